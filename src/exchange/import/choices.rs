//! What a person decided in the import: all of it may be left open, then the data decide.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{date::DateOrder, field::Kind, number::DecimalSign, recognise::Role};
use crate::model::{Currency, Id, Outcome, SaleKind, Stage, Unit};

/// Where stages of the export go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageMode {
    /// The export's own stages become the plan's ladder.
    #[default]
    TakeOver,
    /// Each stage of the export goes to a rung of the plan, as `Choices::stages` says or as their names suggest.
    MapToPlan,
}

/// Where one stage of the export goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageTarget {
    /// To this rung of the plan.
    Rung(Id<Stage>),
    /// A rung of its own, taken over with its name.
    Own,
    /// It says how the opportunity ended.
    Decided(Outcome),
}

/// Which of two statements counts where a stage and a status contradict each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contradiction {
    /// The won and closed columns or the status.
    #[default]
    FlagWins,
    /// The name of the stage.
    StageWins,
}

/// What was decided about one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FileChoice {
    /// Leave the file out.
    pub skip: bool,
    /// The table it holds.
    pub kind: Option<Kind>,
    /// What columns mean, by their place; those not named are recognised.
    pub roles: BTreeMap<usize, Role>,
    /// Day or month first.
    pub date_order: Option<DateOrder>,
    /// Point or comma before decimals.
    pub decimal_sign: Option<DecimalSign>,
}

/// Everything that was decided about an import.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// By the place of the file in the list.
    pub files: BTreeMap<usize, FileChoice>,
    /// The currency of amounts that name none; the plan's where nothing is said.
    pub currency: Option<Currency>,
    /// Take stages over, or map them.
    pub stage_mode: StageMode,
    /// Where stages go, by their name in the export.
    pub stages: BTreeMap<String, StageTarget>,
    /// Kinds of sale, by their name in the export; nothing for a word that says none.
    pub sale_kinds: BTreeMap<String, Option<SaleKind>>,
    /// The kind of sale of opportunities of which neither the export nor the plan says one; none where nothing is said.
    pub usual_sale_kind: Option<SaleKind>,
    /// Units of the plan, by the owner's name, address or id in the export.
    pub owners: BTreeMap<String, Id<Unit>>,
    /// What counts where statements contradict each other.
    pub contradiction: Contradiction,
    /// What the unit over all others is called; none is made where nothing is said.
    pub group: Option<String>,
    /// The system the files come from; recognised where nothing is said. It keeps ids of two systems apart.
    pub system: Option<String>,
}

impl Choices {
    /// What was decided about the file at that place.
    pub fn file(&self, index: usize) -> FileChoice {
        self.files.get(&index).cloned().unwrap_or_default()
    }
}

/// The meaning of columns by their names, kept to be used again for files of the same make.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preset {
    /// What people call it.
    pub name: String,
    /// The table.
    pub kind: Option<Kind>,
    /// What columns mean, by their name as the file writes it.
    pub roles: BTreeMap<String, Role>,
    /// Day or month first.
    pub date_order: Option<DateOrder>,
    /// Point or comma before decimals.
    pub decimal_sign: Option<DecimalSign>,
}

impl Preset {
    /// Keeps what was decided about a file with these columns.
    pub fn of(name: &str, kind: Kind, header: &[String], roles: &[Role], choice: &FileChoice) -> Self {
        let roles = header
            .iter()
            .zip(roles)
            .filter(|(name, _)| !name.is_empty())
            .map(|(name, role)| (name.clone(), role.clone()))
            .collect();
        Self {
            name: name.to_owned(),
            kind: Some(kind),
            roles,
            date_order: choice.date_order,
            decimal_sign: choice.decimal_sign,
        }
    }

    /// The decision about another file of the same make.
    pub fn applied_to(&self, header: &[String]) -> FileChoice {
        let roles = header
            .iter()
            .enumerate()
            .filter_map(|(column, name)| Some((column, self.roles.get(name)?.clone())))
            .collect();
        FileChoice { skip: false, kind: self.kind, roles, date_order: self.date_order, decimal_sign: self.decimal_sign }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::field::Field;

    #[test]
    fn a_preset_finds_its_columns_again_in_another_order() {
        let header = ["Deal".to_owned(), "Worth".to_owned()];
        let roles = [Role::Field(Field::Name), Role::Field(Field::Amount)];
        let preset = Preset::of("Ours", Kind::Opportunities, &header, &roles, &FileChoice::default());
        let choice = preset.applied_to(&["Other".to_owned(), "Worth".to_owned(), "Deal".to_owned()]);
        assert_eq!(choice.roles, BTreeMap::from([(1, Role::Field(Field::Amount)), (2, Role::Field(Field::Name))]));
    }
}
