//! Opportunities: what they are worth, where they stand, how they ended.

use chrono::NaiveDate;

use super::{
    Builder, SeenRows,
    draft::derived,
    ending::{lost_or_undecided, probability, reason_in_status, status_outcome},
    place,
    settle::{Settling, Spoken, first_words, ids_of},
};
use crate::{
    exchange::import::{
        alias::key,
        cell::{Cells, day_in},
        choices::Contradiction,
        field::{Field, Kind},
        problem::{Oddity, Problem, Reason},
        recognise::Role,
        words::{is_nothing, sale_kind_of},
    },
    model::{
        Competitor, Contact, Id, KeyPlayer, Line, Money, Name, NextStep, Opportunity, Outcome, Percent, Standing,
        id::hash_bits,
    },
};

/// What a row says about the end of a deal, before it is settled.
struct Ending {
    outcome: Outcome,
    decided_on: Option<NaiveDate>,
    on_expected_day: bool,
}

/// What a row holds of days and numbers, read before anything is changed.
struct Values {
    created: Option<NaiveDate>,
    close_date: Option<NaiveDate>,
    amount: Option<Money>,
    outcome: Outcome,
    ended_on: Option<NaiveDate>,
    since: Option<NaiveDate>,
    next_on: Option<NaiveDate>,
    probability: Option<Percent>,
    quantity: Option<i64>,
}

