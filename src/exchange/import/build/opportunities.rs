//! Opportunities: what they are worth, where they stand, how they ended.

use chrono::NaiveDate;

use super::{
    Builder, SeenRows,
    draft::{Found, derived},
    place,
};
use crate::{
    exchange::import::{
        alias::key,
        cell::{Cells, day_in},
        choices::Contradiction,
        field::{Field, Kind},
        problem::{Oddity, Problem, Reason},
        recognise::Role,
        words::{is_nothing, outcome_of, sale_kind_of},
    },
    model::{Competitor, Id, Line, Name, NextStep, Opportunity, Outcome, Standing, id::hash_bits},
};

/// What a row says about the end of a deal, before it is settled.
struct Ending {
    outcome: Outcome,
    decided_on: Option<NaiveDate>,
    on_expected_day: bool,
}

impl<'a> Builder<'a> {
    /// Builds opportunities.
    pub fn build_opportunities(&mut self) {
        for mapped in self.of_kind(Kind::Opportunities) {
            let mut seen = SeenRows::default();
            let pipelines = mapped.content(Field::Pipeline).is_some_and(|content| content.distinct > 1);
            self.each_row(mapped, |builder, cells| {
                if let Some(id) = builder.build_opportunity(cells, &mut seen, pipelines)? {
                    builder.opportunities.came_from(mapped.index, &id);
                }
                Ok(())
            });
        }
    }

    fn build_opportunity(
        &mut self,
        cells: Cells<'a>,
        seen: &mut SeenRows,
        pipelines: bool,
    ) -> Result<Option<Id<Opportunity>>, Problem> {
        // Everything that can be refused is read before anything is changed.
        for (column, (role, _)) in cells.mapped.roles.iter().enumerate() {
            if matches!(role, Role::Entered(_) | Role::Left(_)) {
                day_in(cells.mapped, cells.row, column)?;
            }
        }
        let created = cells.day(Field::CreatedOn)?;
        let close_date = cells.day(Field::CloseDate)?;
        let amount = match cells.money(Field::ActualAmount, self.usual)? {
            Some(actual) if self.outcome(cells)? == Outcome::Won => Some(actual),
            actual => cells
                .money(Field::Amount, self.usual)?
                .or(actual.filter(|_| cells.mapped.column(Field::Amount).is_none())),
        };
        let ending = self.ending(cells, close_date)?;
        let since = cells.day(Field::StageSince)?;
        let next_on = cells.day(Field::NextStepOn)?;
        let probability = probability(cells)?;
        let quantity = cells.whole(Field::Quantity)?;
        let Some(id) = self.identify(cells, seen)? else { return Ok(None) };

        self.note_oddities(cells, created, close_date, &ending, amount.map(|amount| amount.minor));
        let account = self.account(cells);
        if account.is_none() {
            self.odd(Oddity::NoAccount, cells);
        }
        let owner = self.owner(cells);
        if owner.is_none() {
            self.odd(Oddity::NoOwner, cells);
        }
        let source = cells.text(Field::LeadSource).map(|text| self.source(text));
        let reason = self.reason_of(cells, ending.outcome);
        let product = self.product(cells);
        let contact = self.contact(cells, account.as_ref());
        let name = self.name_of(cells);
        let name = self.log.name(&name, place(cells));
        let notes = cells.text(Field::Description).map(|text| self.log.note(text, place(cells)));
        let sale_kind = cells
            .text(Field::SaleKind)
            .and_then(|word| self.choices.sale_kinds.get(word).copied().unwrap_or_else(|| sale_kind_of(word)));
        let mut opportunity = self.opportunities.open(self.plan, &id).clone();
        let stood_on = opportunity.stage.clone();
        opportunity.name = name;
        opportunity.account = account.clone().or(opportunity.account);
        opportunity.owner = owner.or(opportunity.owner);
        opportunity.amount = amount.or(opportunity.amount);
        opportunity.opened_on = created.or(opportunity.opened_on);
        opportunity.close_date = close_date.or(opportunity.close_date);
        opportunity.outcome = ending.outcome;
        opportunity.decided_on =
            if ending.outcome == Outcome::Open { None } else { ending.decided_on.or(opportunity.decided_on) };
        opportunity.sale_kind = sale_kind.or(opportunity.sale_kind);
        opportunity.source = source.or(opportunity.source);
        opportunity.reason = reason.filter(|_| ending.outcome != Outcome::Open).or(opportunity.reason);
        opportunity.stated_probability = probability.or(opportunity.stated_probability);
        opportunity.notes = notes.unwrap_or(opportunity.notes);
        if let Some(Standing::Stage(stage)) = cells.text(Field::Stage).and_then(|name| self.standing(name)) {
            opportunity.stage = Some(stage);
        }
        if let Some(text) = cells.text(Field::NextStep) {
            opportunity.next_step = Some(NextStep { text: Name::clipped(text), on: next_on, ..NextStep::default() });
        }
        if let Some(product) = product {
            let line = Line { order: 10, product: Some(product), quantity, amount: None, ..Line::default() };
            opportunity
                .lines
                .entry(item_id(&[id.as_str(), "product"]))
                .and_modify(|known| (known.product, known.quantity) = (line.product.clone(), line.quantity))
                .or_insert(line);
        }
        self.add_words(cells, pipelines, &id, &mut opportunity);
        self.settle_stays(cells, since, stood_on.is_some() && stood_on != opportunity.stage, &mut opportunity);
        self.opportunities.name_leads_to(cells.text(Field::Name).unwrap_or_default(), &id);
        *self.opportunities.open(self.plan, &id) = opportunity;
        self.keep_opportunity_ids(cells, &id);
        if let Some(contact) = contact {
            let player = derived(&["player", id.as_str(), contact.as_str()]);
            let known = self.key_players.open(self.plan, &player);
            (known.opportunity, known.contact) = (id.clone(), contact);
        }
        Ok(Some(id))
    }

