//! Companies that buy or may buy, the people there, what we sell, and running contracts.

use chrono::Months;
use rungbook::model::{Account, AccountFact, Contact, Contract, Id, Product, Score, Transaction, TransactionKind};

use super::{Maker, day, dice::after, euros, name, organisation::Organisation};

pub struct Company {
    pub id: Id<Account>,
    pub called: &'static str,
    pub rep: usize,
    pub people: Vec<Id<Contact>>,
    pub current: bool,
}

pub struct Market {
    pub companies: Vec<Company>,
    pub products: Vec<Id<Product>>,
    pub contracts: Vec<(usize, Id<Contract>, chrono::NaiveDate, i64)>,
}

/// Name, industry, millions of revenue, already a customer.
const COMPANIES: [(&str, &str, i64, bool); 42] = [
    ("Brenntal Dairies", "Food", 48, true),
    ("Vossbek Packaging", "Packaging", 120, true),
    ("Harzkant Machines", "Machinery", 85, false),
    ("Ellerbrook Foods", "Food", 210, true),
    ("Tellberg Mobile", "Telecom", 640, false),
    ("Orrnas Paper", "Packaging", 310, true),
    ("Skuggviken Energy", "Energy", 92, false),
    ("Lindmosse Bakeries", "Food", 36, true),
    ("Quarrendon Beverages", "Food", 150, true),
    ("Pellworm Shipyards", "Machinery", 75, false),
    ("Aschau Pumps", "Machinery", 54, true),
    ("Kaltwasser Brewing", "Food", 41, true),
    ("Thornby Castings", "Machinery", 28, false),
    ("Morvane Plastics", "Packaging", 66, true),
    ("Ystermo Fisheries", "Food", 33, false),
    ("Grimshaw Tins", "Packaging", 47, true),
    ("Falkenried Chemie", "Chemicals", 180, false),
    ("Dunholt Cereals", "Food", 95, true),
    ("Saltholm Grid", "Energy", 260, false),
    ("Birkefeld Glass", "Packaging", 73, true),
    ("Nordvik Cables", "Machinery", 110, false),
    ("Hollin Farm Foods", "Food", 22, false),
    ("Oberstein Optics", "Machinery", 39, true),
    ("Rosengard Labels", "Packaging", 18, false),
    ("Weald Textiles", "Textiles", 26, false),
    ("Marsfeld Logistics", "Logistics", 140, false),
    ("Tavastby Timber", "Machinery", 88, false),
    ("Cresswell Confections", "Food", 57, true),
    ("Ilmenau Valves", "Machinery", 31, false),
    ("Fennmark Water", "Energy", 64, true),
    ("Drammel Tools", "Machinery", 44, false),
    ("Ashgrove Poultry", "Food", 71, false),
    ("Kupferberg Wire", "Machinery", 52, true),
    ("Silverdal Ice", "Food", 15, true),
    ("Penrith Cartons", "Packaging", 29, true),
    ("Lohmar Spices", "Food", 12, true),
    ("Stensund Cheese", "Food", 19, true),
    ("Wapping Inks", "Chemicals", 14, true),
    ("Altmoor Seeds", "Food", 11, true),
    ("Trosa Mills", "Food", 17, true),
    ("Hexham Crates", "Packaging", 9, true),
    ("Bodensee Herbs", "Food", 8, true),
];

const FIRST: [&str; 24] = [
    "Ada", "Bo", "Carla", "Dirk", "Elin", "Finn", "Greta", "Henrik", "Ines", "Jarl", "Kerstin", "Lars", "Mona", "Noor",
    "Ove", "Pia", "Quentin", "Ruth", "Sten", "Thea", "Ulla", "Viggo", "Wanda", "Yusuf",
];
const LAST: [&str; 24] = [
    "Abt",
    "Brandvik",
    "Corless",
    "Dahlin",
    "Eberle",
    "Fossum",
    "Gahl",
    "Hartwell",
    "Isberg",
    "Jahn",
    "Kettle",
    "Lamprecht",
    "Maddox",
    "Nyberg",
    "Oster",
    "Prior",
    "Quist",
    "Rahm",
    "Solberg",
    "Tidmarsh",
    "Uhl",
    "Vinter",
    "Wrede",
    "Zeller",
];
const TITLES: [&str; 8] = [
    "Plant manager",
    "Head of production",
    "Purchasing manager",
    "Finance director",
    "Maintenance lead",
    "Line operator",
    "Assistant to the board",
    "Chief executive",
];
const PRODUCTS: [(&str, &str, i64); 6] = [
    ("Line control", "Control", 42_000),
    ("Line control, small", "Control", 16_000),
    ("Scrap monitor", "Monitoring", 24_000),
    ("Energy monitor", "Monitoring", 19_000),
    ("Service contract", "Service", 9_000),
    ("Changeover kit", "Control", 12_500),
];

