//! Reps, the teams of their managers, the regions above, and the group over all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Builder, SeenRows,
    draft::{Found, derived},
    place,
};
use crate::{
    exchange::import::{
        alias::key,
        cell::Cells,
        field::{Field, Kind},
        problem::{Oddity, Problem, Reason},
    },
    model::{Id, Name, Unit, UnitLevel},
};

/// A person of the users file before they become a unit.
struct Person {
    place: (usize, u64),
    /// A row of a users file stands behind it.
    listed: bool,
    external: Option<String>,
    name: String,
    email: Option<String>,
    manager: Option<String>,
    team: Option<String>,
    region: Option<String>,
    starts_on: Option<chrono::NaiveDate>,
    ends_on: Option<chrono::NaiveDate>,
}

impl Person {
    /// Somebody whom another file than that of users names.
    fn unlisted(place: (usize, u64), external: Option<&str>, name: &str) -> Self {
        let external = external.map(str::to_owned);
        Self {
            place,
            listed: false,
            external,
            name: name.to_owned(),
            email: None,
            manager: None,
            team: None,
            region: None,
            starts_on: None,
            ends_on: None,
        }
    }
}

/// The people of all users files, and who is whose superior.
#[derive(Default)]
struct People {
    list: Vec<Person>,
    by_word: BTreeMap<String, Vec<usize>>,
    managers: BTreeMap<usize, usize>,
    outside: BTreeMap<usize, String>,
}

impl People {
    fn find(&self, word: &str) -> Option<usize> {
        match self.by_word.get(&word.to_lowercase()).or_else(|| self.by_word.get(&key(word))).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }

    fn add(&mut self, person: Person) {
        let index = self.list.len();
        let words =
            [person.external.clone(), person.email.clone()].into_iter().flatten().map(|word| word.to_lowercase());
        let words: BTreeSet<String> = words.chain(std::iter::once(key(&person.name))).collect();
        for word in words {
            self.by_word.entry(word).or_default().push(index);
        }
        self.list.push(person);
    }

    /// Whether one stands above the other, at any distance.
    fn is_above(&self, high: usize, low: usize) -> bool {
        let mut at = low;
        for _ in 0..=self.list.len() {
            match self.managers.get(&at) {
                Some(up) if *up == high => return true,
                Some(up) => at = *up,
                None => return false,
            }
        }
        true
    }
}

impl<'a> Builder<'a> {
    /// Builds the units of users, managers and territories; `group` names the one over all, if one is wanted.
    pub fn build_people(&mut self) {
        let mut people = self.read_users();
        self.read_managers(&mut people);
        self.read_goal_owners(&mut people);
        let bosses: BTreeSet<usize> = people.managers.values().copied().collect();
        let owners = self.words_of_owners();
        let mut teams: BTreeMap<String, Id<Unit>> = BTreeMap::new();
        let mut reps: Vec<(usize, Id<Unit>)> = Vec::new();
        for (index, person) in people.list.iter().enumerate() {
            let owns = [person.external.as_deref(), person.email.as_deref(), Some(person.name.as_str())]
                .into_iter()
                .flatten()
                .any(|word| owners.contains(word));
            if bosses.contains(&index) {
                let team = self.team_of(&person.name, person.place);
                if !owns {
                    self.know(person, &team);
                }
                teams.insert(index.to_string(), team);
            }
            if owns || !bosses.contains(&index) {
                reps.push((index, self.rep_of(person)));
            }
        }
        for name in people.outside.values() {
            let team = self.team_of(name, (0, 0));
            teams.insert(key(name), team);
        }
        self.place_people(&people, &teams, &reps);
        self.build_territories();
    }

    fn read_users(&mut self) -> People {
        let mut people = People::default();
        for mapped in self.of_kind(Kind::Users) {
            let mut seen = SeenRows::default();
            self.each_row(mapped, |builder, cells| {
                let person = person_of(cells)?;
                let label = person.external.clone().unwrap_or_else(|| key(&person.name));
                if builder.is_first(&mut seen, &label, cells, Field::ExternalId)? {
                    people.add(person);
                }
                Ok(())
            });
        }
        let named: Vec<(usize, String)> = people
            .list
            .iter()
            .enumerate()
            .filter_map(|(index, person)| Some((index, person.manager.clone()?)))
            .collect();
        for (index, manager) in named {
            self.set_manager(&mut people, index, &manager);
        }
        people
    }

