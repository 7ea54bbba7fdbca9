//! The buying group as a whole: how its people hang together, who leads to whom, and whom to work on next.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::{
    Access, BuyingRole, Change, ConcernState, Contact, Id, Influence, InfluenceLine, KeyPlayer, LineKind, Ordered,
    Plan, Stance,
};

use super::dossier::Dossier;

/// Why a line between two people is not drawn. The plan stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineRefusal {
    /// Both ends are the same person.
    SamePerson,
    /// One of the two is not in the buying group.
    NotInTheGroup,
    /// The line is there already.
    Known,
    /// Somebody would be their own superior.
    OwnSuperior,
    /// The person reports to somebody already: that line goes first.
    HasSuperior,
}

/// Draws a line between two people of the group. The same line drawn by two people is the same record; who is at odds
/// with whom has no direction.
pub fn draw(dossier: &Dossier<'_>, line: Line) -> Result<Change, LineRefusal> {
    let opportunity = dossier.opportunity.ok_or(LineRefusal::NotInTheGroup)?;
    let in_group = |contact: &Id<Contact>| dossier.players.iter().any(|player| player.contact == *contact);
    if line.from == line.to {
        return Err(LineRefusal::SamePerson);
    }
    if !in_group(&line.from) || !in_group(&line.to) {
        return Err(LineRefusal::NotInTheGroup);
    }
    let line = line.in_order();
    let known = lines(dossier);
    if known.contains(&line) {
        return Err(LineRefusal::Known);
    }
    if line.kind == LineKind::Reports {
        let superiors = superiors(&known);
        if is_above(&superiors, &line.to, &line.from) {
            return Err(LineRefusal::OwnSuperior);
        }
        if superiors.contains_key(&line.to) {
            return Err(LineRefusal::HasSuperior);
        }
    }
    let kind = match line.kind {
        LineKind::Reports => "reports",
        LineKind::Influences => "influences",
        LineKind::Conflicts => "conflicts",
    };
    let owners = [opportunity.id.as_str(), line.from.as_str(), line.to.as_str(), kind];
    Ok(Change::put(InfluenceLine {
        id: Id::owned("influence_line", &owners),
        opportunity: opportunity.id.clone(),
        from: line.from,
        to: line.to,
        kind: Some(line.kind),
        ..InfluenceLine::default()
    }))
}

/// Takes a person out of the group, with the lines to and from them; the contact stays.
pub fn take_out(plan: &Plan, player: &Id<KeyPlayer>) -> Change {
    let found = plan.tables.key_players.get(player);
    let loose = plan.tables.influence_lines.iter().filter(|line| {
        found.is_some_and(|p| line.opportunity == p.opportunity && (line.from == p.contact || line.to == p.contact))
    });
    loose.fold(Change::Remove(player.into()), |change, line| change.and(Change::Remove((&line.id).into())))
}

/// A line between two people: from the superior to the one who reports, from the one who is heard to the one who
/// listens, or between two who are at odds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// From whom.
    pub from: Id<Contact>,
    /// To whom.
    pub to: Id<Contact>,
    /// Reports, influences or conflicts.
    pub kind: LineKind,
}

impl Line {
    fn in_order(self) -> Self {
        match self.kind {
            LineKind::Conflicts if self.to < self.from => Self { from: self.to, to: self.from, kind: self.kind },
            _ => self,
        }
    }
}

/// The lines of the group, each once, without those to people who are not in it. Who reports to whom is also taken from
/// the contacts, unless it was drawn otherwise here.
pub fn lines(dossier: &Dossier<'_>) -> BTreeSet<Line> {
    let Some(opportunity) = dossier.opportunity else { return BTreeSet::new() };
    let group: BTreeSet<&Id<Contact>> = dossier.players.iter().map(|player| &player.contact).collect();
    let drawn = dossier.plan.tables.influence_lines.iter().filter(|line| line.opportunity == opportunity.id);
    let line =
        |line: &InfluenceLine| Some(Line { from: line.from.clone(), to: line.to.clone(), kind: line.kind? }.in_order());
    let inside = |line: &Line| group.contains(&line.from) && group.contains(&line.to) && line.from != line.to;
    let mut all: BTreeSet<Line> = drawn.filter_map(|drawn| line(drawn)).filter(inside).collect();
    let placed = superiors(&all);
    let known = group.iter().filter(|contact| !placed.contains_key(**contact)).filter_map(|contact| {
        let from = dossier.plan.tables.contacts.get(contact)?.reports_to.clone()?;
        Some(Line { from, to: (*contact).clone(), kind: LineKind::Reports })
    });
    all.extend(known.filter(inside));
    all
}

