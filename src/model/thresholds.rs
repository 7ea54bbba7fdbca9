//! Sizes and limits that a playbook may set.

use serde::{Deserialize, Serialize};

/// Sizes and limits used by figures and marks; a playbook may set each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Thresholds {
    /// Stale when a stay lasts longer than this many hundredths of the usual one (200: twice as long).
    pub stale_hundredths: u32,
    /// Quiet when nothing happened for this many days.
    pub quiet_days: u32,
    /// Below this many decided opportunities a rate is "too few to say".
    pub few_decided: u32,
    /// Open opportunities that a rep can work at a time (M222).
    pub open_opportunities_a_rep: u32,
    /// Leads that a prospector can work in a month (M221).
    pub leads_a_month: u32,
    /// Attainment that counts as met, in per cent (M223).
    pub attainment_percent: u32,
    /// Close ratio from which it is healthy, in per cent (M238).
    pub healthy_close_percent: u32,
    /// Close ratio below which it is weak, in per cent (M239).
    pub weak_close_percent: u32,
    /// Lowest over highest rep, in per cent (M243).
    pub spread_percent: u32,
    /// A rock is at least this share of the owner's target, in per cent (M162).
    pub rock_percent: u32,
    /// A stone is at least this share, in per cent; less is a pebble (M162).
    pub stone_percent: u32,
    /// Verdict green from this share of the weighted points, in per cent.
    pub verdict_percent: u32,
    /// Days within which a new lead should be answered (M161).
    pub lead_response_days: u32,
    /// From this amount on, in whole units of the plan's currency, a plan is standard (M284).
    pub standard_plan_from: i64,
    /// From this amount on, in whole units of the plan's currency, a plan is full (M284).
    pub full_plan_from: i64,
    /// Days that a renewal takes, until enough were won to learn it from them (M26).
    pub renewal_cycle_days: u32,
    /// Days to spare beside what a renewal takes (M26).
    pub renewal_spare_days: u32,
    /// Below this amount a year, in whole units of the plan's currency, a customer is too small for a sales effort (M23).
    pub order_driven_below: i64,
    /// Fields that a newer version wrote.
    #[serde(flatten)]
    pub extra: super::shape::Extra,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            stale_hundredths: 200,
            quiet_days: 30,
            few_decided: 10,
            open_opportunities_a_rep: 20,
            leads_a_month: 200,
            attainment_percent: 80,
            healthy_close_percent: 33,
            weak_close_percent: 20,
            spread_percent: 25,
            rock_percent: 20,
            stone_percent: 5,
            verdict_percent: 70,
            lead_response_days: 1,
            standard_plan_from: 25_000,
            full_plan_from: 100_000,
            renewal_cycle_days: 90,
            renewal_spare_days: 14,
            order_driven_below: 5_000,
            extra: super::shape::Extra::new(),
        }
    }
}
