//! Targets by unit and period.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{
    Builder, SeenRows,
    draft::{Found, derived},
};
use crate::{
    exchange::import::{
        alias::key,
        cell::Cells,
        date::read_period,
        field::{Field, Kind},
        mapped::Mapped,
        problem::{Oddity, Problem, Reason},
    },
    model::{Id, Quota, Unit, UnitLevel},
};

impl Builder<'_> {
    /// Builds quotas.
    pub fn build_quotas(&mut self) {
        for mapped in self.of_kind(Kind::Quotas) {
            let months = months_between(mapped);
            let parents = names_of_parents(mapped);
            let mut seen = SeenRows::default();
            self.each_row(mapped, |builder, cells| {
                if let Some(id) = builder.build_quota(cells, months, &parents, &mut seen)? {
                    builder.quotas.came_from(mapped.index, &id);
                }
                Ok(())
            });
        }
    }

    fn build_quota(
        &mut self,
        cells: Cells,
        months: u32,
        parents: &BTreeSet<String>,
        seen: &mut SeenRows,
    ) -> Result<Option<Id<Quota>>, Problem> {
        let (from, to) = period(cells, months)?;
        let counts = cells.text(Field::Metric).map(key).is_some_and(|metric| {
            ["count", "number", "deals", "anzahl", "units"].iter().any(|word| metric.contains(word))
        });
        let amount = if counts { None } else { cells.money(Field::Target, self.usual)? };
        let count = if counts { cells.whole(Field::Target)?.and_then(|count| u32::try_from(count).ok()) } else { None };
        if amount.is_none() && count.is_none() {
            return Err(cells.fault(Field::Target, Reason::Missing));
        }
        let label = [cells.first(&[Field::OwnerId, Field::OwnerEmail, Field::OwnerName]), cells.text(Field::Name)]
            .into_iter()
            .flatten()
            .map(key)
            .collect::<Vec<_>>()
            .join("|");
        let label = format!("{label}|{from}|{to}");
        let external = cells.text(Field::ExternalId);
        if !self.is_first(seen, external.unwrap_or(&label), cells, Field::ExternalId)? {
            return Ok(None);
        }
        let is_parent = cells.text(Field::Name).is_some_and(|name| parents.contains(name));
        let unit =
            self.unit_of_target(cells, is_parent).ok_or_else(|| cells.fault(Field::OwnerName, Reason::Missing))?;
        if amount.is_some_and(|amount| amount.minor == 0) || count == Some(0) {
            self.odd(Oddity::EmptyTarget, cells);
        }
        self.compare_owner_name(cells, &unit);
        let id = match external {
            Some(external) => self.quotas.id_of(&self.system, external),
            None => derived(&["label", &label]),
        };
        let quota = self.quotas.open(self.plan, &id);
        (quota.unit, quota.from, quota.to) = (unit, Some(from), Some(to));
        (quota.amount, quota.count) = (amount, count);
        if let Some(external) = external {
            let system = self.system.clone();
            self.quotas.keep_id(&system, external, &id);
        }
        Ok(Some(id))
    }

    /// A goal that others are parts of is the target of its owner's team, not one more of the owner.
    fn unit_of_target(&mut self, cells: Cells, is_parent: bool) -> Option<Id<Unit>> {
        if is_parent && let Some(name) = cells.text(Field::OwnerName) {
            let team: Id<Unit> = derived(&["team", &key(name)]);
            if self.units.get(self.plan, &team).is_some() {
                return Some(team);
            }
        }
        let team = cells.text(Field::OwnerName).filter(|_| cells.text(Field::OwnerId).is_none());
        if let Some(name) = team
            && matches!(self.rep_named(name), Found::None)
            && let Found::One(id) = self.units.named(name)
            && self.units.get(self.plan, &id).is_some_and(|unit| unit.level != UnitLevel::Rep)
        {
            return Some(id);
        }
        self.owner(cells)
    }

    /// Targets are joined by id; a name beside it that differs is only noted.
    fn compare_owner_name(&mut self, cells: Cells, unit: &Id<Unit>) {
        let (Some(_), Some(name)) = (cells.text(Field::OwnerId), cells.text(Field::OwnerName)) else { return };
        if self.units.get(self.plan, unit).is_some_and(|unit| key(&unit.name) != key(name)) {
            self.odd(Oddity::OwnerNameDiffers, cells);
        }
    }
}

fn names_of_parents(mapped: &Mapped) -> BTreeSet<String> {
    let cells = mapped.file.sheet.rows.iter().map(|row| Cells { mapped, row });
    cells.filter_map(|cells| cells.text(Field::ParentName)).map(str::to_owned).collect()
}

/// First and last day of a target: as columns say, or from a period in words, or as far as the next one.
fn period(cells: Cells, months: u32) -> Result<(NaiveDate, NaiveDate), Problem> {
    let words = || {
        let parts = [cells.text(Field::Period), cells.text(Field::FiscalYear)];
        read_period(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
    };
    let start = match cells.text(Field::StartsOn).and_then(read_period) {
        Some(period) => Some(period),
        None => cells.day(Field::StartsOn)?.map(|day| (day, months)),
    };
    let (from, months) = start.or_else(words).ok_or_else(|| cells.fault(Field::StartsOn, Reason::Missing))?;
    let last = from
        .checked_add_months(Months::new(months))
        .and_then(|next| next.checked_sub_days(Days::new(1)))
        .unwrap_or(from);
    let to = cells.day(Field::EndsOn)?.filter(|to| *to >= from).unwrap_or(last);
    Ok((from, to))
}

/// How many months lie between two targets of the same owner, most often: 1, 3 or 12.
fn months_between(mapped: &Mapped) -> u32 {
    let mut starts = BTreeMap::<&str, BTreeSet<NaiveDate>>::new();
    for row in &mapped.file.sheet.rows {
        let cells = Cells { mapped, row };
        let owner = cells.first(&[Field::OwnerId, Field::OwnerEmail, Field::OwnerName]).unwrap_or_default();
        if let Ok(Some(day)) = cells.day(Field::StartsOn) {
            starts.entry(owner).or_default().insert(day);
        }
    }
    let month = |day: &NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let mut gaps = BTreeMap::<i64, usize>::new();
    for days in starts.values() {
        for (one, other) in days.iter().zip(days.iter().skip(1)) {
            *gaps.entry(month(other) - month(one)).or_default() += 1;
        }
    }
    match gaps.into_iter().max_by_key(|(gap, count)| (*count, -gap)) {
        Some((2..=4, _)) => 3,
        Some((5.., _)) => 12,
        _ => 1,
    }
}
