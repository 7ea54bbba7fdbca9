use std::collections::BTreeSet;

use super::*;
use crate::method::{
    Refusal, duplicate,
    duplicate::Likeness,
    gate,
    lead::{self, Choice, Conversion, NewLead, Response},
};
use crate::model::{ContactMade, Lead, LeadLevel, LeadState, SaleKind};

/// A bench with one lead that came in on 1 June 2026.
fn with_lead() -> (Bench, Id<Lead>) {
    let mut bench = Bench::new();
    let new = NewLead {
        company: name("Älvdal Mejeri AB"),
        person: name("Siv Holm"),
        email: name("siv.holm@alvdal.test"),
        source: Some(Id::fixed("seminar")),
        ..Default::default()
    };
    let (id, change) = lead::create(&bench.plan, new, day("2026-06-01"), &mut bench.ids).unwrap();
    bench.make(change);
    (bench, id)
}

fn read(bench: &Bench, id: &Id<Lead>) -> Lead {
    bench.plan.tables.leads.get(id).unwrap().as_ref().clone()
}

#[test]
fn a_lead_stands_on_the_lowest_rung_of_its_own_phase() {
    let (mut bench, id) = with_lead();
    let made = read(&bench, &id);
    assert_eq!((made.name.as_str(), made.stage, made.state), ("Älvdal Mejeri AB", Some(stage("new")), LeadState::New));
    assert_eq!(
        lead::create(&bench.plan, NewLead::default(), day("2026-06-01"), &mut bench.ids).err(),
        Some(Refusal::NameMissing)
    );
    // A lead never stands on a rung of the opportunity phase.
    let up = lead::move_to(&bench.plan, &id, &stage("qualify"), day("2026-06-02"));
    assert_eq!(up, Err(Refusal::NoSuchStage));
    let same = lead::move_to(&bench.plan, &id, &stage("new"), day("2026-06-02"));
    assert_eq!(same, Err(Refusal::AlreadyThere));
    let change = lead::move_to(&bench.plan, &id, &stage("qualified"), day("2026-06-02")).unwrap();
    bench.make(change);
    assert_eq!(read(&bench, &id).state, LeadState::Working);
}

#[test]
fn a_lead_goes_up_its_own_levels_before_it_is_converted() {
    let (mut bench, id) = with_lead();
    let set = |bench: &Bench, level| lead::set_level(&bench.plan, &id, level);
    assert_eq!(set(&bench, LeadLevel::SponsorMet), Err(Refusal::SponsorMissing));
    bench.make(Change::put(Lead { sponsor: name("Siv Holm"), ..read(&bench, &id) }));
    assert_eq!(set(&bench, LeadLevel::PowerSponsorMet), Err(Refusal::PowerSponsorMissing));
    bench.make(Change::put(Lead { power_sponsor: name("Jon Vik"), ..read(&bench, &id) }));
    for level in LeadLevel::ALL {
        let change = lead::set_level(&bench.plan, &id, *level).unwrap();
        bench.make(change);
        assert_eq!((read(&bench, &id).level, read(&bench, &id).state), (*level, LeadState::New));
    }
    let (_, change) = lead::convert(&bench.plan, &id, to_new_customer(), &act("2026-06-03"), &mut bench.ids).unwrap();
    bench.make(change);
    assert_eq!(lead::set_level(&bench.plan, &id, LeadLevel::Suspect), Err(Refusal::AlreadyConverted));
}

#[test]
fn before_a_meeting_the_lead_gate_advises_what_to_ask() {
    let (bench, id) = with_lead();
    let dossier = Dossier::of_lead(&bench.plan, &id, day("2026-06-02")).unwrap();
    let missing = gate::missing(&dossier, &stage("qualified"));
    let asked: Vec<_> = missing.iter().map(|item| (item.criterion.to_string(), item.blocks)).collect();
    assert_eq!(asked, [("can-afford".to_owned(), false), ("industry-served".to_owned(), false)]);
}

