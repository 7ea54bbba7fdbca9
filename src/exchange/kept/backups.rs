//! Which dated backups are kept, and when the next one is due.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

const DAY_MILLIS: i64 = 86_400_000;
/// So many of one day are kept.
const OF_ONE_DAY: usize = 3;
/// So many days are gone back, one backup for each.
const DAYS: i64 = 10;
/// After so much time with changes the next backup is due, in milliseconds.
pub const DUE_AFTER: i64 = 15 * 60_000;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// There were changes for a while.
    #[default]
    Routine,
    /// Tables were about to come in.
    Import,
    /// Another file was about to be merged.
    Merge,
    /// A file or a backup was about to take the plan's place.
    Replace,
}

/// Which of these moments (milliseconds) go: kept are the last three of the latest day, and the last of each of the ten days before.
/// `zone` is how far the day here is ahead of UTC, in milliseconds.
pub fn outdated(moments: &[i64], now: i64, zone: i64) -> Vec<i64> {
    let day = |at: i64| at.saturating_add(zone).div_euclid(DAY_MILLIS);
    let today = day(now);
    let mut days: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for at in moments {
        days.entry(day(*at)).or_default().insert(*at);
    }
    let mut gone = Vec::new();
    for (day, of_day) in days {
        let most = match today.saturating_sub(day) {
            // A clock that was set back leaves backups of days to come: they count as of today.
            age if age <= 0 => OF_ONE_DAY,
            age if age <= DAYS => 1,
            _ => 0,
        };
        gone.extend(of_day.iter().rev().skip(most));
    }
    gone
}

/// How long to wait until the next backup, in milliseconds, where the plan was changed since the last one.
pub fn due_in(changed: i64, last: Option<i64>, first_change: i64, now: i64) -> Option<i64> {
    if last.is_some_and(|last| last >= changed) {
        return None;
    }
    Some(first_change.saturating_add(DUE_AFTER).saturating_sub(now).clamp(0, DUE_AFTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_of_today_and_one_of_each_of_ten_days_before_are_kept() {
        let now = 1_795_361_103_123;
        let quarter = 15 * 60_000;
        let moments: Vec<i64> = (0..2000).map(|at| now - at * quarter).collect();
        let gone = outdated(&moments, now, 0);
        let kept: Vec<i64> = moments.iter().copied().filter(|at| !gone.contains(at)).collect();
        assert_eq!(kept.len(), 13);
        assert_eq!(kept[..3], moments[..3]);
        let days: BTreeSet<i64> = kept.iter().map(|at| at / DAY_MILLIS).collect();
        assert_eq!(days.len(), 11);
        assert!(outdated(&kept, now, 0).is_empty(), "what is kept stays kept");
    }

    #[test]
    fn a_clock_that_was_set_back_loses_no_backup_but_the_oldest_of_its_day() {
        let now = 1_795_361_103_123;
        assert!(outdated(&[now + DAY_MILLIS, now + 1, now], now, 0).is_empty());
    }

    #[test]
    fn a_backup_is_due_a_quarter_of_an_hour_after_the_first_change_that_it_would_hold() {
        assert_eq!(due_in(10, Some(10), 10, 20), None);
        assert_eq!(due_in(11, Some(10), 11, 11), Some(DUE_AFTER));
        assert_eq!(due_in(11, None, 0, DUE_AFTER * 2), Some(0));
    }
}
