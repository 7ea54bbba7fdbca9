//! Words of the ladder board.

use chrono::NaiveDate;

use super::{
    Apart, Say, Words,
    format::{NumberStyle, day_short},
};
use crate::{
    metrics::{Card, OffLadder, Pace, SizeBand, StaleBecause, Sums},
    model::{BuyingRole, Money, Name, SaleKind},
};

pub use super::board_label::BoardLabel;

/// Sentences of the board that speak of something.
#[derive(Debug, Clone, Copy)]
pub enum BoardWord<'a> {
    /// What is open, below the title.
    TopLine {
        /// Those on the ladder.
        sums: &'a Sums,
        /// How many rest.
        resting: u32,
        /// How numbers are written.
        numbers: &'a NumberStyle,
    },
    /// Owners with more than they can work: name, open, limit.
    Overloaded(&'a [(Name, u32, u32)]),
    /// None of so many pass the filters.
    NoneShown(u32),
    /// Some are sieved out.
    SomeShown {
        /// Those that pass.
        shown: u32,
        /// All.
        all: u32,
    },
    /// A gate stops a move.
    GateStops {
        /// The rung wanted.
        rung: &'a str,
        /// What blocks.
        missing: &'a [&'a str],
    },
    /// A card was moved.
    Moved {
        /// Its name.
        name: &'a str,
        /// The rung it left.
        from: &'a str,
        /// The rung it stands on now.
        to: &'a str,
        /// Its place there and how many stand there.
        place: Option<(usize, usize)>,
    },
    /// A card was put at a place of its rung by hand.
    PutAt {
        /// The place, from 1.
        place: usize,
        /// How many stand there.
        of: usize,
    },
    /// So many opportunities.
    Counted(usize),
    /// So many cards are chosen.
    Chosen(usize),
    /// The name of the box that chooses a card.
    ChooseCard(&'a str),
    /// A kind of sale does not pass a rung.
    NotThisLadder(OffLadder),
    /// A kind of sale in a word.
    KindShort(SaleKind),
    /// A card was lifted by the keyboard.
    Lifted(&'a str),
    /// A lifted card is held over a rung.
    Over {
        /// The rung.
        rung: &'a str,
        /// Its place from the left and how many there are.
        place: (usize, usize),
    },
    /// Opened again.
    Reopened(&'a str),
    /// Woken.
    Woken(&'a str),
    /// Closed.
    Closed {
        /// Its name.
        name: &'a str,
        /// Won, lost or no decision.
        outcome: &'a str,
    },
    /// Sent to rest.
    Rests {
        /// Its name.
        name: &'a str,
        /// Until this day.
        until: NaiveDate,
    },
    /// Given back to the leads.
    Recycled(&'a str),
    /// Added.
    Added(&'a str),
    /// The title of the gate sheet.
    GateTitle {
        /// The opportunity.
        name: &'a str,
        /// The rung wanted.
        rung: &'a str,
    },
    /// The title of the sheet that asks why it goes down.
    BackTitle {
        /// The opportunity.
        name: &'a str,
        /// The rung wanted.
        rung: &'a str,
    },
    /// The rung that what is known puts it on at least.
    KnownHigher(&'a str),
    /// How much still blocks.
    StillMissing(usize),
    /// The one button of the gate sheet.
    GoTo(&'a str),
    /// The name of a column for screen readers.
    LaneName {
        /// The rung.
        rung: &'a str,
        /// What stands there.
        sums: &'a Sums,
        /// How numbers are written.
        numbers: &'a NumberStyle,
    },
    /// Usual and actual days below the name of a rung.
    LaneDays {
        /// Median days of the cards there.
        median: Option<i64>,
        /// Days the playbook expects.
        expected: Option<i64>,
        /// Days that the won ones stayed.
        learned: Option<i64>,
    },
    /// Amounts by currency.
    Amounts(&'a Sums, &'a NumberStyle),
    /// Days on the rung against the usual.
    DaysOf(&'a Card),
    /// Why it is stale, slow or fresh, in a sentence.
    PaceOf(&'a Card),
    /// The close date, with "overdue" where it is past.
    ClosesOn(NaiveDate, NaiveDate),
    /// A day in few characters, seen from today.
    OnDay(NaiveDate, NaiveDate),
    /// The next step with its day.
    NextStep(&'a Card, NaiveDate),
    /// Answered of needed.
    EvidenceOf(u32, u32),
    /// Which roles nobody holds yet.
    Roles(&'a [bool]),
    /// The menu of one card.
    MenuOf(&'a str),
    /// The killer that holds.
    KilledBy(&'a str),
    /// So many sign-offs are waited for.
    WaitsFor(u32),
    /// The owner has more open than can be worked.
    OwnerOver(&'a str),
    /// Moved here on the menu.
    ToRung(&'a str),
    /// Decided on a day, or resting until one.
    Since(NaiveDate),
    /// Rests until.
    UntilDay(NaiveDate),
    /// What belongs on an empty rung.
    EmptyRung(&'a str),
    /// Title of the sheet of a quick edit.
    EditTitle(&'a str),
    /// Title of the sheet for closing.
    CloseTitle(&'a str),
    /// The table's caption.
    TableCaption(usize),
    /// These roles may override.
    MayOverride(&'a [&'a str]),
}

impl Say for BoardWord<'_> {
    fn english(&self) -> Words {
        match *self {
            Self::TopLine { sums, resting, numbers } => top_line(sums, resting, numbers).into(),
            Self::Overloaded(over) => overloaded(over).into(),
            Self::NoneShown(all) => format!("0 of {all} shown").into(),
            Self::SomeShown { shown, all } => format!("{shown} of {all} shown.").into(),
            Self::GateStops { rung, missing } => {
                let what = if missing.len() == 1 { "is missing" } else { "are missing" };
                format!("Not yet to {rung}: {} {what}: {}.", missing.len(), missing.join("; ")).into()
            }
            Self::Moved { name, from, to, place } => {
                let place = place.map(|(at, of)| format!(", {at} of {of}")).unwrap_or_default();
                format!("{} moved from {from} to {to}{place}. Undo with Ctrl+Z.", Apart(name)).into()
            }
            Self::PutAt { place, of } => format!("Place {place} of {of}.").into(),
            Self::Counted(count) => counted(u32::try_from(count).unwrap_or(u32::MAX)).into(),
            Self::Chosen(1) => "1 selected.".into(),
            Self::Chosen(count) => format!("{count} selected.").into(),
            Self::ChooseCard(name) => format!("Select {}", Apart(name)).into(),
            Self::NotThisLadder(OffLadder::Kind(kind)) => {
                format!("{} does not pass this stage.", Self::KindShort(kind).english()).into()
            }
            Self::NotThisLadder(OffLadder::Channel) => {
                "What is sold through this customer's channel does not pass this stage.".into()
            }
            Self::KindShort(kind) => match kind {
                SaleKind::NewCustomer => "New customer",
                SaleKind::NewProduct => "New product",
                SaleKind::Renewal => "Renewal",
                SaleKind::OrderDriven => "Order",
            }
            .into(),
            Self::Lifted(name) => format!(
                "{} lifted. Left and right arrows choose a stage, Space puts it there, Escape puts it back.",
                Apart(name)
            )
            .into(),
            Self::Over { rung, place: (at, of) } => format!("Over {rung}, stage {at} of {of}.").into(),
            Self::Reopened(name) => format!("{} is open again.", Apart(name)).into(),
            Self::Woken(name) => format!("{} is back on the ladder.", Apart(name)).into(),
            Self::Closed { name, outcome } => format!("{} closed: {outcome}.", Apart(name)).into(),
            Self::Rests { name, until } => format!("{} rests until {}.", Apart(name), super::format::day(until)).into(),
            Self::Recycled(name) => format!("{} went back to the leads.", Apart(name)).into(),
            Self::Added(name) => format!("{} added.", Apart(name)).into(),
            Self::GateTitle { name, rung } => format!("{} to {rung}", Apart(name)).into(),
            Self::BackTitle { name, rung } => format!("{} back to {rung}", Apart(name)).into(),
            Self::KnownHigher(rung) => format!("What is known puts it on {rung} at least.").into(),
            Self::StillMissing(1) => "One thing is still missing.".into(),
            Self::StillMissing(count) => format!("{count} things are still missing.").into(),
            Self::GoTo(rung) => format!("Go to {rung}").into(),
            Self::LaneName { rung, sums, numbers } => {
                format!("{rung}: {}, {}", counted(sums.count), amounts(sums, numbers)).into()
            }
            Self::LaneDays { median, expected, learned } => lane_days(median, expected, learned).into(),
            Self::Amounts(sums, numbers) => amounts(sums, numbers).into(),
            _ => self.of_cards(),
        }
    }
}

impl BoardWord<'_> {
    /// Sentences of cards, columns and sheets.
    fn of_cards(&self) -> Words {
        match *self {
            Self::DaysOf(card) => days_of(card).into(),
            Self::PaceOf(card) => pace_of(card).into(),
            Self::ClosesOn(day, today) if day < today => format!("{}, overdue", day_short(day, today)).into(),
            Self::ClosesOn(day, today) | Self::OnDay(day, today) => day_short(day, today).into(),
            Self::NextStep(card, today) => next_step(card, today),
            Self::EvidenceOf(done, of) => format!("{done} of {of} questions of this stage answered").into(),
            Self::Roles(held) => roles(held).into(),
            Self::MenuOf(name) => format!("Move or close {}", Apart(name)).into(),
            Self::KilledBy(text) => format!("Stop: {text}").into(),
            Self::WaitsFor(1) => "Waits for a sign-off".into(),
            Self::WaitsFor(count) => format!("Waits for {count} sign-offs").into(),
            Self::OwnerOver(name) => format!("{} has more open than can be worked", Apart(name)).into(),
            Self::ToRung(rung) => format!("Move to {rung}").into(),
            Self::Since(day) | Self::UntilDay(day) => super::format::day(day).into(),
            Self::EmptyRung("") => "Nothing stands here.".into(),
            Self::EmptyRung(evidence) => format!("Belongs here when: {evidence}").into(),
            Self::EditTitle(name) => name.to_owned().into(),
            Self::CloseTitle(name) => format!("Close {}", Apart(name)).into(),
            Self::TableCaption(rows) => format!("Opportunities on the board, {rows} rows").into(),
            Self::MayOverride([]) => "The playbook lets nobody go on without it.".into(),
            Self::MayOverride(roles) => format!("May decide this: {}.", roles.join(", ")).into(),
            // Said above.
            _ => Words::default(),
        }
    }
}

impl Say for SizeBand {
    fn english(&self) -> Words {
        match self {
            Self::Rock => "Rock",
            Self::Stone => "Stone",
            Self::Pebble => "Pebble",
        }
        .into()
    }
}

fn counted(count: u32) -> String {
    if count == 1 { "1 opportunity".to_owned() } else { format!("{count} opportunities") }
}

fn top_line(sums: &Sums, resting: u32, numbers: &NumberStyle) -> String {
    let open = format!("{} open", numbers.whole(sums.count.into()));
    let worth = if sums.amounts.is_empty() { String::new() } else { format!(", worth {}", amounts(sums, numbers)) };
    let without = match sums.without_amount {
        0 => String::new(),
        1 => ", 1 without an amount".to_owned(),
        count => format!(", {count} without an amount"),
    };
    let resting = if resting > 0 { format!(", {resting} resting") } else { String::new() };
    format!("{open}{worth}{without}{resting}")
}

fn amounts(sums: &Sums, numbers: &NumberStyle) -> String {
    let each: Vec<String> =
        sums.amounts.iter().map(|(currency, minor)| numbers.money_short(Money::new(*minor, *currency))).collect();
    if each.is_empty() { "\u{2014}".to_owned() } else { each.join(" + ") }
}

fn overloaded(over: &[(Name, u32, u32)]) -> String {
    let named: Vec<String> =
        over.iter().take(3).map(|(name, open, limit)| format!("{name} ({open} of {limit})")).collect();
    let more = over.len().saturating_sub(named.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("More open than one person can work: {}{more}", named.join(", "))
}

fn lane_days(median: Option<i64>, expected: Option<i64>, learned: Option<i64>) -> String {
    let now = match (median, expected) {
        (Some(median), Some(expected)) => format!("{median} of {expected} days"),
        (Some(median), None) => format!("{median} days"),
        (None, Some(expected)) => format!("{expected} days expected"),
        (None, None) => String::new(),
    };
    match learned {
        Some(learned) if now.is_empty() => format!("{learned} days when won"),
        Some(learned) => format!("{now}, {learned} when won"),
        None => now,
    }
}

fn days_of(card: &Card) -> String {
    match (card.days, card.usual_days) {
        (Some(days), Some(usual)) => format!("{days}/{usual} d"),
        (Some(days), None) => format!("{days} d"),
        (None, _) => "\u{2014}".to_owned(),
    }
}

fn pace_of(card: &Card) -> String {
    let days = card.days.unwrap_or(0);
    let usual = card.usual_days.map(|usual| format!(", {usual} are usual")).unwrap_or_default();
    match card.pace {
        Pace::Unknown => "Nobody knows since when it stands here".to_owned(),
        Pace::Fresh => format!("On time: {days} days in this stage{usual}"),
        Pace::Slow => format!("Slow: {days} days in this stage{usual}"),
        Pace::Stale(StaleBecause::LongOnStage { days, .. }) => format!("Stale: {days} days in this stage{usual}"),
        Pace::Stale(StaleBecause::CloseDatePast { expected }) => {
            format!("Stale: it should have closed on {}", super::format::day(expected))
        }
        Pace::Stale(StaleBecause::Quiet { since }) => {
            format!("Stale: nothing has happened since {}", super::format::day(since))
        }
    }
}

fn next_step(card: &Card, today: NaiveDate) -> Words {
    let Some(step) = &card.next_step else { return BoardLabel::NoNextStep.english() };
    match step.on {
        None => step.text.to_string().into(),
        Some(on) if on < today => format!("{} \u{b7} {}, late", Apart(&step.text), day_short(on, today)).into(),
        Some(on) => format!("{} \u{b7} {}", Apart(&step.text), day_short(on, today)).into(),
    }
}

fn roles(held: &[bool]) -> String {
    let missing: Vec<String> = BuyingRole::ALL
        .iter()
        .zip(held)
        .filter(|(_, held)| !**held)
        .map(|(role, _)| role.english().to_lowercase())
        .collect();
    match missing.len() {
        0 => "All six buying roles have a person".to_owned(),
        _ => format!("Nobody yet as {}", missing.join(", ")),
    }
}