    /// The record that a row is about: by its id; without one by name, account and day, for a name is not an identity.
    fn identify(&mut self, cells: Cells<'a>, seen: &mut SeenRows) -> Result<Option<Id<Opportunity>>, Problem> {
        if let Some(external) = cells.text(Field::ExternalId) {
            if !self.is_first(seen, external, cells, Field::ExternalId)? {
                return Ok(None);
            }
            return Ok(Some(self.opportunities.id_of(&self.system, external)));
        }
        let name =
            cells.first(&[Field::Name, Field::AccountName]).ok_or_else(|| cells.fault(Field::Name, Reason::Missing))?;
        let whole: Vec<&str> = cells.row.fields.iter().collect();
        if !self.is_first(seen, &format!("row|{}", whole.join("\u{1f}")), cells, Field::Name)? {
            return Ok(None);
        }
        let parts =
            [Some(name), cells.text(Field::AccountName), cells.text(Field::CreatedOn), cells.text(Field::ProductName)];
        let label = parts.into_iter().flatten().map(key).collect::<Vec<_>>().join("|");
        let ordinal = seen.ordinal(&label);
        Ok(Some(derived(&["label", &label, &ordinal.to_string()])))
    }

    /// What people call it: its own name, else account and product, else its id.
    fn name_of(&self, cells: Cells) -> String {
        if let Some(name) = cells.text(Field::Name) {
            return name.to_owned();
        }
        let parts: Vec<&str> =
            [cells.text(Field::AccountName), cells.text(Field::ProductName)].into_iter().flatten().collect();
        match (parts.as_slice(), cells.text(Field::ExternalId)) {
            ([_, _], _) | (_, None) => parts.join(" · "),
            (_, Some(id)) => parts.iter().copied().chain(std::iter::once(id)).collect::<Vec<_>>().join(" · "),
        }
    }

    /// Won, lost or open: flags, status and days first, the stage's name where they say nothing. Where both speak and
    /// differ, the choice decides.
    pub fn outcome(&self, cells: Cells) -> Result<Outcome, Problem> {
        let stated = self.stated_outcome(cells)?;
        let by_stage = match cells.text(Field::Stage).and_then(|name| self.standing(name)) {
            Some(Standing::Decided(outcome)) => Some(outcome),
            _ => None,
        };
        Ok(match (stated, by_stage, self.choices.contradiction) {
            (Some(Outcome::Lost), Some(Outcome::NoDecision), _) => Outcome::NoDecision,
            (Some(_), Some(outcome), Contradiction::StageWins) | (None, Some(outcome), _) => outcome,
            (Some(outcome), _, _) => outcome,
            (None, None, _) => Outcome::Open,
        })
    }

    fn stated_outcome(&self, cells: Cells) -> Result<Option<Outcome>, Problem> {
        let (won, closed) = (cells.flag(Field::IsWon)?, cells.flag(Field::IsClosed)?);
        // In exports of flags an empty cell means no.
        let empty_is_no = |field, value: Option<bool>| value.or_else(|| cells.mapped.column(field).map(|_| false));
        match (empty_is_no(Field::IsWon, won), empty_is_no(Field::IsClosed, closed)) {
            (Some(true), _) => return Ok(Some(Outcome::Won)),
            (Some(false), Some(true)) => return Ok(Some(lost_or_undecided(cells))),
            (_, Some(false)) => return Ok(Some(Outcome::Open)),
            _ => {}
        }
        if let Some(outcome) = status_outcome(cells) {
            return Ok(Some(outcome));
        }
        if cells.day(Field::WonOn)?.is_some() && cells.day(Field::LostOn)?.is_none() {
            return Ok(Some(Outcome::Won));
        }
        Ok(cells.day(Field::LostOn)?.map(|_| lost_or_undecided(cells)))
    }

