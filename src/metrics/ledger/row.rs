//! One opportunity as the ledger keeps it: a few whole numbers side by side, so that a pass reads memory in order.

/// How many rungs stand in one pack: eight days of two bytes make one vector, of which six are rungs.
pub const RUNGS_A_PACK: usize = 6;
/// The place in a pack's first days that holds the set of rungs visited.
pub const SEEN: usize = 6;
/// No rung.
pub const NO_RUNG: u8 = u8::MAX;
/// The greatest amount, up or down, that a sum counts: a full table of them still fits (700 thousand million in cents).
pub const AMOUNT_MAX: i64 = 1 << 46;
/// A day before all days: nobody knows when it was opened.
pub const NEVER: i32 = i32::MIN;
/// No cycle: nobody knows when it was opened, or when it was decided.
pub const NO_OPENING: i32 = -1;
/// No cycle: it was decided before it was opened.
pub const EARLY: i32 = -2;
/// A day after all days: it has not come to that.
pub const NOT_YET: i32 = i32::MAX;

/// How an opportunity stands, as sums tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ending {
    /// Still being pursued.
    #[default]
    Open = 0,
    /// The customer bought.
    Won = 1,
    /// Lost, or nothing was decided.
    Lost = 2,
}

/// What an opportunity adds to sums of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Worth {
    /// Minor units of the plan's currency.
    Known(i64),
    /// Nothing was given.
    #[default]
    Missing,
    /// In a currency without a rate.
    Elsewhere,
}

/// One stay on a rung, in day numbers since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StayDays {
    /// The rung's place on the ladder.
    pub rung: u8,
    /// First day there.
    pub entered: i32,
    /// The day it left.
    pub left: Option<i32>,
}

/// One opportunity as the ledger takes it; the lists may be used again for the next.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// Its owner's place among the units.
    pub owner: Option<usize>,
    /// Its kind of sale, 1 to 4; 0 where nobody said.
    pub kind: usize,
    /// Open, won or lost.
    pub ending: Ending,
    /// Its amount.
    pub worth: Worth,
    /// The day it was opened.
    pub opened: Option<i32>,
    /// The day it was decided.
    pub decided: Option<i32>,
    /// The first day on which an open one is stale because its close date is past or nothing happens.
    pub dull_from: Option<i32>,
    /// The rung it stands on.
    pub stands: Option<u8>,
    /// The highest rung it stood on.
    pub furthest: Option<u8>,
    /// The days on which it was open in the opportunity phase: from the first of a pair until before the second.
    pub worked: Vec<(i32, i32)>,
    /// Its stays on rungs, in order.
    pub stays: Vec<StayDays>,
}

/// Eight days of sixteen bits; a day of nought is none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Eight(pub [u64; 2]);

impl Eight {
    /// The day at a place.
    #[inline(always)]
    pub fn get(self, lane: usize) -> u16 {
        let [low, high] = self.0;
        let word = if lane < 4 { low } else { high };
        u16::try_from(word >> (16 * (lane & 3)) & 0xFFFF).unwrap_or_default()
    }

    /// Puts a day at a place that has none.
    fn put(&mut self, lane: usize, day: u16) {
        let [low, high] = &mut self.0;
        *(if lane < 4 { low } else { high }) |= u64::from(day) << (16 * (lane & 3));
    }
}

/// The days of one opportunity on six rungs: the first stay on each.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Pack {
    /// First days; at `SEEN` the set of rungs visited, one bit each.
    pub entered: Eight,
    /// Last days, where they do not lie before the first.
    pub left: Eight,
}

/// A first day of being worked, and the first of not being worked any more.
pub type Worked = (i32, i32);

/// What every pass reads of an opportunity; its four days stand side by side, so that they are read at once.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[repr(C)]
pub struct Row {
    /// Minor units; nought where there are none to add.
    pub amount: i64,
    /// The day it was opened, or `NEVER`.
    pub opened: i32,
    /// The day it was decided, or `NOT_YET`.
    pub decided: i32,
    /// First stale day, or `NOT_YET`.
    pub dull: i32,
    /// Days from its opening to its decision, or `NO_OPENING` or `EARLY`.
    pub cycle: i32,
    /// Standing rung or `NO_RUNG`.
    pub stands: u8,
    /// Highest rung or `NO_RUNG`.
    pub furthest: u8,
    /// Open, won or lost.
    pub ending: Ending,
    /// Amount known and not nought, known and nought, missing, elsewhere.
    pub blank: Blank,
}