impl<'a> Builder<'a> {
    /// Builds opportunities. All rows are known by then, so that a name that two of them have leads nowhere from the
    /// first row on; and all of them have spoken before a deal is compared with the plan.
    pub fn build_opportunities(&mut self) {
        let mut rows: Vec<(Cells<'a>, Values, Id<Opportunity>, bool)> = Vec::new();
        for mapped in self.of_kind(Kind::Opportunities) {
            let mut seen = SeenRows::default();
            let pipelines = mapped.content(Field::Pipeline).is_some_and(|content| content.distinct > 1);
            self.each_row(mapped, |builder, cells| {
                // Everything that can be refused is read before anything is changed.
                let values = builder.values_of(cells)?;
                if let Some(id) = builder.identify(cells, &mut seen)? {
                    builder.opportunities.name_leads_to(cells.text(Field::Name).unwrap_or_default(), &id);
                    rows.push((cells, values, id, pipelines));
                }
                Ok(())
            });
        }
        rows.iter().for_each(|(cells, ..)| self.introduce(*cells));
        let mut settling = Settling::new();
        for (cells, values, id, pipelines) in rows {
            self.build_opportunity(cells, values, &id, pipelines, &mut settling);
            self.opportunities.came_from(cells.mapped.index, &id);
        }
        for (id, spoken) in settling {
            self.settle(&id, &spoken);
        }
    }

    fn build_opportunity(
        &mut self,
        cells: Cells<'a>,
        values: Values,
        id: &Id<Opportunity>,
        pipelines: bool,
        settling: &mut Settling<'a>,
    ) {
        let ending = self.ending(cells, &values);
        self.note_oddities(cells, &values, &ending);
        let account = self.account(cells);
        let contact = self.contact(cells, account.as_ref());
        let mut opportunity = self.opportunities.open(self.plan, id).clone();
        opportunity.account = account.or(opportunity.account);
        self.fill(cells, &values, &ending, settling.contains_key(id), &mut opportunity);
        self.add_words(cells, pipelines, &mut opportunity);
        *self.opportunities.open(self.plan, id) = opportunity;
        self.keep_opportunity_ids(cells, id);
        if let Some(contact) = contact {
            self.name_player(id, contact);
        }
        settling.entry(id.clone()).or_insert_with(|| Spoken::first(cells)).row(cells, values.since);
    }

    /// Puts a person into the buying group; earlier imports gave such records another id.
    fn name_player(&mut self, opportunity: &Id<Opportunity>, contact: Id<Contact>) {
        let earlier = derived(&["player", opportunity.as_str(), contact.as_str()]);
        let player = KeyPlayer::of(opportunity.clone(), contact);
        let id = if self.plan.tables.key_players.get(&earlier).is_some() { earlier } else { player.id };
        let known = self.key_players.open(self.plan, &id);
        (known.opportunity, known.contact) = (player.opportunity, player.contact);
    }

    fn values_of(&self, cells: Cells) -> Result<Values, Problem> {
        for (column, (role, _)) in cells.mapped.roles.iter().enumerate() {
            if matches!(role, Role::Entered(_) | Role::Left(_)) {
                day_in(cells.mapped, cells.row, column)?;
            }
        }
        let close_date = cells.day(Field::CloseDate)?;
        let outcome = self.outcome(cells)?;
        let amount = match cells.money(Field::ActualAmount, self.usual)? {
            Some(actual) if outcome == Outcome::Won => Some(actual),
            actual => cells
                .money(Field::Amount, self.usual)?
                .or(actual.filter(|_| cells.mapped.column(Field::Amount).is_none())),
        };
        Ok(Values {
            created: cells.day(Field::CreatedOn)?,
            close_date,
            amount,
            outcome,
            ended_on: self.ended_on(cells, outcome)?,
            since: cells.day(Field::StageSince)?,
            next_on: cells.day(Field::NextStepOn)?,
            probability: probability(cells)?,
            quantity: cells.whole(Field::Quantity)?,
        })
    }

    /// Fills what the row says; what it leaves empty stays as it was.
    fn fill(&mut self, cells: Cells, values: &Values, ending: &Ending, further: bool, opportunity: &mut Opportunity) {
        let name = self.name_of(cells);
        opportunity.name = self.log.name(&name, place(cells));
        opportunity.owner = self.owner(cells).or(opportunity.owner.take());
        opportunity.amount = values.amount.or(opportunity.amount);
        opportunity.opened_on = values.created.or(opportunity.opened_on);
        opportunity.close_date = values.close_date.or(opportunity.close_date);
        opportunity.outcome = ending.outcome;
        opportunity.decided_on =
            if ending.outcome == Outcome::Open { None } else { ending.decided_on.or(opportunity.decided_on) };
        let kind_of = |word: &str| self.choices.sale_kinds.get(word).copied().unwrap_or_else(|| sale_kind_of(word));
        let kind = cells.text(Field::SaleKind).and_then(kind_of).or(opportunity.sale_kind);
        opportunity.sale_kind = kind.or(self.choices.usual_sale_kind);
        let source = cells.text(Field::LeadSource).map(|text| self.source(text));
        opportunity.source = source.or(opportunity.source.take());
        opportunity.reason = self.reason_of(cells, ending.outcome).or(opportunity.reason.take());
        opportunity.stated_probability = values.probability.or(opportunity.stated_probability);
        if let Some(text) = cells.text(Field::Description) {
            opportunity.notes = self.log.note(text, place(cells));
        }
        if let Some(Standing::Stage(stage)) = cells.text(Field::Stage).and_then(|name| self.standing(name)) {
            opportunity.stage = Some(stage);
        }
        if let Some(text) = cells.text(Field::NextStep) {
            opportunity.next_step =
                Some(NextStep { text: Name::clipped(text), on: values.next_on, ..NextStep::default() });
        }
        if let Some(product) = self.product(cells) {
            let of_product = |line: &Line| line.product.as_ref() == Some(&product);
            let known = opportunity.lines.iter().find(|(_, line)| of_product(line)).map(|(id, _)| id.clone());
            let id = known.unwrap_or_else(|| match further {
                true => item_id(&[opportunity.id.as_str(), "product", product.as_str()]),
                false => item_id(&[opportunity.id.as_str(), "product"]),
            });
            let order = i64::try_from(opportunity.lines.len()).unwrap_or(0) * 10 + 10;
            let line = opportunity.lines.entry(id).or_insert_with(|| Line { order, ..Line::default() });
            (line.product, line.quantity) = (Some(product), values.quantity);
        }
    }

    /// The record that a row is about: by its id; without one by name, account and day, for a name is not an identity.
    fn identify(&mut self, cells: Cells<'a>, seen: &mut SeenRows) -> Result<Option<Id<Opportunity>>, Problem> {
        if let Some(own) = self.own_record(cells) {
            let first =
                says_more(seen, own.as_str(), cells) || self.is_first(seen, own.as_str(), cells, Field::OtherId)?;
            return Ok(first.then_some(own));
        }
        if let Some(external) = cells.text(Field::ExternalId) {
            if !says_more(seen, external, cells) && !self.is_first(seen, external, cells, Field::ExternalId)? {
                return Ok(None);
            }
            return Ok(Some(self.opportunities.id_of(&self.system, external)));
        }
        let nameless = [Field::Name, Field::AccountName].iter().all(|field| cells.mapped.column(*field).is_none());
        let name = match cells.first(&[Field::Name, Field::AccountName]) {
            // An export without any names: what the row says must do.
            None if nameless => "",
            found => found.ok_or_else(|| cells.fault(Field::Name, Reason::Missing))?,
        };
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
            ([], None) => first_words(cells).map_or_else(|| format!("#{}", cells.row.line), str::to_owned),
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
            (None, None, _) if self.only_reasons_say_lost(cells) => Outcome::Lost,
            (None, None, _) => Outcome::Open,
        })
    }

    /// In an export in which nothing else can say that a deal was lost, a reason for losing it does.
    fn only_reasons_say_lost(&self, cells: Cells) -> bool {
        let says = [Field::Status, Field::IsWon, Field::IsClosed, Field::WonOn, Field::LostOn];
        cells.text(Field::LossReason).is_some()
            && says.iter().all(|field| cells.mapped.column(*field).is_none())
            && cells.mapped.content(Field::Stage).is_none_or(|content| {
                let lost = |name: &String| matches!(self.standing(name), Some(Standing::Decided(end)) if end.is_lost());
                !content.values.is_empty() && !content.values.keys().any(lost)
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

    fn ending(&self, cells: Cells, values: &Values) -> Ending {
        let (outcome, close_date) = (values.outcome, values.close_date);
        if outcome == Outcome::Open {
            return Ending { outcome, decided_on: None, on_expected_day: false };
        }
        let has_actual = [Field::ActualCloseDate, Field::WonOn, Field::LostOn]
            .iter()
            .any(|field| cells.mapped.column(*field).is_some());
        let by_history = self
            .trail_of(&ids_of(cells), cells.text(Field::Name))
            .and_then(|moments| {
                moments.iter().rev().find(|moment| matches!(self.standing(&moment.stage), Some(Standing::Decided(_))))
            })
            .map(|moment| moment.on);
        let sure = if has_actual { values.ended_on.or(by_history) } else { close_date.or(by_history) };
        Ending { outcome, decided_on: sure.or(close_date), on_expected_day: sure.is_none() && close_date.is_some() }
    }

    /// The actual day of the end.
    fn ended_on(&self, cells: Cells, outcome: Outcome) -> Result<Option<NaiveDate>, Problem> {
        let own = match outcome {
            Outcome::Won => cells.day(Field::WonOn)?,
            Outcome::Lost | Outcome::NoDecision => cells.day(Field::LostOn)?,
            Outcome::Open => return Ok(None),
        };
        Ok(own.or(cells.day(Field::ActualCloseDate)?))
    }

    fn reason_of(&mut self, cells: Cells, outcome: Outcome) -> Option<Id<crate::model::Reason>> {
        let text = match outcome {
            Outcome::Open => None,
            Outcome::Won => cells.text(Field::WinReason),
            Outcome::Lost | Outcome::NoDecision => cells.text(Field::LossReason).or_else(|| reason_in_status(cells)),
        }?;
        Some(self.reason(text, outcome))
    }

    fn add_words(&mut self, cells: Cells, pipelines: bool, opportunity: &mut Opportunity) {
        if let Some(competitor) = cells.text(Field::Competitor) {
            let rival = item_id(&[opportunity.id.as_str(), "competitor", &key(competitor)]);
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
            self.opportunities.keep_other_id(&system, other, id);
        }
    }

    fn note_oddities(&mut self, cells: Cells, values: &Values, ending: &Ending) {
        let Values { created, close_date, amount, .. } = values;
        let amount = amount.map(|amount| amount.minor);
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
            (decided && before(ending.decided_on, *created), Oddity::NegativeCycle),
            (decided && ending.decided_on.is_none(), Oddity::DecidedWithoutDay),
            (ending.on_expected_day, Oddity::DecidedOnExpectedDay),
            (decided && before(Some(self.today), ending.decided_on), Oddity::DecidedInFuture),
            (!decided && before(*close_date, Some(self.today)), Oddity::OverdueOpen),
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

/// Whether a row speaks of a deal again only to name a further product, person or rival: reports of deals with their
/// products have a row for each.
fn says_more(seen: &SeenRows, external: &str, cells: Cells) -> bool {
    let listed = |column: &usize| match cells.mapped.roles.get(*column) {
        Some((Role::Field(field), _)) => matches!(
            field,
            Field::ProductId
                | Field::ProductName
                | Field::Quantity
                | Field::ContactId
                | Field::ContactName
                | Field::ContactEmail
                | Field::Competitor
        ),
        _ => true,
    };
    let differing = seen.differing(external, cells.row);
    !differing.is_empty() && differing.iter().all(listed)
}

/// The id of an item within a record, the same whenever the same export is read.
pub fn item_id<T>(parts: &[&str]) -> Id<T> {
    let mut bytes: Vec<&[u8]> = vec![b"import", b"item"];
    bytes.extend(parts.iter().map(|part| part.as_bytes()));
    Id::from_bits(hash_bits(&bytes))
}
