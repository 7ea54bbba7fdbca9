//! Words of the board's tools: more filters, views that are kept, the same for many, and its other forms.

use chrono::{Datelike, NaiveDate};

use super::{
    Apart, Say, Words,
    format::{NumberStyle, day, day_short, month},
};
use crate::{
    method::Refusal,
    metrics::{StripBy, Trouble},
    model::Money,
};

super::sayings! {
    /// Words of the board's tools that stand for themselves.
    pub enum ToolLabel {
        Tools => "More filters, rows and kept views",
        Account => "Account",
        AllAccounts => "All accounts",
        Territory => "Territory",
        AllTerritories => "All territories",
        Channel => "Channel",
        AllChannels => "All channels",
        Tag => "Tag",
        AllTags => "All tags",
        Size => "Size",
        AllSizes => "All sizes",
        Within => "Closes",
        AnyDay => "Any day",
        Trouble => "What to mend",
        NoTrouble => "Anything",
        Rows => "Rows",
        OneRow => "One row",
        NotKnown => "Not known",
        Timeline => "Open opportunities from opening to expected close",
        Kept => "Kept views",
        KeepAs => "Keep this view as",
        Keep => "Keep",
        NoneKept => "Filters, order, rows and form as they stand now can be kept under a name, for everybody who works with this plan.",
        Open => "Open",
        Forget => "Remove this view",
        Many => "Do the same with many",
        ChooseShown => "Select all shown",
        ChooseNone => "Select none",
        Stop => "Done selecting",
        NoneChosen => "Tick cards, or press X on a card.",
        GiveTo => "Change owner",
        TagThem => "Tag",
        RestThem => "Let rest",
        CloseThem => "Close",
        NewOwner => "New owner",
        NobodyOwns => "No owner",
        NewTag => "Tag to add or take away",
        AddTag => "Add tag",
        TakeTag => "Take tag away",
        Do => "Do it",
        Cancel => "Cancel",
        Until => "Rests until",
        WaitFor => "What are we waiting for?",
        Outcome => "How did they end?",
        FollowsAccount => "A territory follows from the account or the owner, so a card cannot be put into one. Change those.",
        FollowsAmount => "A size follows from the amount, so a card cannot be put into one. Change the amount.",
        KindNeeded => "Every opportunity needs its kind of sale.",
        SameRow => "It stands in this row already.",
        Since => "What changed since a day",
        SinceDay => "Since the end of",
        SinceEarlier => "Choose a day before today.",
        SinceCame => "Came",
        SinceUp => "Moved up",
        SinceDown => "Moved down",
        SinceWorth => "Worth",
        SinceCloses => "Closes",
        NothingToDo => "All of them are so already.",
    }
}

super::sayings! {
    Trouble {
        Overdue => "Overdue",
        Slow => "Slow or stale",
        NoNextStep => "No next step",
        Stopped => "A reason to stop holds",
        Waiting => "Waits for a sign-off",
        Overridden => "Went on with something missing",
    }
}

super::sayings! {
    StripBy {
        Owner => "Owner",
        SaleKind => "Kind of sale",
        Account => "Account",
        Territory => "Territory",
        Size => "Size",
    }
}