    fn ending(&self, cells: Cells, close_date: Option<NaiveDate>) -> Result<Ending, Problem> {
        let outcome = self.outcome(cells)?;
        let own = match outcome {
            Outcome::Won => cells.day(Field::WonOn)?,
            Outcome::Lost | Outcome::NoDecision => cells.day(Field::LostOn)?,
            Outcome::Open => return Ok(Ending { outcome, decided_on: None, on_expected_day: false }),
        };
        let actual = own.or(cells.day(Field::ActualCloseDate)?);
        let has_actual = [Field::ActualCloseDate, Field::WonOn, Field::LostOn]
            .iter()
            .any(|field| cells.mapped.column(*field).is_some());
        let by_history = self
            .trail_of(cells)
            .and_then(|moments| {
                moments.iter().rev().find(|moment| matches!(self.standing(&moment.stage), Some(Standing::Decided(_))))
            })
            .map(|moment| moment.on);
        let sure = if has_actual { actual.or(by_history) } else { close_date.or(by_history) };
        Ok(Ending { outcome, decided_on: sure.or(close_date), on_expected_day: sure.is_none() && close_date.is_some() })
    }

    fn trail_of(&self, cells: Cells) -> Option<&[crate::exchange::import::trail::Moment]> {
        let ids: Vec<&str> =
            [Field::ExternalId, Field::OtherId].iter().filter_map(|field| cells.text(*field)).collect();
        // A name leads to a history only where no other opportunity has it.
        let name =
            cells.text(Field::Name).filter(|name| self.opportunities.named(name) != Found::Several).unwrap_or_default();
        self.trails.of(&ids, name)
    }

    fn settle_stays(&mut self, cells: Cells, since: Option<NaiveDate>, moved: bool, opportunity: &mut Opportunity) {
        match self.trail_of(cells).map(<[_]>::to_vec) {
            Some(moments) => {
                self.followed.extend(
                    [Field::ExternalId, Field::OtherId]
                        .iter()
                        .filter_map(|field| cells.text(*field))
                        .map(str::to_owned),
                );
                self.followed.extend(cells.text(Field::Name).map(key));
                self.stays_from(&moments, opportunity);
                let stood = opportunity.visits.iter().rev().find_map(|visit| match &visit.standing {
                    Standing::Stage(id) => Some(id.clone()),
                    Standing::Decided(_) => None,
                });
                opportunity.stage = opportunity
                    .stage
                    .take()
                    .filter(|_| opportunity.outcome == Outcome::Open)
                    .or(stood)
                    .or(opportunity.stage.take());
            }
            None => self.stay_as_seen(since, moved, opportunity),
        }
        if opportunity.stage.is_none() && opportunity.outcome == Outcome::Open {
            self.odd(Oddity::NoStage, cells);
        }
    }

    fn reason_of(&mut self, cells: Cells, outcome: Outcome) -> Option<Id<crate::model::Reason>> {
        let text = match outcome {
            Outcome::Open => None,
            Outcome::Won => cells.text(Field::WinReason),
            Outcome::Lost | Outcome::NoDecision => cells.text(Field::LossReason).or_else(|| reason_in_status(cells)),
        }?;
        Some(self.reason(text, outcome))
    }

    fn add_words(&mut self, cells: Cells, pipelines: bool, id: &Id<Opportunity>, opportunity: &mut Opportunity) {
        if let Some(competitor) = cells.text(Field::Competitor) {
            let rival = item_id(&[id.as_str(), "competitor", &key(competitor)]);
            opportunity.competitors.entry(rival).or_insert_with(|| Competitor {
                order: 10,
                name: Name::clipped(competitor),
                ..Competitor::default()
            });
        }
        let tags =
            cells.text(Field::Tags).unwrap_or_default().split([',', ';']).map(str::trim).filter(|tag| !is_nothing(tag));
        opportunity.tags.extend(tags.map(Name::clipped));
        opportunity.tags.extend(cells.text(Field::Pipeline).filter(|_| pipelines).map(Name::clipped));
    }

    fn keep_opportunity_ids(&mut self, cells: Cells, id: &Id<Opportunity>) {
        let system = self.system.clone();
        if let Some(external) = cells.text(Field::ExternalId) {
            self.opportunities.keep_id(&system, external, id);
        }
        if let Some(other) = cells.text(Field::OtherId) {
            self.opportunities.keep_id(&format!("{system}.other"), other, id);
        }
    }

