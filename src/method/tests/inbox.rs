//! Hand-over, levels and twins of leads.

use std::collections::BTreeSet;

use super::*;
use crate::{
    method::{
        Refusal,
        bulk::{self, LeadDeed, Refused},
        lead::{self, NewLead},
        lead_level::{self, Want},
        lead_merge::{self, LeadField},
    },
    model::{Action, Activity, ContactMade, Lead, LeadLevel, LeadState, Unit},
};

fn lead_in(bench: &mut Bench, company: &str, person: &str, email: &str) -> Id<Lead> {
    let new = NewLead { company: name(company), person: name(person), email: name(email), ..Default::default() };
    let (id, change) = lead::create(&bench.plan, new, day("2026-06-01"), &mut bench.ids).unwrap();
    bench.make(change);
    id
}

fn read(bench: &Bench, id: &Id<Lead>) -> Lead {
    bench.plan.tables.leads.get(id).unwrap().as_ref().clone()
}

fn unit(bench: &mut Bench, who: &str) -> Id<Unit> {
    let unit = Unit { id: bench.ids.fresh(), name: name(who), ..Unit::default() };
    let id = unit.id.clone();
    bench.make(Change::put(unit));
    id
}

#[test]
fn both_sides_sign_when_a_lead_is_handed_over() {
    let mut bench = Bench::new();
    let id = lead_in(&mut bench, "Mill", "Siv Holm", "");
    let (caller, seller) = (unit(&mut bench, "Caller"), unit(&mut bench, "Seller"));
    bench.make(Change::put(Lead { owner: Some(caller.clone()), ..read(&bench, &id) }));
    let nobody = lead::hand_over(&bench.plan, &id, &Id::fixed("nobody"), &act("2026-06-02"));
    assert_eq!(nobody, Err(Refusal::NoSuchSubject));
    let handed = Act { by: name("Cleo"), ..act("2026-06-02") };
    let change = lead::hand_over(&bench.plan, &id, &seller, &handed).unwrap();
    bench.make(change);
    let waiting = read(&bench, &id);
    assert_eq!((waiting.owner.as_ref(), waiting.handed_to.as_ref()), (Some(&caller), Some(&seller)));
    // Given back with a reason, it stays with whoever handed it over.
    let change = lead::reject(&bench.plan, &id, &name("No budget before autumn"), &act("2026-06-03")).unwrap();
    bench.make(change);
    let back = read(&bench, &id);
    assert_eq!((back.state, back.owner.as_ref(), back.handed_to), (LeadState::Rejected, Some(&caller), None));
    let change = lead::hand_over(&bench.plan, &id, &seller, &handed).unwrap();
    bench.make(change);
    assert_eq!((read(&bench, &id).state, read(&bench, &id).reason.as_str()), (LeadState::Working, ""));
    let change = lead::accept(&bench.plan, &id, &act("2026-06-04")).unwrap();
    bench.make(change);
    let taken = read(&bench, &id);
    assert_eq!((taken.state, taken.owner, taken.handed_to), (LeadState::Accepted, Some(seller), None));
    assert_eq!((taken.handed_by.as_str(), taken.decided_by.as_str()), ("Cleo", "Ann"));
}

#[test]
fn each_level_says_what_it_asks_and_what_of_it_is_there() {
    let mut bench = Bench::new();
    let id = lead_in(&mut bench, "Mill", "Siv Holm", "");
    let wants = |bench: &Bench, level| {
        lead_level::wants(&Dossier::of_lead(&bench.plan, &id, day("2026-06-02")).unwrap(), level)
    };
    assert!(wants(&bench, LeadLevel::Suspect).is_empty());
    let asked = wants(&bench, LeadLevel::QualifiedSuspect);
    assert_eq!(asked[0], Want::Answered { there: false });
    let Want::Gates { missing } = &asked[1] else { panic!("{asked:?}") };
    let named: Vec<_> = missing.iter().map(|item| item.criterion.to_string()).collect();
    assert_eq!(named, ["can-afford", "industry-served"]);
    assert_eq!(wants(&bench, LeadLevel::SponsorMet), [Want::Sponsor { there: false }]);
    let made = ContactMade { on: Some(day("2026-06-02")), two_way: true, ..Default::default() };
    let change = lead::contacted(&bench.plan, &id, made, day("2026-06-02"), &mut bench.ids).unwrap();
    bench.make(change);
    for question in ["can-afford", "industry-served"] {
        let told = ToldBy::Document(name("Call"));
        let new = bench.new_answer(question, AnswerValue::Yes, told, "2026-06-02");
        let new = answer::NewAnswer { subject: Subject::Lead(id.clone()), ..new };
        let dossier = Dossier::of_lead(&bench.plan, &id, day("2026-06-02")).unwrap();
        let change = answer::answer(&dossier, new, &mut bench.ids).unwrap();
        bench.make(change);
    }
    bench.make(Change::put(Lead { power_sponsor: name("Jon Vik"), ..read(&bench, &id) }));
    assert!(wants(&bench, LeadLevel::QualifiedSuspect).iter().all(Want::is_there));
    assert_eq!(wants(&bench, LeadLevel::PowerSponsorMet), [Want::PowerSponsor { there: true }]);
}

#[test]
fn the_people_a_lead_names_are_the_buying_group_of_its_opportunity() {
    let mut bench = Bench::new();
    let id = lead_in(&mut bench, "Mill", "Siv Holm", "");
    bench.make(Change::put(Lead { sponsor: name("siv holm"), power_sponsor: name("Jon Vik"), ..read(&bench, &id) }));
    let (made, change) =
        lead::convert(&bench.plan, &id, to_new_customer(), &act("2026-06-03"), &mut bench.ids).unwrap();
    bench.make(change);
    let players = bench.plan.tables.key_players.iter().filter(|player| player.opportunity == made);
    let mut group: Vec<_> = players
        .map(|player| {
            let who = bench.plan.tables.contacts.get(&player.contact).unwrap().name.to_string();
            (who, player.sponsor, player.power_sponsor)
        })
        .collect();
    group.sort();
    assert_eq!(group, [("Jon Vik".to_owned(), false, true), ("Siv Holm".to_owned(), true, false)]);
}

