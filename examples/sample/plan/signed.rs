//! What other departments were asked to sign: kept, broken, awaited, and signed on facts that have changed since.

use rungbook::{
    method::{
        Act, Dossier,
        sign_off::{self, Asking, Ended, names_for},
    },
    model::{Id, Name, Opportunity, SignOff, SignOffAnswer, SignOffKind, sign_off::Verdict},
};

use super::{Maker, day, name, note};

/// One request: kind, department, signer, the question, asked on, answered on (empty: awaited), promised day (empty: none), met on (empty: not).
type Request =
    (SignOffKind, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const REQUESTS: [Request; 6] = [
    (
        SignOffKind::DeliveryDate,
        "Production",
        "Petra Lindqvarn",
        "Can the first line stand by the end of January?",
        "2026-11-09",
        "",
        "",
        "",
    ),
    (
        SignOffKind::Pricing,
        "Finance",
        "Ossian Verrell",
        "May we go to this amount with payment in 60 days?",
        "2026-11-03",
        "2026-11-06",
        "",
        "",
    ),
    (
        SignOffKind::DeliveryDate,
        "Production",
        "Petra Lindqvarn",
        "Two cabinets within six weeks?",
        "2026-08-03",
        "2026-08-05",
        "2026-09-18",
        "2026-09-16",
    ),
    (
        SignOffKind::DeliveryDate,
        "Production",
        "Petra Lindqvarn",
        "Spare boards before the shutdown?",
        "2026-06-15",
        "2026-06-17",
        "2026-07-24",
        "2026-08-04",
    ),
    (
        SignOffKind::Quality,
        "Quality",
        "Wenna Straith",
        "Will the sensors hold in the wet area?",
        "2026-09-07",
        "2026-09-10",
        "2026-12-11",
        "",
    ),
    (
        SignOffKind::DeliveryDate,
        "Production",
        "Petra Lindqvarn",
        "Can we hold the autumn date for all four?",
        "2026-09-14",
        "2026-09-15",
        "2026-10-30",
        "",
    ),
];

pub fn make(maker: &mut Maker) {
    let open =
        |one: &&std::sync::Arc<Opportunity>| one.is_open() && one.hold_until.is_none() && one.close_date.is_some();
    let mut deals: Vec<&std::sync::Arc<Opportunity>> = maker.plan.tables.opportunities.iter().filter(open).collect();
    deals.sort_by_key(|one| (std::cmp::Reverse(one.amount.map(|money| money.minor)), one.id.clone()));
    let ids: Vec<Id<Opportunity>> = deals.into_iter().map(|one| one.id.clone()).collect();
    margin(maker, &ids[1], 3_000);
    for (at, request) in REQUESTS.iter().enumerate() {
        let id = asked(maker, &ids[at], request);
        let (_, _, signer, _, _, answered, promised, met) = *request;
        if answered.is_empty() {
            continue;
        }
        let answer = SignOffAnswer {
            signer: name(signer),
            verdict: Verdict::Approved,
            on: Some(day(answered)),
            promise: if promised.is_empty() { name("The amount, with payment in 60 days") } else { Name::default() },
            promised_on: (!promised.is_empty()).then(|| day(promised)),
            digest: maker.plan.tables.sign_offs.get(&id).unwrap().digest(),
            ..SignOffAnswer::default()
        };
        maker.change(sign_off::answer(&maker.plan, &id, answer).expect("the answer fits its request"));
        if !met.is_empty() {
            let kept = sign_off::settle(&maker.plan, &id, Ended::Met(day(met)), maker.today);
            maker.change(kept.expect("a promise was given"));
        }
    }
    // What Finance signed is not what stands there now.
    margin(maker, &ids[1], 2_450);
}

fn margin(maker: &mut Maker, deal: &Id<Opportunity>, basis_points: i32) {
    let mut deal = maker.plan.tables.opportunities.get(deal).unwrap().as_ref().clone();
    deal.margin_basis_points = Some(basis_points);
    maker.put(deal);
}

fn asked(maker: &mut Maker, deal: &Id<Opportunity>, request: &Request) -> Id<SignOff> {
    let (kind, department, _, question, on, ..) = *request;
    let asking = Asking {
        kind,
        department: name(department),
        about: note(question),
        names: names_for(kind).iter().copied().collect(),
        ..Asking::default()
    };
    let act = Act { on: day(on), by: name("Imogen Thrale"), role: Name::default() };
    let dossier = Dossier::of_opportunity(&maker.plan, deal, maker.today).unwrap();
    let (id, change) = sign_off::ask(&dossier, &asking, &act, &mut maker.ids).expect("a whole request");
    maker.change(change);
    id
}