pub fn make(maker: &mut Maker, organisation: &Organisation) -> Market {
    let products = PRODUCTS.iter().map(|(called, family, price)| {
        let id: Id<Product> = maker.id();
        maker.put(Product {
            id: id.clone(),
            name: name(called),
            family: name(family),
            list_price: Some(euros(*price)),
            ..Product::default()
        });
        id
    });
    let products: Vec<_> = products.collect();
    let mut companies = Vec::new();
    for (at, known) in COMPANIES.into_iter().enumerate() {
        let rep = at % organisation.reps.len();
        companies.push(company(maker, organisation, at, rep, known));
    }
    let mut contracts = Vec::new();
    let customers: Vec<usize> = (0..34).filter(|at| companies[*at].current).collect();
    for (turn, at) in customers.into_iter().enumerate() {
        let ends = after(day("2025-06-02"), i64::try_from(turn).unwrap() * 45);
        let yearly = maker.dice.between(14, 62) * 1000;
        let id: Id<Contract> = maker.id();
        maker.put(Contract {
            id: id.clone(),
            account: companies[at].id.clone(),
            product: Some(products[4].clone()),
            name: name("Service and supply"),
            from: ends.checked_sub_months(Months::new(24)),
            to: Some(ends),
            notice_days: Some(90),
            amount_a_year: Some(euros(yearly)),
            auto_renew: Some(turn % 5 == 0),
            written: Some(turn % 7 != 3),
            ..Contract::default()
        });
        contracts.push((at, id, ends, yearly));
    }
    orders(maker, &companies, &products);
    Market { companies, products, contracts }
}

fn company(
    maker: &mut Maker,
    organisation: &Organisation,
    at: usize,
    rep: usize,
    (called, industry, millions, current): (&'static str, &str, i64, bool),
) -> Company {
    let id: Id<Account> = maker.id();
    let host = format!("{}.example", called.to_lowercase().replace(' ', "-"));
    let small = at >= 34;
    let fact = AccountFact {
        order: 10,
        text: name(&format!("About {} people", millions * 4)),
        source: name("Yearly report"),
        on: Some(day("2026-03-31")),
        ..AccountFact::default()
    };
    let facts = [(maker.id(), fact)].into();
    let potential = if small { Score::Low } else { *maker.dice.pick(Score::ALL) };
    let relationship = if current { *maker.dice.pick(&[Score::High, Score::Medium]) } else { Score::Low };
    maker.put(Account {
        id: id.clone(),
        name: name(called),
        owner: Some(organisation.reps[rep].id.clone()),
        channel_kind: Some(Id::fixed(if at % 9 == 4 { "distributor" } else { "industrial" })),
        industry: name(industry),
        country: name(organisation.reps[rep].country),
        website: name(&host),
        annual_revenue: Some(euros(millions * 1_000_000)),
        employees: u32::try_from(millions * 4).ok(),
        potential: Some(potential),
        relationship: Some(relationship),
        automatic_ordering: small.then_some(true),
        written_contract: small.then_some(at.is_multiple_of(2)),
        facts,
        ..Account::default()
    });
    let people = if small { 1 } else { maker.dice.between(2, 3) };
    let people = (0..people).map(|_| person(maker, &id, &host)).collect();
    Company { id, called, rep, people, current }
}

pub fn person(maker: &mut Maker, account: &Id<Account>, host: &str) -> Id<Contact> {
    let (first, last) = (*maker.dice.pick(&FIRST), *maker.dice.pick(&LAST));
    let title = *maker.dice.pick(&TITLES);
    let email = format!("{}.{}@{host}", first.to_lowercase(), last.to_lowercase());
    let id: Id<Contact> = maker.id();
    maker.put(Contact {
        id: id.clone(),
        name: name(&format!("{first} {last}")),
        account: Some(account.clone()),
        title: name(title),
        email: name(&email),
        ..Contact::default()
    });
    id
}

/// The small accounts order by themselves, each in its own rhythm; one has fallen silent.
fn orders(maker: &mut Maker, companies: &[Company], products: &[Id<Product>]) {
    for (turn, company) in companies.iter().skip(34).enumerate() {
        let gap = 38 + 11 * i64::try_from(turn).unwrap();
        let last = if turn == 2 { day("2026-06-20") } else { maker.today };
        let mut on = after(day("2024-12-02"), gap / 2);
        while on < last {
            let amount = maker.dice.between(6, 28) * 100;
            let product = Some(products[5].clone());
            let id = maker.id();
            maker.put(Transaction {
                id,
                account: company.id.clone(),
                on: Some(on),
                amount: Some(euros(amount)),
                product,
                kind: Some(TransactionKind::Order),
                ..Transaction::default()
            });
            let wobble = maker.dice.between(-4, 4);
            on = after(on, gap + wobble);
        }
    }
}
