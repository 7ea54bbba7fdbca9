//! The arithmetic of a value proposition: what the customer gains and spends, month by month (M313-M317).

use crate::model::{
    Benefit, BenefitKind, Currency, Firmness, Id, Investment, Money, Plan, Recurrence, Span, ValueProposition,
};

/// Months computed where a value proposition says nothing.
pub const HORIZON_MONTHS: u32 = 12;
/// The longest time that is computed.
pub const MONTHS_MAX: u32 = 120;

/// What a line lacks, so that it has no amount yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lacks {
    /// The yearly amount.
    YearlyAmount,
    /// The measure today.
    Baseline,
    /// The measure to be reached.
    Target,
    /// How many users it applies to.
    Users,
    /// The part that stays as profit.
    Margin,
    /// How many.
    Quantity,
    /// What one costs.
    UnitCost,
    /// An amount in the value proposition's currency: it has another.
    SameCurrency,
    /// A number small enough to be computed with.
    SmallerNumber,
}

/// Some lines added up.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sum {
    /// What the complete lines add up to over the first year, in minor units.
    pub first_year: f64,
    /// What they add up to over the horizon.
    pub over_horizon: f64,
    /// How many lines are complete.
    pub complete: usize,
    /// How many lack something: while there are some, there is no total.
    pub incomplete: usize,
}

impl Sum {
    /// The first year's total; nothing while a line is incomplete or there is none.
    pub fn first_year_total(self) -> Option<f64> {
        (self.incomplete == 0 && self.complete > 0).then_some(self.first_year)
    }

    /// The total over the horizon.
    pub fn total(self) -> Option<f64> {
        (self.incomplete == 0 && self.complete > 0).then_some(self.over_horizon)
    }
}

/// One month of the grid. Month 0 holds what is paid before anything begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Month {
    /// 0 for the start, then 1, 2, 3.
    pub number: u32,
    /// Gained in it.
    pub benefit: f64,
    /// Spent in it.
    pub investment: f64,
    /// Gained less spent, from the start to its end.
    pub cumulative: f64,
}

/// Something about the lines that does not fit together.
#[derive(Debug, Clone, PartialEq)]
pub enum Contradiction {
    /// A yearly amount is stated, and measure, users and margin make another.
    StatedAgainstComputed {
        /// The benefit.
        benefit: Id<Benefit>,
        /// What is stated, a year.
        stated: i64,
        /// What the measure makes of it, a year.
        computed: i64,
        /// How many users the stated amount would take.
        implied_users: Option<i64>,
    },
}

/// The figures of a value proposition, in minor units of its currency.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueFigures {
    /// The currency.
    pub currency: Currency,
    /// Months computed.
    pub months: u32,
    /// What the customer gains.
    pub benefits: Sum,
    /// What the customer spends.
    pub investments: Sum,
    /// Month by month, from the start to the horizon; complete lines only.
    pub grid: Vec<Month>,
    /// Gained less spent in the first year.
    pub net_first_year: Option<f64>,
    /// Gained less spent over the horizon.
    pub net: Option<f64>,
    /// Net over the horizon by what is spent.
    pub roi: Option<f64>,
    /// Months until what is gained covers what is spent.
    pub payback_months: Option<f64>,
    /// Net present value over the horizon; nothing without a discount rate.
    pub npv: Option<f64>,
    /// What a month of waiting costs, at full effect.
    pub cost_of_waiting: Option<f64>,
    /// The part of the benefits that is enough to cover the investments.
    pub break_even_share: Option<f64>,
    /// Benefits that lack something.
    pub benefits_lack: Vec<(Id<Benefit>, Lacks)>,
    /// Investments that lack something.
    pub investments_lack: Vec<(Id<Investment>, Lacks)>,
    /// What does not fit together.
    pub contradictions: Vec<Contradiction>,
    /// The least firm of all lines and assumptions; nothing where there are none.
    pub firmness: Option<Firmness>,
}

/// What a benefit brings a year at full effect, in minor units of a currency; else what it lacks.
pub fn benefit_a_year(benefit: &Benefit, currency: Currency) -> Result<i64, Lacks> {
    match benefit.kind {
        BenefitKind::Yearly => same(benefit.yearly.ok_or(Lacks::YearlyAmount)?, currency),
        BenefitKind::PerUser => computed_a_year(benefit, currency),
    }
}

/// Change of the measure x users x margin, a year.
fn computed_a_year(benefit: &Benefit, currency: Currency) -> Result<i64, Lacks> {
    let per_user = per_user_a_year(benefit, currency)?;
    let users = i128::from(benefit.users.ok_or(Lacks::Users)?);
    let margin = i128::from(benefit.margin_basis_points.ok_or(Lacks::Margin)?);
    let all = i128::from(per_user).checked_mul(users).and_then(|sum| sum.checked_mul(margin));
    // Rounded to the nearest minor unit.
    let rounded = all.map(|all| (all + 5_000 * all.signum()) / 10_000);
    rounded.and_then(|sum| i64::try_from(sum).ok()).ok_or(Lacks::SmallerNumber)
}

