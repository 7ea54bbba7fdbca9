use super::*;
use crate::{
    method::buying_group::{self, Line, LineRefusal, WorkReason},
    model::{Concern, Influence, LineKind, OpportunityPlan, Stance, opportunity_plan::Coverage},
};

/// The group of docs/METHOD.md: Ann decides and nobody reaches her, Bo is against us, Cy is our champion.
fn group() -> (Bench, Vec<Id<Contact>>) {
    let mut bench = Bench::new();
    let people: Vec<Id<Contact>> = ["Ann", "Bo", "Cy"].iter().map(|who| contact(&mut bench, who)).collect();
    let seat = |at: usize| KeyPlayer::of(bench.id.clone(), people[at].clone());
    let concern = Concern { text: name("Stops the line"), ..Concern::default() };
    let all = [
        KeyPlayer { roles: [BuyingRole::DecisionMaker].into(), influence: Some(Influence::High), ..seat(0) },
        KeyPlayer {
            roles: [BuyingRole::Influencer].into(),
            influence: Some(Influence::High),
            stance: Some(Stance::Opponent),
            access: Access::Direct,
            met_on: Some(day("2026-06-09")),
            concerns: [(Id::fixed("c1"), concern)].into(),
            ..seat(1)
        },
        KeyPlayer {
            roles: [BuyingRole::User].into(),
            stance: Some(Stance::Champion),
            access: Access::Direct,
            met_on: Some(day("2026-06-09")),
            ..seat(2)
        },
    ];
    all.into_iter().for_each(|player| bench.make(Change::put(player)));
    (bench, people)
}

fn contact(bench: &mut Bench, who: &str) -> Id<Contact> {
    let contact = Contact { id: bench.ids.fresh(), name: name(who), ..Contact::default() };
    let id = contact.id.clone();
    bench.make(Change::put(contact));
    id
}

