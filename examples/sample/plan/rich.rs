//! Six opportunities written out: a large one with all of it, people who disagree, an override, a killer, a rest, one gone stale.

use chrono::Days;
use rungbook::{
    method::{
        Act, Dossier,
        answer::{self, NewAnswer},
        opportunity::{self, NewOpportunity},
    },
    model::{
        Access, Action, AnswerValue, BuyingRole, Change, Competitor, Confidence, Contact, Id, Influence, KeyPlayer,
        Name, NextStep, Opportunity, OpportunityPlan, SaleKind, Stage, Stance, Subject, ToldBy,
    },
};

use super::{Maker, day, euros, market::Market, name, note, organisation::Organisation, value};

/// One written-out opportunity while it is being made.
pub struct Case<'m> {
    pub maker: &'m mut Maker,
    pub id: Id<Opportunity>,
    pub people: Vec<Id<Contact>>,
}

/// A person with the part played: name, title, roles, stance, access.
type Part = (&'static str, &'static str, &'static [BuyingRole], Stance, Access);

impl Case<'_> {
    fn act(&self, on: &str) -> Act {
        Act { on: day(on), by: name("Imogen Thrale"), role: Name::default() }
    }

    fn edit(&mut self, edit: impl FnOnce(&mut Opportunity)) {
        let mut opportunity = self.maker.plan.tables.opportunities.get(&self.id).unwrap().as_ref().clone();
        edit(&mut opportunity);
        self.maker.put(opportunity);
    }

    pub fn sections(&mut self, edit: impl FnOnce(&mut Maker, &[Id<Contact>], &mut OpportunityPlan)) {
        let written = self.maker.plan.tables.opportunity_plans.iter().find(|plan| plan.opportunity == self.id).cloned();
        let mut plan = match written {
            Some(plan) => plan.as_ref().clone(),
            None => OpportunityPlan { id: self.maker.id(), opportunity: self.id.clone(), ..OpportunityPlan::default() },
        };
        edit(self.maker, &self.people, &mut plan);
        self.maker.put(plan);
    }

    fn answer(&mut self, question: &str, value: AnswerValue, by: Option<usize>, on: &str) {
        self.answer_shown(question, value, by, on, "");
    }

    fn answer_shown(&mut self, question: &str, value: AnswerValue, by: Option<usize>, on: &str, shown: &str) {
        let told_by = by.map_or(ToldBy::Assumption, |at| ToldBy::Contact(self.people[at].clone()));
        let new = NewAnswer {
            subject: Subject::Opportunity(self.id.clone()),
            question: Id::new(question).unwrap(),
            value,
            told_by,
            confidence: Confidence::Told,
            on: day(on),
            evidence: note(shown),
        };
        let dossier = Dossier::of_opportunity(&self.maker.plan, &self.id, day(on)).unwrap();
        let change = answer::answer(&dossier, new, &mut self.maker.ids).unwrap();
        self.maker.change(change);
    }

    fn yes(&mut self, questions: &[&str], by: usize, on: &str) {
        for question in questions {
            self.answer(question, AnswerValue::Yes, Some(by), on);
        }
    }

    fn text(&mut self, question: &str, text: &str, by: usize, on: &str) {
        self.answer(question, AnswerValue::Text(note(text)), Some(by), on);
    }

    pub fn climb(&mut self, to: &'static str, on: &str) {
        let stage: Id<Stage> = Id::fixed(to);
        let act = self.act(on);
        let change = opportunity::move_to(&self.maker.plan, &self.id, &stage, &act, &mut self.maker.ids).unwrap();
        self.maker.change(change);
    }

    pub fn next(&mut self, text: &str, on: &str) {
        let step = NextStep { text: name(text), on: Some(day(on)), ..NextStep::default() };
        self.edit(|opportunity| opportunity.next_step = Some(step));
    }

    fn rival(&mut self, called: &str, favoured: bool, likely: &str) {
        let id = self.maker.id();
        let rival = Competitor {
            order: 10,
            name: name(called),
            strengths: note("Known to purchasing for years"),
            weaknesses: note("Cannot change over without a stop"),
            likely_move: note(likely),
            favoured: Some(favoured),
            ..Competitor::default()
        };
        self.edit(|opportunity| {
            opportunity.competitors.insert(id, rival);
        });
    }

    pub fn task(&mut self, text: &str, due: &str, section: &str) {
        let action = Action {
            id: self.maker.id(),
            text: name(text),
            owner: self.maker.plan.tables.opportunities.get(&self.id).unwrap().owner.clone(),
            due: Some(day(due)),
            opportunity: Some(self.id.clone()),
            section: name(section),
            ..Action::default()
        };
        self.maker.put(action);
    }
}