/// The superior of each person that has one; of several, the first.
fn superiors(lines: &BTreeSet<Line>) -> BTreeMap<Id<Contact>, Id<Contact>> {
    let mut above = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind == LineKind::Reports) {
        above.entry(line.to.clone()).or_insert_with(|| line.from.clone());
    }
    above
}

/// True when a person stands somewhere above another, or is the same.
fn is_above(superiors: &BTreeMap<Id<Contact>, Id<Contact>>, person: &Id<Contact>, other: &Id<Contact>) -> bool {
    let mut at = other;
    // A file may hold a circle, so no more steps are gone than there are lines.
    for _ in 0..=superiors.len() {
        if at == person {
            return true;
        }
        match superiors.get(at) {
            Some(next) => at = next,
            None => return false,
        }
    }
    false
}

/// Where a person stands on the map of the group.
#[derive(Debug, Clone, PartialEq)]
pub struct Seat {
    /// The person in this group.
    pub player: Id<KeyPlayer>,
    /// Who it is.
    pub contact: Id<Contact>,
    /// Comes from another company: a consultant, an integrator, a distributor.
    pub outside: bool,
    /// The row, from the top: below the superior, and not above those whose word weighs more.
    pub row: usize,
    /// The superior, if one is in the group.
    pub superior: Option<Id<Contact>>,
}

/// Where everybody stands, row by row, and in a row by name. People from outside stand in rows of their own, below.
pub fn seats(dossier: &Dossier<'_>) -> Vec<Seat> {
    let superiors = superiors(&lines(dossier));
    let weight = |contact: &Id<Contact>| {
        let player = dossier.players.iter().find(|player| player.contact == *contact);
        match player.and_then(|player| player.influence) {
            Some(Influence::High) => 0,
            Some(Influence::Medium) => 1,
            Some(Influence::Low) | None => 2_usize,
        }
    };
    let row_of = |contact: &Id<Contact>| {
        let (mut chain, mut at) = (vec![weight(contact)], contact);
        while let Some(next) = superiors.get(at).filter(|_| chain.len() <= superiors.len()) {
            chain.push(weight(next));
            at = next;
        }
        chain.into_iter().rev().reduce(|above, own| own.max(above.saturating_add(1))).unwrap_or(0)
    };
    let home = dossier.opportunity.and_then(|opportunity| opportunity.account.as_ref());
    let seat = |player: &KeyPlayer| {
        let account = dossier.plan.tables.contacts.get(&player.contact)?.account.as_ref();
        Some(Seat {
            player: player.id.clone(),
            contact: player.contact.clone(),
            outside: account.is_some() && account != home,
            row: row_of(&player.contact),
            superior: superiors.get(&player.contact).cloned(),
        })
    };
    let name = |seat: &Seat| dossier.plan.tables.contacts.get(&seat.contact).map(|contact| contact.name.clone());
    let mut all: Vec<Seat> = dossier.players.iter().filter_map(|player| seat(player)).collect();
    all.order_by_key(|seat| (seat.outside, seat.row, name(seat), seat.player.clone()));
    all
}

/// Why a person is worth the next hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkReason {
    /// Decides or makes the contract, and we cannot speak with them directly: 5 points.
    OutOfReach,
    /// Their word weighs much and they would rather not buy from us: 4 points.
    AgainstUs,
    /// Nobody knows how they stand: 3 points where they decide or weigh much, else 1.
    StanceUnknown,
    /// Concerns that nobody has dealt with: 2 points each, at most 6.
    OpenConcerns {
        /// How many.
        count: usize,
    },
    /// Within reach, and not spoken with for as long as was agreed (else the playbook's quiet days), or never: 2 points.
    Quiet {
        /// Days since; nothing when never.
        days: Option<i64>,
    },
    /// Nobody knows what they are there for: 1 point.
    NoRole,
}

/// A person to work on, with the reasons and the way there.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkOn {
    /// The person in this group.
    pub player: Id<KeyPlayer>,
    /// Who it is.
    pub contact: Id<Contact>,
    /// The points of all reasons.
    pub points: usize,
    /// The reasons, heaviest first.
    pub reasons: Vec<WorkReason>,
    /// Who leads us to them, where we cannot speak with them directly.
    pub way: Option<Id<Contact>>,
}