fn look<T>(bench: &Bench, look: impl FnOnce(&Dossier<'_>) -> T) -> T {
    look(&Dossier::of_opportunity(&bench.plan, &bench.id, day("2026-06-10")).unwrap())
}

fn draw(bench: &mut Bench, from: &Id<Contact>, to: &Id<Contact>, kind: LineKind) -> Result<(), LineRefusal> {
    let line = Line { from: from.clone(), to: to.clone(), kind };
    let change = look(bench, |dossier| buying_group::draw(dossier, line))?;
    bench.make(change);
    Ok(())
}

#[test]
fn whom_to_work_on_comes_with_points_reasons_and_the_way() {
    let (mut bench, people) = group();
    draw(&mut bench, &people[2], &people[0], LineKind::Influences).unwrap();
    let work = look(&bench, buying_group::work_on);
    let told: Vec<_> = work.iter().map(|one| (one.contact.clone(), one.points, one.reasons.clone())).collect();
    assert_eq!(
        told,
        [
            (people[0].clone(), 8, vec![WorkReason::OutOfReach, WorkReason::StanceUnknown]),
            (people[1].clone(), 6, vec![WorkReason::AgainstUs, WorkReason::OpenConcerns { count: 1 }]),
        ]
    );
    assert_eq!((&work[0].way, &work[1].way), (&Some(people[2].clone()), &None));
}

#[test]
fn the_way_goes_round_those_at_odds_and_follows_what_is_noted() {
    let (mut bench, people) = group();
    draw(&mut bench, &people[1], &people[0], LineKind::Conflicts).unwrap();
    let way = |bench: &Bench| look(bench, buying_group::work_on)[0].way.clone();
    assert_eq!(way(&bench), None);
    draw(&mut bench, &people[0], &people[1], LineKind::Reports).unwrap();
    assert_eq!(way(&bench), Some(people[1].clone()));
    draw(&mut bench, &people[2], &people[0], LineKind::Influences).unwrap();
    assert_eq!(way(&bench), Some(people[2].clone()), "a champion goes before an opponent");
    let ann = bench.plan.tables.key_players.iter().find(|one| one.contact == people[0]).unwrap().as_ref().clone();
    bench.make(Change::put(KeyPlayer { through: Some(people[1].clone()), ..ann }));
    assert_eq!(way(&bench), Some(people[1].clone()));
}

#[test]
fn an_agreed_rhythm_goes_before_the_quiet_days() {
    let (mut bench, people) = group();
    let cy = bench.plan.tables.key_players.iter().find(|one| one.contact == people[2]).unwrap().as_ref().clone();
    let reasons = |bench: &Bench| {
        let work = look(bench, buying_group::work_on);
        work.into_iter().find(|one| one.contact == people[2]).map(|one| one.reasons).unwrap_or_default()
    };
    let met = |on: &str| KeyPlayer { met_on: Some(day(on)), ..cy.clone() };
    bench.make(Change::put(met("2026-05-11")));
    assert_eq!(reasons(&bench), [], "thirty days are not yet quiet");
    bench.make(Change::put(met("2026-05-10")));
    assert_eq!(reasons(&bench), [WorkReason::Quiet { days: Some(31) }]);
    let weekly = Coverage { contact: Some(people[2].clone()), every_days: Some(7), ..Coverage::default() };
    let sections = OpportunityPlan {
        id: Id::fixed("sections"),
        opportunity: bench.id.clone(),
        coverage: [(Id::fixed("weekly"), weekly)].into(),
        ..OpportunityPlan::default()
    };
    bench.make(Change::put(sections).and(Change::put(met("2026-06-02"))));
    assert_eq!(reasons(&bench), [WorkReason::Quiet { days: Some(8) }]);
    bench.make(Change::put(met("2026-06-03")));
    assert_eq!(reasons(&bench), []);
}

#[test]
fn lines_refuse_what_cannot_be() {
    let (mut bench, people) = group();
    let (ann, bo, cy) = (&people[0], &people[1], &people[2]);
    assert_eq!(draw(&mut bench, ann, ann, LineKind::Influences), Err(LineRefusal::SamePerson));
    let stranger = contact(&mut bench, "Dee");
    assert_eq!(draw(&mut bench, ann, &stranger, LineKind::Influences), Err(LineRefusal::NotInTheGroup));
    draw(&mut bench, ann, bo, LineKind::Conflicts).unwrap();
    assert_eq!(draw(&mut bench, bo, ann, LineKind::Conflicts), Err(LineRefusal::Known), "at odds has no direction");
    draw(&mut bench, ann, bo, LineKind::Reports).unwrap();
    draw(&mut bench, bo, cy, LineKind::Reports).unwrap();
    assert_eq!(draw(&mut bench, cy, ann, LineKind::Reports), Err(LineRefusal::OwnSuperior));
    assert_eq!(draw(&mut bench, ann, cy, LineKind::Reports), Err(LineRefusal::HasSuperior));
    let rows: Vec<_> = look(&bench, buying_group::seats).into_iter().map(|seat| (seat.contact, seat.row)).collect();
    assert_eq!(rows, [(ann.clone(), 0), (bo.clone(), 1), (cy.clone(), 2)]);
}

#[test]
fn a_superior_noted_with_the_contact_counts_until_it_is_drawn_otherwise() {
    let (mut bench, people) = group();
    let cy = bench.plan.tables.contacts.get(&people[2]).unwrap().as_ref().clone();
    bench.make(Change::put(Contact { reports_to: Some(people[0].clone()), ..cy }));
    let superior = |bench: &Bench| {
        look(bench, buying_group::seats).into_iter().find(|seat| seat.contact == people[2]).unwrap().superior
    };
    assert_eq!(superior(&bench), Some(people[0].clone()));
    // The line of the contact stands already; another superior is drawn only after it was taken off the contact.
    assert_eq!(draw(&mut bench, &people[1], &people[2], LineKind::Reports), Err(LineRefusal::HasSuperior));
}

#[test]
fn people_of_other_companies_stand_apart_and_a_circle_in_a_file_ends() {
    let (mut bench, people) = group();
    let elsewhere = Account { id: Id::fixed("firm"), name: name("Advisers"), ..Account::default() };
    bench.make(Change::put(elsewhere));
    let bo = bench.plan.tables.contacts.get(&people[1]).unwrap().as_ref().clone();
    bench.make(Change::put(Contact { account: Some(Id::fixed("firm")), ..bo }));
    let line = |id: &'static str, from: usize, to: usize| crate::model::InfluenceLine {
        id: Id::fixed(id),
        opportunity: bench.id.clone(),
        from: people[from].clone(),
        to: people[to].clone(),
        kind: Some(LineKind::Reports),
        ..Default::default()
    };
    let circle = [line("a", 0, 2), line("b", 2, 0)];
    circle.into_iter().for_each(|line| bench.make(Change::put(line)));
    let seats = look(&bench, buying_group::seats);
    assert_eq!(seats.len(), 3);
    assert_eq!(seats.last().map(|seat| (&seat.contact, seat.outside)), Some((&people[1], true)));
}

#[test]
fn who_leaves_the_group_takes_their_lines_along() {
    let (mut bench, people) = group();
    draw(&mut bench, &people[0], &people[1], LineKind::Reports).unwrap();
    draw(&mut bench, &people[0], &people[2], LineKind::Reports).unwrap();
    let bo = bench.plan.tables.key_players.iter().find(|one| one.contact == people[1]).unwrap().id.clone();
    bench.make(buying_group::take_out(&bench.plan, &bo));
    assert_eq!((bench.plan.tables.key_players.len(), bench.plan.tables.influence_lines.len()), (2, 1));
    assert!(bench.plan.tables.contacts.contains(&people[1]));
}