fn open<'m>(
    maker: &'m mut Maker,
    organisation: &Organisation,
    market: &Market,
    (account, called, kind, opened, close): (&str, &str, SaleKind, &str, &str),
    parts: &[Part],
) -> Case<'m> {
    let company = market.companies.iter().find(|company| company.called == account).unwrap();
    let act = Act { on: day(opened), by: name("Imogen Thrale"), role: Name::default() };
    let new = NewOpportunity {
        name: name(called),
        account: Some(company.id.clone()),
        sale_kind: Some(kind),
        owner: Some(organisation.reps[company.rep].id.clone()),
        close_date: Some(day(close)),
        ..NewOpportunity::default()
    };
    let (id, change) = opportunity::create(&maker.plan, new, &act, &mut maker.ids).unwrap();
    maker.change(change);
    let mut people = Vec::new();
    for (who, title, roles, stance, access) in parts {
        let contact = Contact {
            id: maker.id(),
            name: name(who),
            account: Some(company.id.clone()),
            title: name(title),
            reports_to: people.first().cloned(),
            first_met: Some(day(opened)),
            ..Contact::default()
        };
        people.push(contact.id.clone());
        let direct = *access == Access::Direct;
        let player = KeyPlayer {
            id: maker.id(),
            opportunity: id.clone(),
            contact: contact.id.clone(),
            roles: roles.iter().copied().collect(),
            stance: Some(*stance),
            influence: Some(if roles.contains(&BuyingRole::DecisionMaker) {
                Influence::High
            } else {
                Influence::Medium
            }),
            access: *access,
            through: if direct { None } else { people.first().cloned() },
            met_on: direct.then(|| day(opened) + Days::new(9)),
            personal_risk: note(if direct { "Has promised the result to the board" } else { "" }),
            sponsor: roles.contains(&BuyingRole::Initiator),
            power_sponsor: roles.contains(&BuyingRole::DecisionMaker) && direct,
            ..KeyPlayer::default()
        };
        maker.change(Change::put(contact).and(Change::put(player)));
    }
    Case { maker, id, people }
}

pub fn make(maker: &mut Maker, organisation: &Organisation, market: &Market) {
    let parts: [Part; 6] = [
        ("Rosalind Keane", "Chief marketing officer", &[BuyingRole::DecisionMaker], Stance::Supporter, Access::Direct),
        (
            "Amir Dehlavi",
            "Head of data services",
            &[BuyingRole::Initiator, BuyingRole::User],
            Stance::Champion,
            Access::Direct,
        ),
        ("Fiona Scaife", "Finance director", &[BuyingRole::Influencer], Stance::Sceptic, Access::Direct),
        ("Dale Morrow", "Network operations", &[BuyingRole::User], Stance::Neutral, Access::Direct),
        ("Prue Lathom", "Purchasing", &[BuyingRole::Purchaser], Stance::Neutral, Access::Through),
        ("Hugh Banning", "Assistant to the board", &[BuyingRole::Gatekeeper], Stance::Neutral, Access::Through),
    ];
    let what =
        ("Tellberg Mobile", "Tellberg Mobile: more from each user", SaleKind::NewCustomer, "2026-06-08", "2026-12-18");
    let mut case = open(maker, organisation, market, what, &parts);
    large(&mut case);
    value::sections(&mut case);
    value::more_from_each_user(&mut case);
    disagreeing(maker, organisation, market);
    overridden(maker, organisation, market);
    killed(maker, organisation, market);
    resting(maker, organisation, market);
    stale(maker, organisation, market);
}