/// Whom to work on, most points first; those without a reason are left out (M290-M292). A closed opportunity asks nobody.
pub fn work_on(dossier: &Dossier<'_>) -> Vec<WorkOn> {
    if !dossier.opportunity.is_some_and(|opportunity| opportunity.is_open()) {
        return Vec::new();
    }
    let lines = lines(dossier);
    let person = |player: &KeyPlayer| {
        let mut reasons = reasons(dossier, player);
        reasons.order_by_key(|(points, reason)| (usize::MAX.saturating_sub(*points), *reason));
        let points = reasons.iter().map(|(points, _)| points).sum();
        let direct = player.access == Access::Direct;
        (points > 0).then(|| WorkOn {
            player: player.id.clone(),
            contact: player.contact.clone(),
            points,
            reasons: reasons.into_iter().map(|(_, reason)| reason).collect(),
            way: if direct { None } else { way_to(dossier, &lines, player) },
        })
    };
    let mut all: Vec<WorkOn> = dossier.players.iter().filter_map(|player| person(player)).collect();
    all.order_by_key(|work| (usize::MAX.saturating_sub(work.points), work.player.clone()));
    all
}

fn reasons(dossier: &Dossier<'_>, player: &KeyPlayer) -> Vec<(usize, WorkReason)> {
    let decides = player.roles.contains(&BuyingRole::DecisionMaker) || player.roles.contains(&BuyingRole::Purchaser);
    let weighs = player.influence == Some(Influence::High);
    let open = player.concerns.values().filter(|concern| concern.state == ConcernState::Open).count();
    let days = player.met_on.map(|on| dossier.today.signed_duration_since(on).num_days());
    // The shortest rhythm that the plan's coverage agrees on for them.
    let covered = dossier.sections.iter().flat_map(|sections| sections.coverage.values());
    let agreed =
        covered.filter(|one| one.contact.as_ref() == Some(&player.contact)).filter_map(|one| one.every_days).min();
    let rhythm = agreed.unwrap_or(dossier.plan.playbook.thresholds.quiet_days);
    let quiet = days.is_none_or(|days| days > i64::from(rhythm));
    let against = matches!(player.stance, Some(Stance::Sceptic | Stance::Opponent));
    let mut found = Vec::new();
    let mut add = |holds: bool, points: usize, reason: WorkReason| {
        if holds {
            found.push((points, reason));
        }
    };
    add(decides && player.access != Access::Direct, 5, WorkReason::OutOfReach);
    add(weighs && against, 4, WorkReason::AgainstUs);
    add(player.stance.is_none(), if decides || weighs { 3 } else { 1 }, WorkReason::StanceUnknown);
    add(open > 0, open.saturating_mul(2).min(6), WorkReason::OpenConcerns { count: open });
    add(player.access == Access::Direct && quiet, 2, WorkReason::Quiet { days });
    add(player.roles.is_empty(), 1, WorkReason::NoRole);
    found
}

/// Who leads us to a person: whoever is noted as such; else, along the lines that are not at odds, the nearest person
/// whom we can speak with directly, of several the one who is most for us.
fn way_to(dossier: &Dossier<'_>, lines: &BTreeSet<Line>, player: &KeyPlayer) -> Option<Id<Contact>> {
    if player.through.is_some() {
        return player.through.clone();
    }
    let friendly = |contact: &Id<Contact>| {
        let found = dossier.players.iter().find(|one| one.contact == *contact && one.access == Access::Direct)?;
        Some(found.stance.map_or(Stance::ALL.len(), |stance| {
            Stance::ALL.iter().position(|one| *one == stance).unwrap_or(Stance::ALL.len())
        }))
    };
    let (mut seen, mut at) = (BTreeSet::from([&player.contact]), VecDeque::from([&player.contact]));
    while !at.is_empty() {
        let mut next = VecDeque::new();
        for here in at {
            let beside = lines.iter().filter(|line| line.kind != LineKind::Conflicts).filter_map(|line| match here {
                here if line.from == *here => Some(&line.to),
                here if line.to == *here => Some(&line.from),
                _ => None,
            });
            next.extend(beside.filter(|contact| seen.insert(contact)));
        }
        let best = next.iter().filter_map(|contact| Some((friendly(contact)?, *contact))).min();
        if let Some((_, contact)) = best {
            return Some(contact.clone());
        }
        at = next;
    }
    None
}
