//! How well an account fits the ideal customer, with the reasons (M175).

use crate::model::{
    Account, AccountField, AnswerValue, Channel, Demand, FactValue, FitCriterion, Id, Note, Operator, Ordered,
    Playbook, Profile, Score,
};

use super::{
    channel,
    condition::{Holds, compare},
};

/// Fits from this share of the weights where the profile says nothing, in per cent.
pub const FITS_FROM: u32 = 70;

/// What the reasons come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FitVerdict {
    /// A must is not met, or a never is: no weight helps.
    RuledOut,
    /// Too little is known, or too little speaks for it.
    Partly,
    /// Nothing that the profile looks at is known.
    Unknown,
    /// Enough speaks for it and nothing rules it out.
    Fits,
}

/// One criterion held against an account.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FitReason<'a> {
    /// Which.
    pub id: &'a Id<FitCriterion>,
    /// What it says.
    pub criterion: &'a FitCriterion,
    /// Whether it holds: a blank field is unknown and never speaks against an account.
    pub holds: Holds,
}

impl FitReason<'_> {
    /// True where it rules the account out: a must that does not hold, a never that does.
    pub fn rules_out(&self) -> bool {
        match self.criterion.demand {
            Demand::Must => self.holds == Holds::No,
            Demand::Never => self.holds == Holds::Yes,
            Demand::Should => false,
        }
    }

    /// True where it speaks for the account.
    pub fn speaks_for(&self) -> bool {
        match self.criterion.demand {
            Demand::Never => self.holds == Holds::No,
            Demand::Must | Demand::Should => self.holds == Holds::Yes,
        }
    }
}

/// How well an account fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit<'a> {
    /// Weights of the musts and shoulds that hold, of all their weights, in whole per cent rounded down; nothing without weights.
    pub percent: Option<u32>,
    /// What it comes to.
    pub verdict: FitVerdict,
    /// Criterion by criterion, in the order of the profile.
    pub reasons: Vec<FitReason<'a>>,
}

/// Holds an account against the profile; nothing where the profile has no criterion that looks at anything.
pub fn fit<'a>(playbook: &Playbook, profile: &'a Profile, account: &Account) -> Option<Fit<'a>> {
    let mut listed: Vec<_> = profile.criteria.iter().filter(|(_, one)| looks_at(one).is_some()).collect();
    listed.order_by_key(|(id, one)| (one.order, (*id).clone()));
    let reasons: Vec<FitReason<'a>> = listed
        .into_iter()
        .map(|(id, criterion)| FitReason { id, criterion, holds: holds(playbook, criterion, account) })
        .collect();
    if reasons.is_empty() {
        return None;
    }
    let weight = |of: &dyn Fn(&&FitReason<'_>) -> bool| {
        let counted = reasons.iter().filter(|one| one.criterion.demand != Demand::Never).filter(of);
        counted.map(|one| u64::from(one.criterion.weight)).fold(0, u64::saturating_add)
    };
    let (all, held) = (weight(&|_| true), weight(&|one| one.holds == Holds::Yes));
    let percent = held.saturating_mul(100).checked_div(all).and_then(|percent| u32::try_from(percent).ok());
    let enough = percent.is_none_or(|percent| percent >= profile.fits_from.unwrap_or(FITS_FROM));
    let all_musts =
        reasons.iter().filter(|one| one.criterion.demand == Demand::Must).all(|one| one.holds == Holds::Yes);
    let verdict = match () {
        () if reasons.iter().any(FitReason::rules_out) => FitVerdict::RuledOut,
        () if reasons.iter().all(|one| one.holds == Holds::Unknown) => FitVerdict::Unknown,
        () if enough && all_musts => FitVerdict::Fits,
        () => FitVerdict::Partly,
    };
    Some(Fit { percent, verdict, reasons })
}

fn looks_at(criterion: &FitCriterion) -> Option<(AccountField, Operator, &FactValue)> {
    Some((criterion.field?, criterion.operator?, criterion.value.as_ref()?))
}

fn holds(playbook: &Playbook, criterion: &FitCriterion, account: &Account) -> Holds {
    let Some((field, operator, value)) = looks_at(criterion) else { return Holds::Unknown };
    let channel = account.channel_kind.as_ref().filter(|_| field == AccountField::ChannelKind);
    match channel.map(|id| channel_word(playbook, id, value)).or_else(|| read(account, field)) {
        // Nothing here has a day, so the day it is looked at does not matter.
        Some(fact) => compare(&fact, operator, value, chrono::NaiveDate::MIN),
        None => Holds::Unknown,
    }
}

/// A channel by its name where the profile writes that, else by its id.
fn channel_word(playbook: &Playbook, id: &Id<Channel>, value: &FactValue) -> AnswerValue {
    let name = channel::called(playbook, id);
    let named =
        matches!(value, FactValue::Texts(texts) if texts.iter().any(|text| text.to_lowercase() == name.to_lowercase()));
    AnswerValue::Text(Note::clipped(if named { name.as_str() } else { id.as_str() }))
}

/// What a field of an account says; nothing while it is blank.
pub fn read(account: &Account, field: AccountField) -> Option<AnswerValue> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| AnswerValue::Text(Note::clipped(text)));
    match field {
        AccountField::Industry => text(&account.industry),
        AccountField::Country => text(&account.country),
        AccountField::ChannelKind => account.channel_kind.as_ref().and_then(|id| text(id.as_str())),
        AccountField::AnnualRevenue => account.annual_revenue.map(AnswerValue::Money),
        AccountField::Employees => account.employees.map(|count| AnswerValue::Number(count.into())),
        AccountField::Potential => account.potential.and_then(|score| text(score_word(score))),
        AccountField::Relationship => account.relationship.and_then(|score| text(score_word(score))),
    }
}

/// The words that a field with a fixed set of them can hold, as a profile writes them; nothing for other fields.
pub fn words_of(field: AccountField) -> &'static [&'static str] {
    match field {
        AccountField::ChannelKind => &Channel::USUAL,
        AccountField::Potential | AccountField::Relationship => &["high", "medium", "low"],
        _ => &[],
    }
}

fn score_word(score: Score) -> &'static str {
    match score {
        Score::High => "high",
        Score::Medium => "medium",
        Score::Low => "low",
    }
}