/// On propose, nearly all known first hand.
fn large(case: &mut Case<'_>) {
    let no_doubt = "2026-10-20";
    case.yes(
        &["act-now", "part-of-decision", "price-fits", "fair-chance", "project", "budget", "delay-hurts"],
        1,
        no_doubt,
    );
    case.yes(&["industry-served", "can-afford"], 2, no_doubt);
    case.answer("amount", AnswerValue::Money(euros(640_000)), Some(0), no_doubt);
    case.text("event", "A rival opens its data services in spring", 0, "2026-10-12");
    case.answer("event-day", AnswerValue::Day(day("2027-03-01")), Some(0), "2026-10-12");
    case.answer("cost-of-inaction", AnswerValue::Money(euros(2_900_000)), Some(2), "2026-10-12");
    case.yes(&["needs-understood"], 1, no_doubt);
    case.climb("prove", "2026-07-13");
    case.answer(
        "proof-wanted",
        AnswerValue::Choices([name("Trial"), name("Calculation of the return")].into()),
        Some(2),
        no_doubt,
    );
    case.yes(&["inside-support", "needs-met", "rules-known", "feel-safe"], 1, no_doubt);
    case.answer("competing-projects", AnswerValue::Partly, Some(2), no_doubt);
    case.answer_shown("proof-accepted", AnswerValue::Yes, Some(3), "2026-10-26", "Trial report, signed");
    case.text(
        "unique-value",
        "New services can be priced the day they are thought of, without touching the network",
        1,
        no_doubt,
    );
    case.answer("can-win", AnswerValue::Partly, None, "2026-11-09");
    case.rival("Norvane Automation", false, "Will offer the first year free");
}

/// On prove: two people say different things about the money, and other answers have grown old.
fn disagreeing(maker: &mut Maker, organisation: &Organisation, market: &Market) {
    let parts: [Part; 3] = [
        (
            "Ulrik Aasen",
            "Plant manager",
            &[BuyingRole::Initiator, BuyingRole::DecisionMaker],
            Stance::Supporter,
            Access::Direct,
        ),
        ("Merete Flo", "Finance director", &[BuyingRole::Influencer], Stance::Sceptic, Access::Direct),
        ("Tor Engen", "Shift lead", &[BuyingRole::User], Stance::Champion, Access::Direct),
    ];
    let what =
        ("Skuggviken Energy", "Skuggviken Energy: turbine hall", SaleKind::NewCustomer, "2026-08-10", "2027-01-29");
    let mut case = open(maker, organisation, market, what, &parts);
    case.yes(&["act-now", "fair-chance"], 0, "2026-09-28");
    case.yes(&["price-fits", "part-of-decision", "project"], 0, "2026-08-17");
    case.answer("amount", AnswerValue::Money(euros(88_000)), Some(0), "2026-08-24");
    case.answer_shown("budget", AnswerValue::Yes, Some(0), "2026-10-19", "Shown in the plan for next year");
    case.answer_shown("budget", AnswerValue::No, Some(1), "2026-11-03", "She took it out again in October");
    case.answer("delay-hurts", AnswerValue::Yes, Some(2), "2026-08-31");
    case.text("event", "The maintenance contract of the old control ends", 0, "2026-08-24");
    case.answer("cost-of-inaction", AnswerValue::Unknown, Some(1), "2026-11-03");
    case.climb("prove", "2026-09-29");
    case.answer("inside-support", AnswerValue::Yes, Some(2), "2026-09-30");
    case.rival("Built by themselves", false, "Their own people offer to try it over the winter");
    case.next("Meet Aasen and Flo together about the money", "2026-11-26");
    case.task("Ask both who released the last purchase of this size", "2026-11-25", "Qualification");
    value::too_dear(&mut case);
}

/// On negotiate, by way of an override that the managing director took on himself.
fn overridden(maker: &mut Maker, organisation: &Organisation, market: &Market) {
    let parts: [Part; 4] = [
        (
            "Agnes Tull",
            "Managing director",
            &[BuyingRole::DecisionMaker, BuyingRole::Initiator],
            Stance::Champion,
            Access::Direct,
        ),
        ("Ivo Renz", "Head of production", &[BuyingRole::User], Stance::Supporter, Access::Direct),
        ("Connie Weir", "Purchasing", &[BuyingRole::Purchaser], Stance::Sceptic, Access::Direct),
        ("Basil Orme", "Adviser from outside", &[BuyingRole::Influencer], Stance::Neutral, Access::Through),
    ];
    let what = (
        "Quarrendon Beverages",
        "Quarrendon Beverages: two filling lines",
        SaleKind::NewProduct,
        "2026-07-06",
        "2026-12-04",
    );
    let mut case = open(maker, organisation, market, what, &parts);
    case.yes(&["act-now", "fair-chance", "part-of-decision", "price-fits", "budget", "project"], 0, "2026-10-05");
    case.answer("amount", AnswerValue::Money(euros(176_000)), Some(0), "2026-10-05");
    case.climb("prove", "2026-07-20");
    case.yes(&["inside-support", "needs-met"], 1, "2026-10-19");
    let act = Act { role: name("Managing director"), by: name("Hedda Samplewick"), on: day("2026-09-07") };
    let why = note("Their director has seen the trial at Ellerbrook and asks for the paper before her board meets");
    let to: Id<Stage> = Id::fixed("propose");
    let change = opportunity::override_to(&case.maker.plan, &case.id, &to, &why, &act, &mut case.maker.ids).unwrap();
    case.maker.change(change);
    case.yes(&["still-go", "steps-known", "margin-good", "effort-fits"], 0, "2026-10-28");
    case.answer("decision-day", AnswerValue::Day(day("2026-12-04")), Some(0), "2026-10-28");
    case.climb("negotiate", "2026-10-30");
    case.answer("value-agreed", AnswerValue::Yes, Some(0), "2026-11-02");
    case.answer("paper-known", AnswerValue::Partly, Some(2), "2026-11-12");
    case.next("Go through the terms with purchasing", "2026-11-24");
    case.task("Ask legal for the shorter liability clause", "2026-11-23", "Negotiation");
    value::gives_and_gets(&mut case);
}