/// Sentences of the board's tools that speak of something.
#[derive(Debug, Clone, Copy)]
pub enum ToolWord<'a> {
    /// So many rows are not shown yet.
    MoreRows(usize),
    /// A lifted card is held over a row.
    OverRow {
        /// Which row.
        row: &'a str,
        /// Its place, and how many rows there are.
        place: (usize, usize),
    },
    /// A card was put into another row.
    ToRow {
        /// The card.
        name: &'a str,
        /// The row.
        row: &'a str,
    },
    /// So many moved, came, went, and changed since a day.
    SinceSums {
        /// To another stage.
        moved: usize,
        /// Onto the board.
        came: usize,
        /// Off it.
        went: usize,
        /// In amount or close date.
        changed: usize,
    },
    /// From one to another.
    FromInto {
        /// Before.
        from: &'a str,
        /// Now.
        to: &'a str,
    },
    /// How many lines the timeline has.
    TimelineLine(usize),
    /// A month on the scale.
    Month(NaiveDate),
    /// From when to when an opportunity runs.
    FromTo {
        /// The day it was opened.
        from: Option<NaiveDate>,
        /// The day it should close.
        to: NaiveDate,
        /// The day it is looked at.
        today: NaiveDate,
    },
    /// Closes within so many days.
    Within(u32),
    /// A view is kept.
    Kept(&'a str),
    /// A view is kept no longer.
    Forgotten(&'a str),
    /// Title of a sheet about so many.
    Many(usize),
    /// So many now belong to somebody.
    Given(usize, &'a str),
    /// So many rest until a day.
    Rest(usize, NaiveDate),
    /// So many are closed.
    Closed(usize),
    /// So many were tagged, or untagged.
    Tagged(usize, &'a str),
    /// One of them refuses.
    Refuses(&'a str, &'a Refusal),
    /// How full somebody's hands would be.
    WouldHave {
        /// Who.
        who: &'a str,
        /// Open ones afterwards.
        open: usize,
        /// How many one can work.
        limit: u32,
    },
    /// Velocity, on the line below the title.
    Velocity(Money, &'a NumberStyle),
    /// The chance to meet the target, on the same line.
    Chance(f64, &'a NumberStyle),
    /// What has to stand on a rung, and how much of it does.
    Need {
        /// What has to.
        required: Money,
        /// Which share of it stands there.
        share: f64,
        /// How numbers are written.
        numbers: &'a NumberStyle,
    },
}

impl Say for ToolWord<'_> {
    fn english(&self) -> Words {
        let these = |count: usize| match count {
            1 => "1 opportunity".to_owned(),
            count => format!("{count} opportunities"),
        };
        match *self {
            Self::MoreRows(1) => "Show 1 row more".into(),
            Self::MoreRows(count) => format!("Show {count} rows more").into(),
            Self::SinceSums { moved: 0, came: 0, went: 0, changed: 0 } => "Nothing moved, came or went since.".into(),
            Self::SinceSums { moved, came, went, changed } => {
                format!("{moved} moved, {came} came, {went} went, {changed} changed in amount or close date.").into()
            }
            Self::FromInto { from, to } => format!("{} to {}", Apart(from), Apart(to)).into(),
            Self::OverRow { row, place: (at, of) } => format!("Over row {}, {at} of {of}.", Apart(row)).into(),
            Self::ToRow { name, row } => format!("{} moved to row {}.", Apart(name), Apart(row)).into(),
            Self::TimelineLine(count) => {
                format!("{}, each from its opening to its expected close.", these(count)).into()
            }
            Self::Month(first) => month_name(first).into(),
            Self::FromTo { from, to, today } => {
                let late = if to < today { ", overdue" } else { "" };
                match from {
                    Some(from) => format!("Opened {}, closes {}{late}", day(from), day_short(to, today)).into(),
                    None => format!("Closes {}{late}", day_short(to, today)).into(),
                }
            }
            Self::Within(0) => "Today or overdue".into(),
            Self::Within(days) => format!("Within {days} days").into(),
            Self::Kept(name) => format!("View {} kept.", Apart(name)).into(),
            Self::Forgotten(name) => format!("View {} removed.", Apart(name)).into(),
            Self::Many(count) => these(count).into(),
            Self::Given(count, "") => format!("{} without an owner now.", these(count)).into(),
            Self::Given(count, who) => format!("{} to {}.", these(count), Apart(who)).into(),
            Self::Rest(1, until) => format!("1 opportunity rests until {}.", day(until)).into(),
            Self::Rest(count, until) => format!("{count} opportunities rest until {}.", day(until)).into(),
            Self::Closed(count) => format!("{} closed.", these(count)).into(),
            Self::Tagged(count, tag) => format!("Tag {} changed on {}.", Apart(tag), these(count)).into(),
            Self::Refuses(name, why) => format!("None was changed. {}: {}", Apart(name), why.english()).into(),
            Self::WouldHave { who, open, limit } => {
                format!("{} would have {open} open; {limit} is what one can work.", Apart(who)).into()
            }
            Self::Velocity(a_day, numbers) => format!(" \u{b7} {} a day", numbers.money_short(a_day)).into(),
            // The ends are as good as certain, not certain.
            Self::Chance(chance, _) if chance > 0.99 => " \u{b7} the quarter is as good as made".into(),
            Self::Chance(chance, _) if chance < 0.01 => " \u{b7} the quarter is out of reach".into(),
            Self::Chance(chance, numbers) => {
                format!(" \u{b7} {} chance to make the quarter", numbers.percent(chance)).into()
            }
            Self::Need { required, share, numbers } => {
                let (required, share) = (numbers.money_short(required), numbers.percent(share));
                format!("The target asks for {required} here: {share} of it is there").into()
            }
        }
    }
}

fn month_name(date: NaiveDate) -> String {
    match date.month() {
        1 => format!("{} {}", month(1), date.year()),
        number => month(number).to_owned(),
    }
}
