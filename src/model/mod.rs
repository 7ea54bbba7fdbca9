//! The records of a plan, and the one way to change them.
#![deny(clippy::arithmetic_side_effects)]

pub mod account;
pub mod activity;
pub mod answer;
mod assessment;
pub mod change;
mod day;
mod digest;
pub mod field;
pub mod gate;
pub mod id;
mod indicator;
mod journal;
pub mod key_player;
pub mod lead;
pub mod lineage;
pub mod money;
pub mod opportunity;
pub mod opportunity_plan;
pub mod order;
pub mod percent;
pub mod plan;
pub mod playbook;
mod probe;
pub mod profile;
mod proof;
mod review;
pub mod revision;
mod safe_url;
mod salvage;
mod scenario;
mod shape;
pub mod sign_off;
pub mod table;
pub mod thresholds;
pub mod unit;
pub mod value;
pub mod words;
pub mod workspace;

pub use account::{
    Account, AccountFact, Contact, Contract, OrderReason, OrderingDecision, Product, Satisfaction, Score,
};
pub use activity::{Action, Activity, ActivityKind, Transaction, TransactionKind};
pub use answer::{Answer, AnswerValue, Confidence, Decision, GateDecision, Subject, ToldBy};
pub use assessment::{Assessment, OwnFigure, Reference, SelfAnswer, SelfQuestion, SelfRating};
pub use change::{Change, ChangeError};
pub use digest::sha256;
pub use gate::{Condition, Criterion, FactValue, Gate, Killer, Operator};
pub use id::{Id, Ids};
pub use indicator::{Indicator, Measure, Steering};
pub use journal::STEPS_MAX;
pub use key_player::{
    Access, BuyingRole, Concern, ConcernState, Influence, InfluenceLine, KeyPlayer, LineKind, Stance,
};
pub use lead::{ContactMade, Lead, LeadLevel, LeadState};
pub use money::{Currency, Money, MoneyError};
pub use opportunity::{
    Collaborator, Competitor, CompetitorKind, ForecastCategory, Line, NextStep, Opportunity, Outcome, SaleKind,
    StageVisit, Standing,
};
pub use opportunity_plan::OpportunityPlan;
pub use order::Ordered;
pub use percent::Percent;
pub use plan::{Fault, Head, Newer, Plan, Rate, SavedView, WorkspaceKind};
pub use playbook::{
    AnswerKind, Channel, Crm, Department, Derivation, FieldName, Phase, Playbook, Question, Reason, ReasonRoot,
    RoleGuide, Source, Stage, VerdictKind,
};
pub use profile::{AccountField, Agreement, Demand, FitCriterion, Message, Problem, Profile, Tool, ToolKind};
pub use review::{Review, ReviewDecision, ReviewItem, ReviewRhythm};
pub use revision::{FieldChange, Revision, RevisionOf, Stamp};
pub use safe_url::SafeUrl;
pub use salvage::Salvage;
pub use scenario::Scenario;
pub(crate) use shape::words;
pub use shape::{Extra, Keyed};
pub use sign_off::{DecisionRight, SignOff, SignOffAnswer, SignOffKind, SignedFact};
pub use table::{Key, Record, Recorded, Table, TableName, Tables};
pub use thresholds::Thresholds;
pub use unit::{Capacity, Quota, Unit, UnitLevel};
pub use value::{Assumption, Benefit, BenefitKind, Firmness, Investment, Recurrence, Span, ValueProposition};
pub use words::{NAME_MAX, NOTE_MAX, Name, Note, TooLong};
pub use workspace::{Committed, Deed, Joining, Signature, Workspace};