#[test]
fn the_response_clock_runs_until_the_first_attempt() {
    let (mut bench, id) = with_lead();
    let response = |bench: &Bench, today| lead::response(&bench.plan, &read(bench, &id), day(today));
    assert_eq!(response(&bench, "2026-06-02"), Some(Response::Waiting { days: 1 }));
    assert_eq!(response(&bench, "2026-06-03"), Some(Response::Overdue { days: 2 }));
    let made = |on: &str| ContactMade { on: Some(day(on)), ..Default::default() };
    let today = day("2026-06-05");
    let early = lead::contacted(&bench.plan, &id, made("2026-05-31"), today, &mut bench.ids);
    assert_eq!(early, Err(Refusal::BeforeItCame { entered: day("2026-06-01") }));
    let late = lead::contacted(&bench.plan, &id, made("2026-06-06"), today, &mut bench.ids);
    assert_eq!(late, Err(Refusal::DayToCome));
    for on in ["2026-06-04", "2026-06-05"] {
        let change = lead::contacted(&bench.plan, &id, made(on), today, &mut bench.ids).unwrap();
        bench.make(change);
    }
    assert_eq!(response(&bench, "2026-06-30"), Some(Response::Answered { days: 3 }));
    assert_eq!(read(&bench, &id).state, LeadState::Working);
}

#[test]
fn giving_back_and_putting_away_need_a_reason() {
    let (mut bench, id) = with_lead();
    let (on, act) = (day("2026-06-02"), &act("2026-06-02"));
    let none = Name::default();
    assert_eq!(lead::reject(&bench.plan, &id, &none, act), Err(Refusal::ReasonMissing));
    assert_eq!(lead::recycle(&bench.plan, &id, day("2026-09-01"), &none, act), Err(Refusal::ReasonMissing));
    assert_eq!(lead::recycle(&bench.plan, &id, on, &name("Later"), act), Err(Refusal::DayNotAhead));
    let change = lead::recycle(&bench.plan, &id, day("2026-09-01"), &name("Later"), act).unwrap();
    bench.make(change);
    assert_eq!(lead::back_in(&read(&bench, &id), day("2026-08-31")), Some(1));
    assert_eq!(lead::response(&bench.plan, &read(&bench, &id), day("2026-08-31")), None);
    let change = lead::accept(&bench.plan, &id, act).unwrap();
    bench.make(change);
    assert_eq!((read(&bench, &id).state, read(&bench, &id).reason.as_str()), (LeadState::Accepted, ""));
    let change = lead::reject(&bench.plan, &id, &name("No need"), act).unwrap();
    bench.make(change);
    assert_eq!(read(&bench, &id).state, LeadState::Rejected);
}

#[test]
fn a_conversion_makes_account_contact_and_opportunity_with_links_both_ways() {
    let (mut bench, id) = with_lead();
    // What the lead told goes with it.
    let about = Subject::Lead(id.clone());
    for (question, value) in [("act-now", AnswerValue::Yes), ("annual-revenue", AnswerValue::Money(euros(42_000_000)))]
    {
        let new = answer::NewAnswer {
            subject: about.clone(),
            ..bench.new_answer(question, value, ToldBy::Document(name("Call")), "2026-06-02")
        };
        let dossier = Dossier::of_lead(&bench.plan, &id, day("2026-06-02")).unwrap();
        let change = answer::answer(&dossier, new, &mut bench.ids).unwrap();
        bench.make(change);
    }
    let into = Conversion {
        roles: BTreeSet::from([BuyingRole::Initiator]),
        sale_kind: Some(SaleKind::NewCustomer),
        ..Default::default()
    };
    let of_no_kind = Conversion { sale_kind: None, ..into.clone() };
    let refused = lead::convert(&bench.plan, &id, of_no_kind, &act("2026-06-03"), &mut bench.ids);
    assert_eq!(refused.unwrap_err(), Refusal::SaleKindMissing);
    let (made, change) = lead::convert(&bench.plan, &id, into.clone(), &act("2026-06-03"), &mut bench.ids).unwrap();
    let back = bench.plan.apply(change.clone()).unwrap();
    let opportunity = bench.plan.tables.opportunities.get(&made).unwrap().clone();
    let lead_now = read(&bench, &id);
    assert!(opportunity.leads.contains(&id) && lead_now.opportunities.contains(&made));
    assert_eq!((lead_now.state, lead_now.converted_on), (LeadState::Converted, Some(day("2026-06-03"))));
    assert_eq!(lead_now.converted_by.as_str(), "Ann");
    assert_eq!(opportunity.stage, Some(stage("qualify")));
    assert_eq!(opportunity.source, Some(Id::fixed("seminar")));
    let account = bench.plan.tables.accounts.get(opportunity.account.as_ref().unwrap()).unwrap();
    assert_eq!((account.name.as_str(), account.website.as_str()), ("Älvdal Mejeri AB", "alvdal.test"));
    assert_eq!(account.annual_revenue, Some(euros(42_000_000)), "the answer filled the new account's field");
    let player = bench.plan.tables.key_players.iter().next().unwrap();
    assert_eq!((&player.opportunity, player.roles.len()), (&made, 1));
    let dossier = Dossier::of_opportunity(&bench.plan, &made, day("2026-06-03")).unwrap();
    assert_eq!(dossier.answers.len(), 2, "nothing is asked twice");
    // One step back takes all of it back.
    let mut undone = bench.plan.clone();
    undone.apply(back).unwrap();
    assert!(undone.tables.opportunities.get(&made).is_none() && undone.tables.contacts.is_empty());
    // A second opportunity may come of the same lead; then the account is there.
    let likely = lead::likely_accounts(&bench.plan, &lead_now);
    assert_eq!(likely, [(&account.id, Likeness::Domain)]);
    let again = Conversion { account: Choice::Existing(account.id.clone()), contact: Choice::Nobody, ..into };
    let (_, change) = lead::convert(&bench.plan, &id, again, &act("2026-06-04"), &mut bench.ids).unwrap();
    bench.make(change);
    assert_eq!(read(&bench, &id).opportunities.len(), 2);
    assert_eq!(bench.plan.tables.contacts.len(), 1);
    assert_eq!(lead::accept(&bench.plan, &id, &act("2026-06-05")), Err(Refusal::AlreadyConverted));
}