    fn read_managers(&mut self, people: &mut People) {
        for mapped in self.of_kind(Kind::Managers) {
            self.each_row(mapped, |builder, cells| {
                let (Some(who), Some(manager)) = (cells.text(Field::ExternalId), cells.text(Field::ManagerId)) else {
                    return Err(cells.fault(Field::ExternalId, Reason::Missing));
                };
                let index = match people.find(who) {
                    Some(index) => index,
                    None => {
                        people.add(Person::unlisted(place(cells), Some(who), who));
                        people.list.len() - 1
                    }
                };
                builder.set_manager(people, index, manager);
                if let Some(person) = people.list.get(index) {
                    let id = builder.rep_id(person);
                    builder.units.came_from(mapped.index, &id);
                }
                Ok(())
            });
        }
    }

    fn set_manager(&mut self, people: &mut People, index: usize, manager: &str) {
        match people.find(manager) {
            Some(boss) if boss == index || people.is_above(index, boss) => {
                let place = people.list.get(index).map_or((0, 0), |person| person.place);
                self.log.odd(Oddity::CircleOfManagers, place);
            }
            Some(boss) => drop(people.managers.insert(index, boss)),
            None => drop(people.outside.insert(index, manager.to_owned())),
        }
    }

    /// Where no file says who reports to whom, goals do: the owner of a goal reports to the owner of its parent goal.
    fn read_goal_owners(&mut self, people: &mut People) {
        if !people.list.is_empty() {
            return;
        }
        let mut owners = BTreeMap::<&str, &str>::new();
        let goals = self.of_kind(Kind::Quotas);
        for cells in goals.iter().flat_map(|mapped| mapped.file.sheet.rows.iter().map(|row| Cells { mapped, row })) {
            if let (Some(goal), Some(owner)) = (cells.text(Field::Name), cells.text(Field::OwnerName)) {
                owners.insert(goal, owner);
            }
        }
        for cells in goals.iter().flat_map(|mapped| mapped.file.sheet.rows.iter().map(|row| Cells { mapped, row })) {
            let (Some(parent), Some(owner)) = (cells.text(Field::ParentName), cells.text(Field::OwnerName)) else {
                continue;
            };
            let Some(boss) = owners.get(parent) else { continue };
            for name in [owner, *boss] {
                if people.find(name).is_none() {
                    people.add(Person::unlisted(place(cells), None, name));
                }
            }
            if let (Some(index), Some(boss)) = (people.find(owner), people.find(boss))
                && index != boss
                && !people.is_above(index, boss)
            {
                people.managers.insert(index, boss);
            }
        }
    }