/// What one user brings a year, before margin: 22 to 26 a month is 48 a year (T10).
pub fn per_user_a_year(benefit: &Benefit, currency: Currency) -> Result<i64, Lacks> {
    let baseline = same(benefit.baseline.ok_or(Lacks::Baseline)?, currency)?;
    let target = same(benefit.target.ok_or(Lacks::Target)?, currency)?;
    let times = match benefit.per {
        Span::Month => 12,
        Span::Year => 1,
    };
    target.checked_sub(baseline).and_then(|change| change.checked_mul(times)).ok_or(Lacks::SmallerNumber)
}

/// How many users a yearly amount takes at what one of them brings and a margin in hundredths of a per cent.
pub fn implied_users(yearly: i64, per_user: i64, margin_basis_points: u32) -> Option<i64> {
    let a_user = i128::from(per_user) * i128::from(margin_basis_points);
    if a_user <= 0 || yearly < 0 {
        return None;
    }
    let users = (i128::from(yearly) * 10_000 + a_user / 2) / a_user;
    i64::try_from(users).ok()
}

/// What an investment costs each time it is paid: quantity x unit cost (M316); else what it lacks.
pub fn investment_amount(investment: &Investment, currency: Currency) -> Result<i64, Lacks> {
    let quantity = investment.quantity.ok_or(Lacks::Quantity)?;
    let cost = investment.unit_cost.ok_or(Lacks::UnitCost)?;
    same(cost.checked_mul(quantity).map_err(|_| Lacks::SmallerNumber)?, currency)
}

fn same(money: Money, currency: Currency) -> Result<i64, Lacks> {
    if money.currency == currency { Ok(money.minor) } else { Err(Lacks::SameCurrency) }
}

struct Gain {
    monthly: f64,
    starts_after: f64,
    ramp: f64,
}

impl Gain {
    /// What it brings within one month: the part of full effect that lies under the ramp, times a month's worth.
    fn in_month(&self, number: u32) -> f64 {
        let to = f64::from(number) - self.starts_after;
        self.monthly * (self.effect_until(to) - self.effect_until(to - 1.0))
    }

    /// Full-effect months gathered from its beginning until some months later.
    fn effect_until(&self, months: f64) -> f64 {
        if months <= 0.0 {
            0.0
        } else if months < self.ramp {
            months * months / (2.0 * self.ramp)
        } else {
            months - self.ramp / 2.0
        }
    }
}

struct Spending {
    amount: f64,
    recurrence: Recurrence,
}

impl Spending {
    /// Once and yearly sums are paid at the start (of each year), monthly ones within each month.
    fn in_month(&self, number: u32, months: u32) -> f64 {
        let due = match self.recurrence {
            Recurrence::Once => number == 0,
            Recurrence::Monthly => number > 0,
            Recurrence::Yearly => number.is_multiple_of(12) && number < months,
        };
        if due { self.amount } else { 0.0 }
    }
}

/// The figures of a value proposition of a plan.
pub fn value_figures(plan: &Plan, proposition: &ValueProposition) -> ValueFigures {
    figures_in(proposition, proposition.currency.unwrap_or(plan.head.currency))
}

fn figures_in(proposition: &ValueProposition, currency: Currency) -> ValueFigures {
    let months = proposition.horizon_months.unwrap_or(HORIZON_MONTHS).clamp(1, MONTHS_MAX);
    let (mut gains, mut benefits_lack, mut yearly) = (Vec::new(), Vec::new(), 0.0f64);
    for (id, benefit) in &proposition.benefits {
        match benefit_a_year(benefit, currency) {
            Ok(amount) => {
                yearly += amount as f64;
                gains.push(Gain {
                    monthly: amount as f64 / 12.0,
                    starts_after: f64::from(benefit.starts_after_months.unwrap_or(0)),
                    ramp: f64::from(benefit.ramp_months.unwrap_or(0)),
                });
            }
            Err(lacks) => benefits_lack.push((id.clone(), lacks)),
        }
    }
    let (mut spendings, mut investments_lack) = (Vec::new(), Vec::new());
    for (id, investment) in &proposition.investments {
        match investment_amount(investment, currency) {
            Ok(amount) => spendings.push(Spending { amount: amount as f64, recurrence: investment.recurrence }),
            Err(lacks) => investments_lack.push((id.clone(), lacks)),
        }
    }
    let grid = grid(&gains, &spendings, months);
    let first_year = grid_of_first_year(&grid, &gains, &spendings, months);
    let benefits = summed(&grid, &first_year, gains.len(), benefits_lack.len(), |month| month.benefit);
    let investments = summed(&grid, &first_year, spendings.len(), investments_lack.len(), |month| month.investment);
    let net = benefits.total().zip(investments.total()).map(|(gained, spent)| gained - spent);
    let complete = net.is_some();
    ValueFigures {
        currency,
        months,
        net_first_year: benefits.first_year_total().zip(investments.first_year_total()).map(|(b, i)| b - i),
        net,
        roi: net.zip(investments.total()).and_then(|(net, spent)| (spent > 0.0).then(|| net / spent)),
        payback_months: if complete { payback(&gains, &spendings) } else { None },
        npv: if complete { proposition.discount_basis_points.map(|rate| npv(&grid, rate)) } else { None },
        cost_of_waiting: benefits.total().map(|_| yearly / 12.0),
        break_even_share: benefits
            .total()
            .zip(investments.total())
            .and_then(|(gained, spent)| (gained > 0.0).then(|| spent / gained)),
        grid,
        benefits,
        investments,
        benefits_lack,
        investments_lack,
        contradictions: contradictions(proposition, currency),
        firmness: firmness(proposition),
    }
}

