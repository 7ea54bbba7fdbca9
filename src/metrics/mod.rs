//! Figures computed from a plan. docs/METRICS.md states each formula, its source and a worked example.
//!
//! `Facts::from(&plan)` reads the records once; every figure is computed from facts, a `Scope` and a `Frame`. A parent's figures come from
//! its opportunities, never from its children's ratios. A figure with nothing to divide by has no value and says why.

mod acquisition;
mod assessment;
mod assign;
mod attainment;
mod back_test;
mod board;
mod board_card;
mod board_drawn;
mod board_since;
mod board_strip;
mod book;
mod by_hand;
mod calendar;
mod calibration;
mod cause;
mod checks;
mod choice;
mod cohort;
mod contact_pattern;
mod customer_line;
mod customers;
mod deal;
mod discipline;
mod driver;
mod effort;
mod facts;
mod figures;
mod follow;
mod forecast;
mod frame;
mod half;
mod health;
mod hole;
mod indicator;
mod kept;
mod known;
mod lead;
mod ledger;
mod lever;
mod listed;
mod mask;
mod mix;
mod ordering;
mod outlook;
mod overclaim;
mod pack;
mod pairing;
mod passages;
mod passive;
mod promise;
mod proof;
mod prospect;
mod qualification;
mod read;
mod renewal;
mod requests;
mod response;
mod review;
mod rules;
mod saved_days;
mod stage;
mod stale;
mod stats;
mod tally;
mod trend;
mod value;
mod value_factor;
mod velocity;
mod win_rate;
mod working;

pub use acquisition::{Acquisition, Pursuit, Shared, acquisition};
pub use assessment::{
    Attained, QualifiedAttainment, key_players_reached, problem_noted, qualified_attainment, qualified_beyond_first,
};
pub use assign::{Help, WhyHelp, assign};
pub use attainment::{Attainment, Target, attainment, own_targets, target};
pub use back_test::{BackTest, Tried, back_test, rule_of};
pub use board::{Arrangement, BESIDE_DAYS, Beside, Board, Lane, Order, Sieve, Sums, Trouble, board};
pub use board_card::{Card, OffLadder, Pace, SizeBand};
pub use board_since::{Since, SinceLine, board_since};
pub use board_strip::{Strip, StripBy, StripName, strips};
pub use book::{Book, Line};
pub use by_hand::{HandCount, HandMove, HandMoves, hand_moves};
pub use calendar::{Slice, Step, last_year, slices};
pub use calibration::{CAN_WIN, Rated, calibration, rated};
pub use cause::{Cause, Causes, SourceLine, causes, sources};
pub use checks::{Check, Checked, Seen, checks};
pub use choice::{PeriodChoice, last_decision};
pub use cohort::{Fates, a_year_before, fates_since};
pub use contact_pattern::{Pattern, RolePattern, RoleSide, contact_patterns};
pub use customer_line::{CustomerLine, customer_lines};
pub use customers::{Customers, customers};
pub use deal::{DealSize, SalesCycle, deal_size, sales_cycle};
pub use discipline::{
    Association, Consistency, Needed, RepSpread, Retention, cost_of_forecasting, needed, percentile, rank, rep_spread,
    retention, wins_of_a_load,
};
pub use driver::{Driver, Drivers, Trait, drivers};
pub use effort::{LostEffort, lost_effort};
pub use facts::{Amount, Asked, Fact, Facts, Fate, LeadFact, Node, Part, Rung, Stay};
pub use figures::{Elsewhere, Figures, UnitFigures, all_units, figures};
pub use follow::Followed;
pub use forecast::{Accuracy, Bets, Then, accuracy, accuracy_of, as_of, bets, history_begins};
pub use frame::{Counted, Frame, Mode, Period, Scope, WhyLeftOut};
pub use health::{Defect, Defects, Health, Potential, balance, defects, gain_to_full, health};
pub use hole::{Hole, holes};
pub use indicator::{Reading, indicators, revenue_mix};
pub use lead::{LeadConversion, lead_conversion};
pub use ledger::{Builder, Cell, Changed, DaySum, Ending, Entry, Ledger, StayDays, Window, Worth};
pub use lever::{Factor, Lever, levers};
pub use mask::Mask;
pub use mix::{Mix, mix};
pub use ordering::{OrderLine, Proposal, Rhythm, came_by_themselves, order_driven, ordering_proposals, rhythm};
pub use outlook::{Bet, Hinge, Outlook, drawn_to, outlook};
pub use overclaim::{Overclaims, overclaims};
pub use pairing::{Bottleneck, Pair, Passage, Seller, Standing, bottleneck, compare, drawn, middle_share, pairs};
pub use passages::{Brakes, ComparedWith, Passages, Profile, RepRow, Team, passages, team};
pub use passive::{Passive, passive_renewals};
pub use promise::{Promise, PromiseState, PromisesKept, kept_by_department, kept_by_signer, promises};
pub use proof::proofs;
pub use prospect::{Pressure, Prospect, Share, Slip, learning_period, pressure, prospect, slip};
pub use qualification::{Offers, Qualification, Side, given_away, qualification};
pub use renewal::{Renewal, RenewalState, learned_cycle, renewal_rate, renewals, start_by, usual_cycle};
pub use requests::{Requests, requests};
pub use response::{Response, Responses, responses};
pub use review::{Agenda, AgendaDeal, AgendaStage, Chance, agenda};
pub use rules::{Held, Kept, RepRecord, Rule, RuleBook, rules};
pub use saved_days::{SavedDays, saved_days};
pub use stage::{Conversion, Definition, StageFigures, age_days, belongs, stages};
pub use stale::{StaleBecause, Usual, stale_because};
pub use stats::{Interval, Spread, median, wilson};
pub use tally::{Group, Tally, View, WhyNoValue};
pub use trend::{Happened, INFLOW_WEEKS, Inflow, Point, inflow, trend, trend_slices};
pub use value::{
    Contradiction, HORIZON_MONTHS, Lacks, MONTHS_MAX, Month, Sum, ValueFigures, benefit_a_year, implied_users,
    investment_amount, per_user_a_year, value_figures,
};
pub use value_factor::{Coverage, QUARTER_DAYS, ValueFactor, value_factor};
pub use velocity::{FactorChange, Percent, Velocity, WhatIf, Worked, open_on, reps_on, revenue_a_day};
pub use win_rate::{Band, Leaning, WinRate, win_rate};
pub use working::{Deal, Figure, Working, working};
