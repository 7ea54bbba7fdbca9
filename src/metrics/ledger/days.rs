//! How often stays of each length ended: exact medians without sorting.

/// Stays of so many days or more share one place; a median that falls there is found by looking at the stays themselves.
pub const LONGEST: usize = 496;
/// So many places are added up at once where a median is looked for.
const BLOCK: usize = 16;

/// The days of one cell: for each rung, how often each length occurred.
pub struct Days<'a> {
    /// `deep` places for each rung.
    pub counts: &'a mut [u32],
    /// For each rung, one more than the greatest place in use.
    pub tops: &'a mut [u16],
    /// Places for each rung.
    pub deep: usize,
}

impl Days<'_> {
    /// Counts one stay, or takes it back.
    #[inline]
    pub fn count(&mut self, rung: usize, length: i64, more: bool) {
        let length = usize::try_from(length).unwrap_or(0).min(self.deep.saturating_sub(1));
        if let Some(count) = self.counts.get_mut(rung * self.deep + length) {
            *count = if more { count.wrapping_add(1) } else { count.wrapping_sub(1) };
        }
        if let (Some(top), Ok(above)) = (self.tops.get_mut(rung), u16::try_from(length + 1)) {
            *top = (*top).max(above);
        }
    }
}

/// The length in the middle of so many; nothing where it lies at the last place, which stands for longer ones too.
pub fn middle(counts: &[u32], number: i64) -> Option<f64> {
    let (_, known) = counts.split_last()?;
    middle_of(known, number)
}

/// The length in the middle of so many, all of whose places are known.
pub fn middle_of(known: &[u32], number: i64) -> Option<f64> {
    let number = u32::try_from(number).ok().filter(|number| *number > 0)?;
    let (low, high) = ((number - 1) / 2, number / 2);
    let (mut seen, mut from) = (0u32, 0);
    for block in known.chunks_exact(BLOCK) {
        let more = block.iter().fold(seen, |seen, count| seen.wrapping_add(*count));
        if more > low {
            break;
        }
        (seen, from) = (more, from + BLOCK);
    }
    let mut lengths = known.iter().enumerate().skip(from);
    let lower = loop {
        let (length, count) = lengths.next()?;
        seen = seen.wrapping_add(*count);
        if seen > low {
            break length;
        }
    };
    let upper = if seen > high { lower } else { lengths.find(|(_, count)| **count > 0)?.0 };
    Some((lower as f64 + upper as f64) / 2.0)
}

/// The length that nine of ten do not pass (nearest rank); nothing where it lies at the last place, which stands for longer ones too.
pub fn ninety(counts: &[u32], number: i64) -> Option<usize> {
    let (_, known) = counts.split_last()?;
    let number = u64::try_from(number).ok().filter(|number| *number > 0)?;
    let rank = number.saturating_mul(9).div_ceil(10);
    let mut seen = 0u64;
    known.iter().position(|count| {
        seen = seen.saturating_add(u64::from(*count));
        seen >= rank
    })
}

/// The least and the greatest length; the greatest is nothing where it lies at the last place.
pub fn ends(counts: &[u32]) -> (Option<usize>, Option<usize>) {
    let greatest = counts.iter().rposition(|count| *count > 0);
    let last = counts.len().saturating_sub(1);
    (counts.iter().position(|count| *count > 0), greatest.filter(|greatest| *greatest < last))
}