    fn note_oddities(
        &mut self,
        cells: Cells,
        created: Option<NaiveDate>,
        close_date: Option<NaiveDate>,
        ending: &Ending,
        amount: Option<i64>,
    ) {
        let decided = ending.outcome != Outcome::Open;
        let before =
            |one: Option<NaiveDate>, other: Option<NaiveDate>| one.zip(other).is_some_and(|(one, other)| one < other);
        let stage_says = match cells.text(Field::Stage).and_then(|name| self.standing(name)) {
            Some(Standing::Decided(outcome)) => {
                outcome != ending.outcome
                    || self
                        .stated_outcome(cells)
                        .ok()
                        .flatten()
                        .is_some_and(|stated| stated.is_lost() != outcome.is_lost() || stated == Outcome::Open)
            }
            _ => false,
        };
        let found = [
            (created.is_none(), Oddity::NoOpeningDay),
            (decided && before(ending.decided_on, created), Oddity::NegativeCycle),
            (decided && ending.decided_on.is_none(), Oddity::DecidedWithoutDay),
            (ending.on_expected_day, Oddity::DecidedOnExpectedDay),
            (decided && before(Some(self.today), ending.decided_on), Oddity::DecidedInFuture),
            (!decided && before(close_date, Some(self.today)), Oddity::OverdueOpen),
            (ending.outcome == Outcome::Won && amount.unwrap_or(0) == 0, Oddity::WonWithoutAmount),
            (ending.outcome.is_lost() && amount.unwrap_or(0) == 0, Oddity::LostWithoutAmount),
            (amount.is_some_and(|minor| minor < 0), Oddity::NegativeAmount),
            (stage_says, Oddity::StageAgainstStatus),
        ];
        for (_, oddity) in found.iter().filter(|(holds, _)| *holds) {
            self.odd(*oddity, cells);
        }
        let other_currency =
            cells.money(Field::Amount, self.usual).ok().flatten().is_some_and(|money| money.currency != self.usual);
        if other_currency {
            self.odd(Oddity::OtherCurrency, cells);
        }
    }
}

/// A status counts only in a column that knows won or lost: "Active" in another column says nothing about the end.
fn status_outcome(cells: Cells) -> Option<Outcome> {
    let numbers = |word: &str| matches!(word, "0" | "1" | "2");
    let values = &cells.mapped.content(Field::Status)?.values;
    let text = cells.text(Field::Status)?;
    if !values.is_empty() && values.keys().all(|word| numbers(word)) {
        // Dynamics writes 0, 1 and 2 for open, won and lost.
        return match text {
            "1" => Some(Outcome::Won),
            "2" => Some(lost_or_undecided(cells)),
            _ => Some(Outcome::Open),
        };
    }
    let decides =
        values.keys().any(|word| matches!(outcome_of(word), Some(Outcome::Won | Outcome::Lost | Outcome::NoDecision)));
    let outcome = outcome_of(text).filter(|_| decides || values.is_empty())?;
    Some(if outcome == Outcome::Lost { lost_or_undecided(cells) } else { outcome })
}

/// Lost, or no decision where the reason of the status says so.
fn lost_or_undecided(cells: Cells) -> Outcome {
    match cells.first(&[Field::StatusReason, Field::LossReason]).and_then(outcome_of) {
        Some(Outcome::NoDecision) => Outcome::NoDecision,
        _ => Outcome::Lost,
    }
}

/// "Canceled" or "Out-Sold" beside a status is a reason; a word that only repeats the status is none.
fn reason_in_status<'a>(cells: Cells<'a>) -> Option<&'a str> {
    let text = cells.text(Field::StatusReason)?;
    let status = cells.text(Field::Status).unwrap_or_default();
    (key(text) != key(status)).then_some(text)
}

/// The chance the system states, in per cent: 0.4 in a column of fractions is 40.
fn probability(cells: Cells) -> Result<Option<u8>, Problem> {
    let Some(number) = cells.number(Field::Probability)? else { return Ok(None) };
    let fractions = cells.mapped.content(Field::Probability).is_some_and(|content| {
        !content.values.is_empty()
            && content.values.keys().any(|value| value.contains(['.', ',']))
            && content.values.keys().all(|value| {
                value.len() <= 8 && (value.starts_with("0") || matches!(value.as_str(), "1" | "1.0" | "1,0" | "1.00"))
            })
    });
    let percent = if fractions && !number.percent { number.scaled(2) } else { number.scaled(0) };
    Ok(percent.and_then(|percent| u8::try_from(percent).ok()).filter(|percent| *percent <= 100))
}

/// The id of an item within a record, the same whenever the same export is read.
pub fn item_id<T>(parts: &[&str]) -> Id<T> {
    let mut bytes: Vec<&[u8]> = vec![b"import", b"item"];
    bytes.extend(parts.iter().map(|part| part.as_bytes()));
    Id::from_bits(hash_bits(&bytes))
}
