//! What the figures page looks at: facts, scope and frame, as the address says.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{router::Router, session::Session},
    metrics::{
        Book, Brakes, Facts, Figures, Frame, Health, Line, Mode, Period, PeriodChoice, Prospect, Scope, Tally, Team,
    },
    model::{Currency, Id, Money, Name, Opportunity, Plan, SaleKind, Stage, Thresholds, Unit},
    route::{FiguresTab, OpportunityTab, Page, Route},
    text::{
        Say,
        figures::{DetailWord, FigureWord},
    },
};

/// Facts, scope and frame of the page, and the figures that follow.
#[derive(Clone, Copy)]
pub struct Lens {
    session: Session,
    /// Which question.
    pub tab: Memo<FiguresTab>,
    /// The period as it was chosen, or the usual one of the question.
    pub choice: Memo<PeriodChoice>,
    /// Which part of the plan.
    pub scope: Memo<Scope>,
    /// How many opportunities the scope keeps, and of how many.
    pub shown: Memo<(usize, usize)>,
    /// Which days, seen from which.
    pub frame: Memo<Frame>,
    /// All figures.
    pub figures: Memo<Figures>,
    /// What lies ahead; of this quarter where no period was chosen.
    pub prospect: Memo<Prospect>,
    /// What was learned, against the target of what lies ahead; of this quarter where no period was chosen.
    pub learned: Memo<Figures>,
    /// The health of what is open, against that.
    pub health: Memo<Health>,
    /// The reps beside each other.
    pub team: Memo<Arc<Team>>,
    /// What holds the unit back.
    pub brakes: Memo<Brakes>,
    currency: Memo<Currency>,
    thresholds: Memo<Thresholds>,
    units: Memo<UnitNames>,
    rungs: Memo<RungNames>,
}

/// The units with their names, by their places among the facts' nodes.
pub type UnitNames = Arc<Vec<(Id<Unit>, String)>>;

/// The rungs with their names, by their places on the ladder.
type RungNames = Arc<Vec<(Id<Stage>, String)>>;

/// True where two answers differ; those that the book gave out again are not even looked at.
pub fn differ<T: PartialEq>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => !Arc::ptr_eq(one, other) && one != other,
        _ => true,
    }
}

/// Questions about what is still to come look at the quarter that runs, all others at the year behind.
fn looks_ahead(tab: FiguresTab) -> bool {
    matches!(tab, FiguresTab::Outlook | FiguresTab::Health)
}