#[test]
fn the_same_company_is_found_by_name_or_domain() {
    for (a, b) in [
        ("Älvdal Mejeri AB", "alvdal mejeri"),
        ("The Acme Co., Ltd.", "ACME"),
        ("Müller-Werke GmbH & Co. KG", "Muller Werke"),
        ("Forni S.p.A.", "forni spa"),
    ] {
        assert_eq!(duplicate::plain_name(a), duplicate::plain_name(b));
    }
    assert_ne!(duplicate::plain_name("North Foods"), duplicate::plain_name("South Foods"));
    assert_eq!(duplicate::plain_name("The Group"), "the group", "nothing but legal forms is still a name");
    assert_eq!(duplicate::domain("https://www.Alvdal.test/om-oss"), Some("alvdal.test".to_owned()));
    assert_eq!(duplicate::domain("siv@alvdal.test"), Some("alvdal.test".to_owned()));
    assert_eq!(duplicate::domain("siv@gmail.com"), None);
    assert_eq!(duplicate::domain("alvdal"), None);
    let mut bench = Bench::new();
    let found = |bench: &Bench, name: &str, address: &str| {
        duplicate::accounts(&bench.plan, name, address).iter().map(|(_, likeness)| *likeness).collect::<Vec<_>>()
    };
    assert_eq!(found(&bench, "NORDKAP FOODS plc", ""), [Likeness::Name]);
    assert!(found(&bench, "", "x@gmail.com").is_empty());
    let person =
        Contact { id: bench.ids.fresh(), name: name("Siv Holm"), email: name("Siv@Alvdal.test"), ..Default::default() };
    bench.make(Change::put(person));
    let by = |who: &str, email: &str| duplicate::contacts(&bench.plan, who, email, None).len();
    assert_eq!((by("", "siv@alvdal.test"), by("siv holm", ""), by("Siv Berg", "")), (1, 1, 0));
    // The same name at another company is another person.
    assert!(duplicate::contacts(&bench.plan, "Siv Holm", "", Some(&bench.account)).is_empty());
}

#[test]
fn a_prospector_carries_two_hundred_leads_a_month() {
    let (mut bench, id) = with_lead();
    let unit = crate::model::Unit { id: bench.ids.fresh(), name: name("Prospector"), ..Default::default() };
    let owner = Some(unit.id.clone());
    bench.make(Change::put(unit.clone()));
    bench.make(Change::put(Lead { owner: owner.clone(), ..read(&bench, &id) }));
    let load = |bench: &Bench, today| lead::load(&bench.plan, &unit.id, day(today));
    assert_eq!((load(&bench, "2026-06-30").open, load(&bench, "2026-06-30").limit), (1, 200));
    assert_eq!(load(&bench, "2026-07-01").open, 0);
}