#[test]
fn twins_are_found_by_address_or_by_company_and_person() {
    let mut bench = Bench::new();
    let first = lead_in(&mut bench, "Älvdal Mejeri AB", "Siv Holm", "siv@alvdal.test");
    let by_name = lead_in(&mut bench, "alvdal mejeri", "SIV HOLM", "");
    let by_mail = lead_in(&mut bench, "Somewhere else", "", "Siv@Alvdal.test");
    let other_person = lead_in(&mut bench, "Älvdal Mejeri AB", "Jon Vik", "");
    let twins = lead_merge::twins(&bench.plan);
    let of = |id: &Id<Lead>| twins.get(id).map(|own| own.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    assert_eq!(of(&first), Some(vec![by_mail.clone(), by_name.clone()]));
    assert_eq!(of(&by_name), Some(vec![first.clone()]));
    assert_eq!(of(&other_person), None);
}

#[test]
fn two_leads_become_one_with_every_link_and_one_undo() {
    let mut bench = Bench::new();
    let keep = lead_in(&mut bench, "Mill", "", "siv@mill.test");
    let other = lead_in(&mut bench, "Mill AB", "Siv Holm", "siv@mill.test");
    let made = ContactMade { on: Some(day("2026-06-02")), two_way: true, ..Default::default() };
    let change = lead::contacted(&bench.plan, &other, made, day("2026-06-02"), &mut bench.ids).unwrap();
    bench.make(change);
    let (sale, change) =
        lead::convert(&bench.plan, &other, to_new_customer(), &act("2026-06-03"), &mut bench.ids).unwrap();
    bench.make(change);
    let call = Activity { id: bench.ids.fresh(), lead: Some(other.clone()), ..Activity::default() };
    let action = Action { id: bench.ids.fresh(), lead: Some(other.clone()), ..Action::default() };
    bench.make(Change::put(call.clone()).and(Change::put(action.clone())));

    let proposed = lead_merge::proposed(&read(&bench, &keep), &read(&bench, &other));
    assert_eq!(proposed, BTreeSet::from([LeadField::Person, LeadField::State]));
    assert!(LeadField::Email.agrees(&read(&bench, &keep), &read(&bench, &other)));
    assert!(!LeadField::Person.agrees(&read(&bench, &keep), &read(&bench, &other)));
    let before = bench.plan.clone();
    let change = lead_merge::merge(&bench.plan, &keep, &other, &proposed).unwrap();
    let back = bench.plan.apply(change).unwrap();
    let merged = read(&bench, &keep);
    assert_eq!((merged.name.as_str(), merged.company.as_str(), merged.person.as_str()), ("Mill", "Mill", "Siv Holm"));
    assert_eq!(
        (merged.state, merged.opportunities.contains(&sale), merged.contact_log.len()),
        (LeadState::Converted, true, 1)
    );
    let tables = &bench.plan.tables;
    assert!(!tables.leads.contains(&other));
    assert_eq!(tables.opportunities.get(&sale).unwrap().leads, BTreeSet::from([keep.clone()]));
    assert_eq!(tables.activities.get(&call.id).unwrap().lead.as_ref(), Some(&keep));
    assert_eq!(tables.actions.get(&action.id).unwrap().lead.as_ref(), Some(&keep));
    assert_eq!(bench.plan.check(), Ok(()));
    bench.plan.apply(back).unwrap();
    assert_eq!(bench.plan, before);
    assert_eq!(lead_merge::merge(&bench.plan, &keep, &keep, &proposed), Err(Refusal::AlreadyThere));
}

#[test]
fn many_leads_change_hands_or_go_back_in_one_step() {
    let mut bench = Bench::new();
    let chosen = [lead_in(&mut bench, "Mill", "", ""), lead_in(&mut bench, "Press", "", "")];
    let seller = unit(&mut bench, "Seller");
    let all = |bench: &Bench, deed: &LeadDeed| bulk::each_lead(&bench.plan, &chosen, deed, &act("2026-06-02"));
    let give = LeadDeed::Owner(Some(seller.clone()));
    let change = all(&bench, &give).unwrap();
    let back = bench.plan.apply(change).unwrap();
    assert!(chosen.iter().all(|id| read(&bench, id).owner.as_ref() == Some(&seller)));
    assert!(all(&bench, &give).unwrap().is_nothing());
    bench.make(back);
    assert!(chosen.iter().all(|id| read(&bench, id).owner.is_none()));
    let change = all(&bench, &LeadDeed::HandOver(seller.clone())).unwrap();
    bench.make(change);
    assert!(chosen.iter().all(|id| read(&bench, id).handed_to.as_ref() == Some(&seller)));
    let refused = all(&bench, &LeadDeed::Reject(Name::default())).unwrap_err();
    assert_eq!(refused, Refused { id: chosen[0].clone(), why: Refusal::ReasonMissing });
    let away = LeadDeed::Recycle { until: day("2026-09-01"), why: name("After the summer") };
    let change = all(&bench, &away).unwrap();
    bench.make(change);
    assert!(chosen.iter().all(|id| read(&bench, id).state == LeadState::Recycled));
    assert_eq!(all(&bench, &LeadDeed::Owner(Some(Id::fixed("nobody")))).unwrap_err().why, Refusal::NoSuchSubject);
}