impl Lens {
    /// Follows the address.
    pub fn from_address() -> Self {
        let session = Session::here();
        let router = Router::here();
        let ask = move |name: &'static str| router.query(name);
        let (period, from, to) = (ask("period"), ask("from"), ask("to"));
        let (unit, kind, mode) = (ask("unit"), ask("kind"), ask("by"));
        let (source, segment, territory, owner) = (ask("source"), ask("segment"), ask("territory"), ask("owner"));
        let channel = ask("channel");
        let fiscal = fiscal_start(session);
        let page = router.page();
        let tab = Memo::new(move |_| match page.get() {
            Page::Figures(tab) => tab,
            _ => FiguresTab::Questions,
        });
        let scope = Memo::new(move |_| Scope {
            unit: unit.get().and_then(|id| Id::new(&id).ok()),
            sale_kinds: kind.get().and_then(|slug| kind_of(&slug)).into_iter().collect(),
            sources: source.get().and_then(|id| Id::new(&id).ok()).into_iter().collect(),
            segments: segment.get().and_then(|name| Name::new(&name).ok()).into_iter().collect(),
            territories: territory.get().and_then(|name| Name::new(&name).ok()).into_iter().collect(),
            channels: channel.get().and_then(|id| Id::new(&id).ok()).into_iter().collect(),
            owners: owner.get().and_then(|id| Id::new(&id).ok()).into_iter().collect(),
        });
        let shown = Memo::new(move |_| {
            let (scope, all) = (scope.get(), session.with_book(|book| book.facts().rows.len()));
            let kept = || session.with_book(|book| book.facts().mask(&scope).count());
            (if scope == Scope::default() { all } else { kept() }, all)
        });
        let chosen = move |ahead: bool| {
            let (period, from, to) = (period.get(), from.get(), to.get());
            let usual = if ahead { PeriodChoice::ThisQuarter } else { PeriodChoice::default() };
            let none = period.is_none() && from.is_none();
            if none { usual } else { PeriodChoice::read(period.as_deref(), from.as_deref(), to.as_deref()) }
        };
        let frame_of = move |choice: PeriodChoice| {
            let (today, fiscal) = (session.today().get(), fiscal.get());
            let period = session.with_book(|book| choice.period(today, fiscal, book.facts()));
            let mode = if mode.get().as_deref() == Some("opening") { Mode::ByCohort } else { Mode::ByCloseDate };
            Frame { period, today, mode }
        };
        let choice = Memo::new(move |_| chosen(looks_ahead(tab.get())));
        let frame = Memo::new(move |_| frame_of(choice.get()));
        let figures = Memo::new(move |_| {
            let (scope, frame) = (scope.get(), frame.get());
            session.with_book(|book| book.figures(&scope, frame))
        });
        let prospect = Memo::new(move |_| {
            let (scope, frame) = (scope.get(), frame_of(chosen(true)));
            session.with_book(|book| book.prospect(&scope, frame))
        });
        let learned = Memo::new(move |_| {
            let (scope, frame) = (scope.get(), frame_of(chosen(true)));
            session.with_book(|book| book.learned(&scope, frame))
        });
        let health = Memo::new(move |_| {
            let (scope, learned) = (scope.get(), learned.read());
            session.with_plan(|plan| session.with_book(|book| book.health(plan, &scope, &learned)))
        });
        let team = team_of(session, scope, frame);
        let brakes = brakes_of(session, scope, frame, figures);
        Self {
            session,
            tab,
            choice,
            scope,
            shown,
            frame,
            figures,
            prospect,
            learned,
            health,
            team,
            brakes,
            // What hardly ever differs is asked of these, so that a cell does not wake with every edit because it says an amount or a name.
            currency: session.figure(|plan| plan.head.currency),
            thresholds: session.figure(|plan| plan.playbook.thresholds.clone()),
            units: Memo::new(move |_| unit_names(session)),
            rungs: Memo::new(move |_| rung_names(session)),
        }
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// Reads what figures know of the plan, and follows it.
    pub fn facts<T>(self, read: impl FnOnce(&Facts) -> T) -> T {
        self.session.with_book(|book| read(book.facts()))
    }

    /// Asks what is known of the plan about the scope in the frame looked at, and follows both.
    pub fn ask<T>(self, read: impl FnOnce(&mut Book, &Plan, &Scope, Frame) -> T) -> T {
        let (scope, frame) = (self.scope.get(), self.frame.get());
        self.session.with_plan(|plan| self.session.with_book(|book| read(book, plan, &scope, frame)))
    }

    /// The main figures of every unit, and of the whole plan.
    pub fn lines(self) -> Vec<Line> {
        self.ask(|book, _, scope, frame| book.lines(scope, frame))
    }

    /// The name of the unit looked at.
    pub fn unit_name(self) -> String {
        let unit = self.scope.with(|scope| scope.unit.clone());
        let name = unit
            .and_then(|id| self.session.with_plan(|plan| plan.tables.units.get(&id).map(|unit| unit.name.to_string())));
        name.unwrap_or_else(|| self.session.say(&FigureWord::WholePlan).into_owned())
    }

    /// The month in which the plan's fiscal year begins.
    pub fn fiscal_start(self) -> u32 {
        self.session.with_plan(|plan| plan.head.fiscal_year_starts_in.unwrap_or(1))
    }

    /// Minor units of the plan's currency, in few characters.
    pub fn money(self, minor: f64) -> String {
        let currency = self.currency.get();
        // Figures of money stay far below what a whole number can hold; beyond it they are held at its end.
        #[allow(clippy::cast_possible_truncation)]
        let minor = minor.round() as i64;
        self.session.numbers().money_short(Money::new(minor, currency))
    }

    /// A share in per cent, or a dash.
    pub fn percent(self, share: Option<f64>) -> String {
        share.map_or_else(|| "\u{2014}".to_owned(), |share| self.session.numbers().percent(share))
    }

    /// "4 of 12".
    pub fn of(self, tally: Tally) -> String {
        let numbers = self.session.numbers();
        self.words(&FigureWord::Of { part: numbers.whole(tally.won), whole: numbers.whole(tally.of) })
    }

    /// The share by amount with its parts, or why there is none.
    pub fn by_amount(self, tally: Tally) -> String {
        match (tally.share(), tally.no_value) {
            (Some(share), _) => self.words(&FigureWord::ByAmount {
                share: self.session.numbers().percent(share),
                part: self.money(minor(tally.won)),
                whole: self.money(minor(tally.of)),
            }),
            (None, why) => {
                let why = why.map(|why| self.session.say(&why).into_owned()).unwrap_or_default();
                self.words(&FigureWord::ByAmountMissing { why })
            }
        }
    }

    /// Why a share has no value, in words.
    pub fn why(self, tally: Tally) -> String {
        tally.no_value.map(|why| self.session.say(&why).into_owned()).unwrap_or_default()
    }

    /// Words in the language spoken.
    pub fn words(self, words: &dyn Say) -> String {
        self.session.say(words).into_owned()
    }
}

fn brakes_of(session: Session, scope: Memo<Scope>, frame: Memo<Frame>, figures: Memo<Figures>) -> Memo<Brakes> {
    Memo::new(move |_| {
        let (scope, frame) = (scope.get(), frame.get());
        // Where nothing is open, what was decided tells the pace.
        let per_day = figures.with(|figures| {
            let open = figures.velocity.per_day.filter(|money| *money > 0.0);
            open.or(figures.velocity_decided.per_day)
        });
        session.with_book(|book| {
            let (passages, facts) = (book.passages(&scope, frame), book.facts());
            let unit = scope.unit.as_ref().and_then(|id| facts.nodes.iter().position(|node| node.id == *id));
            passages.brakes(facts, unit, per_day)
        })
    })
}

fn team_of(session: Session, scope: Memo<Scope>, frame: Memo<Frame>) -> Memo<Arc<Team>> {
    let find = move |_: Option<&Arc<Team>>| {
        let (scope, frame) = (scope.get(), frame.get());
        session.with_plan(|plan| session.with_book(|book| book.team(plan, &scope, frame)))
    };
    Memo::new_with_compare(find, differ)
}

fn rung_names(session: Session) -> RungNames {
    let named = |facts: &Facts| facts.ladder.iter().map(|rung| (rung.id.clone(), rung.name.clone())).collect();
    session.with_book(|book| Arc::new(named(book.facts())))
}

fn unit_names(session: Session) -> UnitNames {
    session.with_plan(|plan| {
        let name = |id: &Id<Unit>| plan.tables.units.get(id).map(|unit| unit.name.to_string()).unwrap_or_default();
        session.with_book(|book| {
            Arc::new(book.facts().nodes.iter().map(|node| (node.id.clone(), name(&node.id))).collect())
        })
    })
}

/// Minor units as a number to compute marks with.
#[allow(clippy::cast_precision_loss)] // Marks and shares need fifteen digits at most.
pub fn minor(amount: i64) -> f64 {
    amount as f64
}

/// The kind of sale that an address names.
fn kind_of(slug: &str) -> Option<SaleKind> {
    SaleKind::ALL.iter().copied().find(|kind| kind_slug(*kind) == slug)
}

/// The name of a kind of sale in an address.
pub fn kind_slug(kind: SaleKind) -> &'static str {
    match kind {
        SaleKind::NewCustomer => "new-customer",
        SaleKind::NewProduct => "new-product",
        SaleKind::Renewal => "renewal",
        SaleKind::OrderDriven => "order-driven",
    }
}