/// On qualify: they told us that another is far likelier. It should end here.
fn killed(maker: &mut Maker, organisation: &Organisation, market: &Market) {
    let parts: [Part; 1] = [(
        "Rolf Ziegler",
        "Purchasing",
        &[BuyingRole::Purchaser, BuyingRole::Gatekeeper],
        Stance::Sceptic,
        Access::Direct,
    )];
    let what = ("Falkenried Chemie", "Falkenried Chemie: tank farm", SaleKind::NewCustomer, "2026-10-12", "2027-02-26");
    let mut case = open(maker, organisation, market, what, &parts);
    case.answer("amount", AnswerValue::Money(euros(140_000)), Some(0), "2026-10-16");
    case.answer_shown("fair-chance", AnswerValue::No, Some(0), "2026-11-10", "Norvane wrote the list of requirements");
    case.answer("price-fits", AnswerValue::Unknown, Some(0), "2026-11-10");
    case.rival("Norvane Automation", true, "Waits for our price to show its own");
    case.next("Call again", "2026-11-13");
}

/// Resting until their new hall is built.
fn resting(maker: &mut Maker, organisation: &Organisation, market: &Market) {
    let parts: [Part; 1] = [(
        "Elke Thorn",
        "Plant manager",
        &[BuyingRole::Initiator, BuyingRole::DecisionMaker],
        Stance::Supporter,
        Access::Direct,
    )];
    let what = ("Birkefeld Glass", "Birkefeld Glass: new hall", SaleKind::NewProduct, "2026-09-14", "2027-05-28");
    let mut case = open(maker, organisation, market, what, &parts);
    case.yes(&["project", "budget"], 0, "2026-09-21");
    case.answer("act-now", AnswerValue::Partly, Some(0), "2026-09-21");
    case.text("event", "The new hall is handed over", 0, "2026-09-21");
    case.answer("amount", AnswerValue::Money(euros(62_000)), Some(0), "2026-09-21");
    let why = note("The roof of the hall is late; nothing can be fitted before February");
    let act = case.act("2026-10-26");
    let until = day("2027-02-01");
    let change = opportunity::hold(&case.maker.plan, &case.id, until, &why, &act, &mut case.maker.ids).unwrap();
    case.maker.change(change);
}

/// Stands on prove since July, with a close date long past. Nobody says so.
fn stale(maker: &mut Maker, organisation: &Organisation, market: &Market) {
    let parts: [Part; 2] = [
        ("Otto Kamm", "Maintenance lead", &[BuyingRole::Initiator, BuyingRole::User], Stance::Champion, Access::Direct),
        ("Vera Lindt", "Managing director", &[BuyingRole::DecisionMaker], Stance::Neutral, Access::Through),
    ];
    let what = ("Ilmenau Valves", "Ilmenau Valves: test bench", SaleKind::NewCustomer, "2026-05-04", "2026-09-30");
    let mut case = open(maker, organisation, market, what, &parts);
    case.yes(&["act-now", "fair-chance", "price-fits"], 0, "2026-06-22");
    case.answer("amount", AnswerValue::Money(euros(54_000)), Some(0), "2026-06-22");
    case.climb("prove", "2026-07-06");
    case.answer("inside-support", AnswerValue::Partly, None, "2026-07-13");
}
