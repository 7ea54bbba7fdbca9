//! The figures of one row in the order that the comparison asks for, from what the engine's cell says.

use crate::metrics::{Cell, Changed};

/// Numbers in a row.
pub const FIGURES: usize = 81;
const STAGES: usize = 6;

fn ratio(part: f64, whole: f64) -> f64 {
    part / whole
}

/// Fills one row. A ratio of nothing is not a number, as the comparison wants it. After an edit only the medians of rungs whose stays it
/// changed are looked for. One function for both, so that an edit finds it already optimised.
#[inline(never)]
pub fn fill(cell: Cell<'_>, quota: f64, edited: Option<Changed>, out: &mut [f64; FIGURES]) {
    let (won, lost, stale) = (cell.won(), cell.lost(), cell.dull());
    let mut open = 0.0;
    let mut came = [0; STAGES];
    for rung in 0..STAGES {
        let (stands, entered, visited) = (cell.stands(rung), cell.entered(rung), cell.visited(rung));
        let decided = visited.won.and(visited.lost);
        open += stands.count as f64;
        out[rung] = stands.count as f64;
        out[6 + rung] = stands.amount as f64;
        out[12 + rung] = entered.count as f64;
        out[18 + rung] = entered.amount as f64;
        out[34 + rung] = ratio(visited.won.count as f64, decided.count as f64);
        out[40 + rung] = ratio(visited.won.amount as f64, decided.amount as f64);
        came[rung] = decided.count;
    }
    let groups = [won, lost, stale].map(|group| (group.count as f64, group.amount as f64));
    let [(won_n, won_v), (lost_n, lost_v), (stale_n, stale_v)] = groups;
    out[24..30].copy_from_slice(&[won_n, won_v, lost_n, lost_v, stale_n, stale_v]);
    out[30] = ratio(won_n, won_n + lost_n);
    out[31] = ratio(won_v, won_v + lost_v);
    out[32] = ratio(won_n, won_n + lost_n + stale_n);
    out[33] = ratio(won_v, won_v + lost_v + stale_v);
    let (deal, cycle) = (ratio(won_v, won_n), ratio(cell.cycle_won().days as f64, won_n));
    out[46] = deal;
    out[47] = cycle;
    out[48] = if cycle > 0.0 { (open - stale_n) * deal * out[30] / cycle } else { f64::NAN };
    out[49] = quota;
    coverage(quota - won_v, out);
    dwell(cell, &came, edited, out);
}

fn coverage(rest: f64, out: &mut [f64; FIGURES]) {
    let (mut standing, mut weighted) = (0.0, 0.0);
    for rung in (0..STAGES).rev() {
        let (amount, conversion) = (out[6 + rung], out[40 + rung]);
        standing += amount;
        if !conversion.is_nan() {
            weighted += amount * conversion;
        }
        out[50 + rung] = if rest > 0.0 { standing / rest } else { f64::NAN };
        out[56 + rung] = if rest > 0.0 { weighted / rest } else { f64::NAN };
    }
}

fn dwell(cell: Cell<'_>, came: &[i64; STAGES], edited: Option<Changed>, out: &mut [f64; FIGURES]) {
    let (mut slowest, mut most) = (-1.0, -1.0);
    for rung in 0..STAGES {
        let days = cell.dwell_sum(rung);
        let mean = ratio(days.days as f64, days.count as f64);
        out[62 + rung] = days.count as f64;
        out[68 + rung] = mean;
        if edited.is_none_or(|edited| edited.has_stays(rung)) {
            out[74 + rung] = cell.dwell_median(rung).unwrap_or(f64::NAN);
        }
        let came = came[rung];
        let stayed = cell.lost_at(rung).count;
        if days.count > 0 && came > stayed {
            let days_for_one_past = mean * came as f64 / (came - stayed) as f64;
            if days_for_one_past > most {
                (most, slowest) = (days_for_one_past, rung as f64);
            }
        }
    }
    out[80] = slowest;
}