/// What narrows the figures besides the unit and the period, as addresses name it.
pub const FILTERS: [&str; 6] = ["kind", "source", "segment", "territory", "channel", "owner"];

/// The same place with nothing left out: every opportunity of the whole plan, in the period as it was chosen.
pub fn cleared(route: Route) -> Route {
    FILTERS.into_iter().chain(["unit"]).fold(route, |route, name| route.with(name, ""))
}

/// The same place with a named period.
pub fn with_choice(route: Route, choice: PeriodChoice) -> Route {
    route.with("from", "").with("to", "").with("period", choice.slug())
}

/// The same place with a period of its own.
pub fn with_days(route: Route, period: Period) -> Route {
    route.with("period", "").with("from", &period.from.to_string()).with("to", &period.to.to_string())
}

/// The month in which the plan's fiscal year begins.
pub fn fiscal_start(session: Session) -> Memo<u32> {
    session.figure(|plan| plan.head.fiscal_year_starts_in.unwrap_or(1))
}

/// A count as a number that is shown.
pub fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

impl Lens {
    /// The names of units, by their places among the facts' nodes.
    pub fn unit_names(self) -> UnitNames {
        self.units.get()
    }

    /// A rung and its name, by its place on the ladder.
    pub fn rung(self, rung: usize) -> Option<(Id<Stage>, String)> {
        self.rungs.with(|rungs| rungs.get(rung).cloned())
    }

    /// The name of a rung, by its place on the ladder.
    pub fn rung_name(self, rung: usize) -> String {
        self.rung(rung).map(|(_, name)| name).unwrap_or_default()
    }

    /// The name of an opportunity, and where it is worked on. Who asks wakes when it gets another name, and for nothing else.
    pub fn deal(self, id: &Id<Opportunity>) -> (String, String) {
        let (own, session) = (id.clone(), self.session);
        let name = session.figure(move |plan| plan.tables.opportunities.get(&own).map(|found| found.name.clone()));
        let name = name.get().map(|name| name.to_string()).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| self.words(&DetailWord::Unnamed));
        (name, Route::to(Page::Opportunity(id.to_string(), OpportunityTab::Plan)).href())
    }

    /// A whole number that is computed, rounded up: leads, deals.
    pub fn whole_up(self, number: f64) -> String {
        self.session.numbers().decimal((number - 1e-9).ceil().max(0.0), 0)
    }

    /// A whole number.
    pub fn whole(self, number: i64) -> String {
        self.session.numbers().whole(number)
    }

    /// A number with one decimal.
    pub fn decimal(self, number: f64) -> String {
        self.session.numbers().decimal(number, 1)
    }

    /// The limits of the playbook.
    pub fn thresholds(self) -> Thresholds {
        self.thresholds.get()
    }

    /// How many more decided ones a rate needs before it says something.
    pub fn few_needed(self, decided: i64) -> String {
        self.whole(i64::from(self.thresholds().few_decided).saturating_sub(decided).max(0))
    }
}

impl Lens {
    /// A number with two decimals.
    pub fn two_decimals(self, number: f64) -> String {
        self.session.numbers().decimal(number, 2)
    }
}