fn grid(gains: &[Gain], spendings: &[Spending], months: u32) -> Vec<Month> {
    let mut cumulative = 0.0;
    let month = |number: u32| {
        let benefit = if number == 0 { 0.0 } else { gains.iter().map(|gain| gain.in_month(number)).sum() };
        let investment: f64 = spendings.iter().map(|spending| spending.in_month(number, months)).sum();
        cumulative += benefit - investment;
        Month { number, benefit, investment, cumulative }
    };
    (0..=months).map(month).collect()
}

/// The grid cut or carried on to twelve months.
fn grid_of_first_year(known: &[Month], gains: &[Gain], spendings: &[Spending], months: u32) -> Vec<Month> {
    if months == 12 { known.to_vec() } else { grid(gains, spendings, 12) }
}

fn summed(grid: &[Month], year: &[Month], complete: usize, incomplete: usize, of: impl Fn(&Month) -> f64) -> Sum {
    // Twelve twelfths of a whole amount are that amount again.
    let add = |months: &[Month]| {
        let sum: f64 = months.iter().map(&of).sum();
        if (sum - sum.round()).abs() < 1e-4 { sum.round() } else { sum }
    };
    Sum { first_year: add(year), over_horizon: add(grid), complete, incomplete }
}

/// The first time at which all that was gained covers all that was spent until then; months are filled evenly.
fn payback(gains: &[Gain], spendings: &[Spending]) -> Option<f64> {
    let mut before = 0.0f64;
    for month in grid(gains, spendings, MONTHS_MAX) {
        let first = f64::from(month.number);
        // What falls due at a year's start is paid before anything of the next month is gained.
        if month.cumulative >= 0.0 {
            let gained = month.cumulative - before;
            let part = if month.number == 0 || gained <= 0.0 { 1.0 } else { -before / gained };
            return Some((first - 1.0 + part).max(0.0));
        }
        before = month.cumulative;
    }
    None
}

/// Each month's net, discounted from the month's end at a yearly rate in hundredths of a per cent.
fn npv(grid: &[Month], basis_points: u32) -> f64 {
    let yearly = 1.0 + f64::from(basis_points) / 10_000.0;
    let worth = |month: &Month| (month.benefit - month.investment) / yearly.powf(f64::from(month.number) / 12.0);
    grid.iter().map(worth).sum()
}

fn contradictions(proposition: &ValueProposition, currency: Currency) -> Vec<Contradiction> {
    let found = proposition.benefits.iter().filter_map(|(id, benefit)| {
        let stated = same(benefit.yearly?, currency).ok()?;
        let computed = computed_a_year(benefit, currency).ok()?;
        let per_user = per_user_a_year(benefit, currency).ok()?;
        // A stated amount is rounded by people: one per cent is no contradiction.
        let apart = i128::from(stated).abs_diff(i128::from(computed)).saturating_mul(100);
        if apart <= i128::from(stated).unsigned_abs() {
            return None;
        }
        let implied_users = benefit.margin_basis_points.and_then(|margin| implied_users(stated, per_user, margin));
        Some(Contradiction::StatedAgainstComputed { benefit: id.clone(), stated, computed, implied_users })
    });
    found.collect()
}

fn firmness(proposition: &ValueProposition) -> Option<Firmness> {
    let benefits = proposition.benefits.values().map(|line| line.firmness);
    let investments = proposition.investments.values().map(|line| line.firmness);
    benefits.chain(investments).chain(proposition.assumptions.values().map(|line| line.firmness)).min()
}
