//! Territories, what stands above what, and the group over all units.

use std::collections::BTreeSet;

use super::{Builder, draft::Found, place};
use crate::{
    exchange::import::{
        alias::key,
        field::{Field, Kind},
        problem::Reason,
    },
    model::{Id, Unit, UnitLevel},
};

impl Builder<'_> {
    /// Builds regions from territories, each with its manager as a rep below it.
    pub fn build_territories(&mut self) {
        for mapped in self.of_kind(Kind::Territories) {
            self.each_row(mapped, |builder, cells| {
                let name = cells.text(Field::Name).ok_or_else(|| cells.fault(Field::Name, Reason::Missing))?;
                let id = builder.unit_called(name, UnitLevel::Country, cells.text(Field::ManagerName), place(cells));
                if let Some(external) = cells.text(Field::ExternalId) {
                    let system = builder.system.clone();
                    builder.units.keep_id(&system, external, &id);
                }
                if let Some(parent) = cells.text(Field::ParentName).filter(|parent| key(parent) != key(name)) {
                    let parent = builder.unit_called(parent, UnitLevel::Country, None, place(cells));
                    builder.put_under(&id, &parent);
                }
                if let Some(manager) = cells.text(Field::ManagerName) {
                    let rep = builder.rep_for_territory(manager, place(cells));
                    if builder.units.get(builder.plan, &rep).is_some_and(|unit| unit.parent.is_none()) {
                        builder.put_under(&rep, &id);
                    }
                }
                builder.units.came_from(mapped.index, &id);
                Ok(())
            });
        }
    }

    fn rep_for_territory(&mut self, name: &str, place: (usize, u64)) -> Id<Unit> {
        match self.rep_named(name) {
            Found::One(id) => id,
            Found::Several | Found::None => self.unit_called(name, UnitLevel::Rep, None, place),
        }
    }

    /// Puts a unit under another unless that would make a circle.
    pub fn put_under(&mut self, low: &Id<Unit>, high: &Id<Unit>) {
        let mut at = Some(high.clone());
        for _ in 0..100 {
            match at {
                Some(id) if id == *low => return,
                Some(id) => at = self.units.get(self.plan, &id).and_then(|unit| unit.parent.clone()),
                None => break,
            }
        }
        let unit = self.units.open(self.plan, low);
        unit.parent = Some(high.clone());
    }

    /// Puts every unit that stands under nothing under one group, where there are several such units.
    pub fn gather_in_group(&mut self) {
        let Some(name) = self.choices.group.clone().filter(|name| !name.trim().is_empty()) else { return };
        let plans = self.plan.tables.units.iter().map(|unit| unit.id.clone());
        let all: BTreeSet<Id<Unit>> = plans.chain(self.units.staged_ids()).collect();
        let tops: Vec<Id<Unit>> = all
            .into_iter()
            .filter(|id| self.units.get(self.plan, id).is_some_and(|unit| unit.parent.is_none()))
            .collect();
        let group = tops
            .iter()
            .find(|id| self.units.get(self.plan, id).is_some_and(|unit| unit.level == UnitLevel::Group))
            .cloned();
        if tops.len() < 2 {
            return;
        }
        let group = group.unwrap_or_else(|| self.unit_called(&name, UnitLevel::Group, None, (0, 0)));
        for id in tops.iter().filter(|id| **id != group) {
            self.put_under(id, &group);
        }
    }
}