    /// Every word that files name an owner by.
    fn words_of_owners(&self) -> BTreeSet<&'a str> {
        let mut words = BTreeSet::new();
        for mapped in
            self.files.iter().filter(|mapped| matches!(mapped.kind, Kind::Opportunities | Kind::Leads | Kind::Quotas))
        {
            for field in [Field::OwnerId, Field::OwnerEmail, Field::OwnerName] {
                let Some(column) = mapped.column(field) else { continue };
                words.extend(mapped.file.sheet.rows.iter().map(|row| row.cell(column)));
            }
        }
        words
    }

    /// The team of a manager, called by the manager's name.
    fn team_of(&mut self, name: &str, place: (usize, u64)) -> Id<Unit> {
        self.unit_called(name, UnitLevel::Team, Some(name), place)
    }

    pub(super) fn unit_called(
        &mut self,
        name: &str,
        level: UnitLevel,
        manager: Option<&str>,
        place: (usize, u64),
    ) -> Id<Unit> {
        let id = derived(&[level_word(level), &key(name)]);
        let clipped = self.log.name(name, place);
        let unit = self.units.open(self.plan, &id);
        unit.name = clipped;
        unit.level = level;
        if let Some(manager) = manager {
            unit.manager = Name::clipped(manager);
        }
        self.units.name_leads_to(name, &id);
        id
    }

    fn rep_id(&self, person: &Person) -> Id<Unit> {
        match &person.external {
            Some(external) => self.units.id_of(&self.system, external),
            None => match self.rep_named(&person.name) {
                Found::One(id) => id,
                Found::Several | Found::None => derived(&["rep", &key(&person.name)]),
            },
        }
    }

    fn rep_of(&mut self, person: &Person) -> Id<Unit> {
        let id = self.rep_id(person);
        let name = self.log.name(&person.name, person.place);
        let unit = self.units.open(self.plan, &id);
        unit.name = name;
        unit.level = UnitLevel::Rep;
        unit.starts_on = person.starts_on.or(unit.starts_on);
        unit.ends_on = person.ends_on.or(unit.ends_on);
        self.units.name_leads_to(&person.name, &id);
        self.know(person, &id);
        id
    }

    /// Keeps the person's id and address with their unit, and counts their row.
    fn know(&mut self, person: &Person, id: &Id<Unit>) {
        if let Some(email) = &person.email
            && let Some(unit) = self.units.staged_mut(id)
        {
            unit.email = Name::clipped(email);
        }
        if let Some(external) = &person.external {
            let system = self.system.clone();
            self.units.keep_id(&system, external, id);
        }
        if person.listed {
            self.units.came_from(person.place.0, id);
        }
    }

    /// Puts reps under their manager's team, teams under regions, and all under the group.
    fn place_people(&mut self, people: &People, teams: &BTreeMap<String, Id<Unit>>, reps: &[(usize, Id<Unit>)]) {
        let team_over = |index: usize| match people.managers.get(&index) {
            Some(boss) => teams.get(&boss.to_string()).cloned(),
            None => people.outside.get(&index).and_then(|name| teams.get(&key(name)).cloned()),
        };
        let mut regions_of: BTreeMap<Id<Unit>, BTreeSet<Id<Unit>>> = BTreeMap::new();
        for (index, rep) in reps {
            let Some(person) = people.list.get(*index) else { continue };
            let own = teams.get(&index.to_string()).cloned();
            let team = own.or_else(|| team_over(*index));
            let region = self.region_of(person, team.is_some());
            if let (Some(team), Some(region)) = (&team, &region) {
                regions_of.entry(team.clone()).or_default().insert(region.clone());
            }
            if let Some(unit) = self.units.staged_mut(rep) {
                unit.parent = team.or(region).or(unit.parent.take());
            }
        }
        for (word, team) in teams {
            let index: Option<usize> = word.parse().ok().filter(|_| !people.list.is_empty());
            let region = regions_of
                .get(team)
                .and_then(|regions| if regions.len() == 1 { regions.first().cloned() } else { None });
            let above = index.and_then(team_over);
            if let Some(unit) = self.units.staged_mut(team) {
                unit.parent = region.or(above).filter(|parent| parent != team).or(unit.parent.take());
            }
        }
    }

    /// The region of a person: the column for it, else the team or role where a manager's team stands between.
    fn region_of(&mut self, person: &Person, has_team: bool) -> Option<Id<Unit>> {
        let region = person.region.clone().map(|name| self.unit_called(&name, UnitLevel::Country, None, person.place));
        let Some(team) = &person.team else { return region };
        let level = if has_team { UnitLevel::Country } else { UnitLevel::Team };
        let id = self.unit_called(team, if region.is_some() { UnitLevel::Team } else { level }, None, person.place);
        if let Some(unit) = self.units.staged_mut(&id).filter(|_| region.is_some()) {
            unit.parent = region;
        }
        Some(id)
    }
}

const fn level_word(level: UnitLevel) -> &'static str {
    match level {
        UnitLevel::Rep => "rep",
        UnitLevel::Team => "team",
        UnitLevel::Country => "country",
        UnitLevel::Group => "group",
    }
}

fn person_of(cells: Cells) -> Result<Person, Problem> {
    let text = |field| cells.text(field).map(str::to_owned);
    let parts = [cells.text(Field::FirstName), cells.text(Field::LastName)];
    let joined = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = text(Field::Name)
        .or_else(|| Some(joined).filter(|name| !name.is_empty()))
        .or_else(|| text(Field::Email))
        .or_else(|| text(Field::ExternalId));
    Ok(Person {
        place: place(cells),
        listed: true,
        external: text(Field::ExternalId),
        name: name.ok_or_else(|| cells.fault(Field::Name, Reason::Missing))?,
        email: text(Field::Email),
        manager: cells.first(&[Field::ManagerId, Field::ManagerName]).map(str::to_owned),
        team: text(Field::Team),
        region: text(Field::Region),
        starts_on: cells.day(Field::StartsOn)?,
        ends_on: cells.day(Field::EndsOn)?,
    })
}