/// Why an opportunity adds nothing to sums of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Blank {
    /// It does add.
    #[default]
    No,
    /// Its amount is nought.
    Nought,
    /// It has no amount.
    Missing,
    /// In another currency.
    Elsewhere,
}

/// What does not fit the packs: second stays on a rung, days far off, further days of being worked. Few opportunities have any.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct More {
    /// Further stays.
    pub stays: Vec<StayDays>,
    /// Further spans of being worked.
    pub worked: Vec<Worked>,
}

impl More {
    fn is_empty(&self) -> bool {
        self.stays.is_empty() && self.worked.is_empty()
    }
}

/// A day as packs hold it; nothing for days before 1970 or after 2149.
fn short(day: i32) -> Option<u16> {
    u16::try_from(day).ok().filter(|day| *day > 0 && *day < u16::MAX)
}

impl Row {
    /// Packs an entry on a ladder of so many rungs; `packs` is filled for all of them, and what does not fit is given back.
    pub fn pack(entry: &Entry, rungs: usize, packs: &mut [Pack]) -> (Self, Worked, Option<Box<More>>) {
        let mut more = More::default();
        packs.fill(Pack::default());
        let fits = |rung: &u8| *rung != NO_RUNG && usize::from(*rung) < rungs;
        for stay in entry.stays.iter().filter(|stay| fits(&stay.rung)) {
            let (pack, lane) = (usize::from(stay.rung) / RUNGS_A_PACK, usize::from(stay.rung) % RUNGS_A_PACK);
            let Some(pack) = packs.get_mut(pack) else { continue };
            if !pack.take(lane, stay) {
                more.stays.push(*stay);
            }
        }
        let (amount, blank) = match entry.worth {
            Worth::Known(0) => (0, Blank::Nought),
            Worth::Known(minor) => (minor.clamp(-AMOUNT_MAX, AMOUNT_MAX), Blank::No),
            Worth::Missing => (0, Blank::Missing),
            Worth::Elsewhere => (0, Blank::Elsewhere),
        };
        let worked = entry.worked.first().copied().unwrap_or((NOT_YET, NOT_YET));
        let cycle = match (entry.opened, entry.decided) {
            (Some(opened), Some(decided)) if decided < opened => EARLY,
            (Some(opened), Some(decided)) => decided.saturating_sub(opened),
            _ => NO_OPENING,
        };
        more.worked.extend(entry.worked.iter().skip(1));
        let row = Self {
            amount,
            opened: entry.opened.unwrap_or(NEVER),
            decided: entry.decided.unwrap_or(NOT_YET),
            dull: entry.dull_from.filter(|_| entry.ending == Ending::Open).unwrap_or(NOT_YET),
            cycle,
            stands: entry.stands.filter(fits).unwrap_or(NO_RUNG),
            furthest: entry.furthest.filter(fits).unwrap_or(NO_RUNG),
            ending: entry.ending,
            blank,
        };
        (row, worked, (!more.is_empty()).then(|| Box::new(more)))
    }

    /// True when its amount is known, be it nought.
    pub fn is_priced(&self) -> bool {
        matches!(self.blank, Blank::No | Blank::Nought)
    }
}

impl Pack {
    /// The stay at a place: its first day and the day it left.
    #[inline(always)]
    pub fn stay(&self, lane: usize) -> Option<(i32, Option<i32>)> {
        let (entered, left) = (i32::from(self.entered.get(lane)), i32::from(self.left.get(lane)));
        (entered > 0).then_some((entered, (left > 0).then_some(left)))
    }

    /// Notes a stay; false where there is one already or the days do not fit, so that only the visit is noted.
    fn take(&mut self, lane: usize, stay: &StayDays) -> bool {
        self.entered.put(SEEN, 1 << lane);
        let left = match stay.left.map(short) {
            Some(None) => return false,
            Some(Some(day)) => day,
            None => 0,
        };
        match short(stay.entered).filter(|_| self.entered.get(lane) == 0) {
            Some(day) => {
                self.entered.put(lane, day);
                self.left.put(lane, if left >= day { left } else { 0 });
                true
            }
            None => false,
        }
    }
}
