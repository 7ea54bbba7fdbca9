//! Reads the plan of the comparison into the engine's ledger, and edits it.

use serde::{Deserialize, Deserializer};

use crate::{
    ids::Ids,
    metrics::{Builder, Changed, Ending, Entry, Ledger, StayDays, Window, Worth},
    patch::Patch,
    report::{FIGURES, fill},
};

/// Stages of a deal.
pub const STAGES: usize = 6;

/// What an edit may change of an opportunity, as read; days are numbers since 1970, nought for none.
#[derive(Clone, Copy)]
pub struct Deal {
    /// In whole units of the currency.
    pub amount: u32,
    /// The first day on each stage.
    pub stages: [u16; STAGES],
    /// The day of its decision.
    pub closed: u16,
    owner: u16,
    kind: u8,
    /// Open, won, lost.
    pub outcome: u8,
}

/// The engine with what the comparison asks besides: ids, quotas, and the figures of every row.
pub struct Deals {
    ledger: Ledger,
    deals: Vec<Deal>,
    ids: Ids,
    quotas: Vec<f64>,
    window: Option<Window>,
    out: Vec<f64>,
    /// The row of each of the ledger's cells.
    row_of_cell: Vec<u32>,
    /// Room that edits use again.
    entry: Entry,
    changed: Vec<Changed>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    parent: Option<String>,
    quota: Option<[f64; 4]>,
}

#[derive(Deserialize)]
struct Head {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Read<'a> {
    #[serde(borrow)]
    id: &'a str,
    #[serde(borrow)]
    owner: &'a str,
    #[serde(borrow, rename = "type")]
    kind: &'a str,
    amount: u32,
    stages: [Option<Day>; STAGES],
    #[serde(borrow)]
    outcome: &'a str,
    closed: Option<Day>,
}

#[derive(Clone, Copy)]
struct Day(u16);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        day(text.as_bytes()).map(Day).ok_or_else(|| serde::de::Error::custom("not a day"))
    }
}

/// The day number of YYYY-MM-DD.
fn day(text: &[u8]) -> Option<u16> {
    let text: &[u8; 10] = text.try_into().ok()?;
    let digits = |range: std::ops::Range<usize>| {
        text[range].iter().try_fold(0i64, |sum, c| c.is_ascii_digit().then(|| sum * 10 + i64::from(c - b'0')))
    };
    let (mut year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    if month <= 2 {
        year -= 1;
    }
    let era_year = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let days = year.div_euclid(400) * 146_097 + era_year * 365 + era_year / 4 - era_year / 100 + day_of_year;
    u16::try_from(days - 719_468).ok()
}

fn kind_of(text: &str) -> u8 {
    match text {
        "new-new" => 1,
        "new-current" => 2,
        "renewal" => 3,
        _ => 4,
    }
}

fn outcome_of(text: &str) -> u8 {
    match text {
        "open" => 0,
        "won" => 1,
        _ => 2,
    }
}

/// Reads pieces of any length, so that the text never stands in memory whole.
pub struct Reader {
    csv: bool,
    /// About how many opportunities will come.
    room: usize,
    carry: Vec<u8>,
    inside: Option<Inside>,
    done: bool,
}

struct Inside {
    builder: Builder,
    entry: Entry,
    deals: Vec<Deal>,
    ids: Ids,
    nodes: Vec<Node>,
    owners: Vec<(String, u16)>,
    lines: usize,
}

impl Reader {
    pub fn new(csv: bool, room: usize) -> Self {
        Self { csv, room, carry: Vec::new(), inside: None, done: false }
    }

    pub fn feed(&mut self, piece: &[u8]) -> Option<()> {
        self.carry.extend_from_slice(piece);
        if self.inside.is_none() {
            const START: &[u8] = b"\"opportunities\":[";
            let Some(at) = self.carry.windows(START.len()).position(|window| window == START) else { return Some(()) };
            let mut head = self.carry[..at].to_vec();
            head.extend_from_slice(b"\"opportunities\":[]}");
            self.inside = Some(Inside::new(serde_json::from_slice::<Head>(&head).ok()?.nodes, self.room)?);
            self.carry.drain(..if self.csv { self.carry.len() } else { at + START.len() });
            if self.csv {
                return Some(());
            }
        }
        let inside = self.inside.as_mut()?;
        let used = if self.csv { inside.lines(&self.carry)? } else { inside.objects(&self.carry, &mut self.done)? };
        self.carry.drain(..used);
        Some(())
    }

    pub fn finish(mut self) -> Option<Deals> {
        if self.csv && !self.carry.is_empty() {
            self.feed(b"\n")?;
        }
        if !self.csv && !self.done {
            return None;
        }
        self.carry = Vec::new();
        self.inside?.finish()
    }
}

/// One opportunity. What reads stands in functions of its own: a browser takes much room to compile a large one.
#[inline(never)]
fn one(text: &[u8]) -> Option<Read<'_>> {
    serde_json::from_slice(text).ok()
}

impl Inside {
    fn new(nodes: Vec<Node>, room: usize) -> Option<Self> {
        let place = |id: &str| nodes.iter().position(|node| node.id == id);
        let mut lineages: Vec<Vec<usize>> = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            let mut line = vec![at];
            if let Some(parent) = &node.parent {
                line.extend_from_slice(lineages.get(place(parent)?)?);
            }
            lineages.push(line);
        }
        let mut owners: Vec<(String, u16)> =
            nodes.iter().enumerate().map(|(at, node)| (node.id.clone(), at as u16)).collect();
        owners.sort();
        let builder = Builder::new(STAGES, lineages, room);
        Some(Self {
            builder,
            entry: Entry::default(),
            deals: Vec::with_capacity(room),
            ids: Ids::default(),
            nodes,
            owners,
            lines: 0,
        })
    }

    fn owner(&self, id: &str) -> Option<u16> {
        let at = self.owners.binary_search_by(|(known, _)| known.as_str().cmp(id)).ok()?;
        Some(self.owners[at].1)
    }

    /// Reads the whole objects of a piece of a JSON list; gives how many bytes were read.
    #[inline(never)]
    fn objects(&mut self, text: &[u8], done: &mut bool) -> Option<usize> {
        let mut used = 0;
        loop {
            let rest = &text[used..];
            let skip = rest.iter().take_while(|c| **c == b',' || c.is_ascii_whitespace()).count();
            match rest.get(skip) {
                Some(b'{') => {}
                Some(b']') => {
                    *done = true;
                    return Some(text.len());
                }
                Some(_) => return None,
                None => return Some(used),
            }
            let Some(end) = object_end(&rest[skip..]) else { return Some(used) };
            let read = one(&rest[skip..skip + end])?;
            let mut stages = [0; STAGES];
            for (to, from) in stages.iter_mut().zip(read.stages) {
                *to = from.map_or(0, |day| day.0);
            }
            let owner = self.owner(read.owner)?;
            let (kind, outcome) = (kind_of(read.kind), outcome_of(read.outcome));
            let closed = read.closed.map_or(0, |day| day.0);
            self.push(read.id, Deal { amount: read.amount, stages, closed, owner, kind, outcome });
            used += skip + end;
        }
    }

    /// Reads the whole lines of a piece of a CSV file.
    #[inline(never)]
    fn lines(&mut self, text: &[u8]) -> Option<usize> {
        let Some(end) = text.iter().rposition(|c| *c == b'\n') else { return Some(0) };
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&text[..=end]);
        let mut record = ::csv::StringRecord::new();
        while reader.read_record(&mut record).ok()? {
            self.lines += 1;
            if self.lines == 1 {
                continue;
            }
            let on = |at: usize| match record.get(at) {
                Some("") => Some(0),
                text => day(text?.as_bytes()),
            };
            let mut stages = [0; STAGES];
            for (at, to) in stages.iter_mut().enumerate() {
                *to = on(6 + at)?;
            }
            let (amount, owner) = (record[4].parse().ok()?, self.owner(&record[2])?);
            let deal = Deal {
                amount,
                stages,
                closed: on(13)?,
                owner,
                kind: kind_of(&record[3]),
                outcome: outcome_of(&record[12]),
            };
            self.push(&record[0], deal);
        }
        Some(end + 1)
    }

    #[inline(never)]
    fn push(&mut self, id: &str, deal: Deal) {
        self.ids.push(id.as_bytes());
        deal.fill(&mut self.entry);
        self.builder.push(&self.entry);
        self.deals.push(deal);
    }

    fn finish(mut self) -> Option<Deals> {
        self.ids.index();
        let count = self.nodes.len();
        let mut quotas = vec![0.0; count * 5];
        for at in (0..count).rev() {
            if let Some(quota) = self.nodes[at].quota {
                for (kind, quota) in quota.into_iter().enumerate() {
                    quotas[at * 5 + kind] += quota;
                    quotas[at * 5 + 4] += quota;
                }
            }
            let parent = self.nodes[at].parent.clone();
            if let Some(parent) = parent.and_then(|id| self.owner(&id)) {
                for slot in 0..5 {
                    quotas[usize::from(parent) * 5 + slot] += quotas[at * 5 + slot];
                }
            }
        }
        let ledger = self.builder.finish();
        let mut row_of_cell = vec![u32::MAX; ledger.cell_number(None, 4) + 1];
        for row in 0..count * 5 {
            row_of_cell[ledger.cell_number(Some(row / 5), (row % 5 + 1) % 5)] = row as u32;
        }
        let out = vec![0.0; count * 5 * FIGURES];
        Some(Deals {
            ledger,
            deals: self.deals,
            ids: self.ids,
            quotas,
            window: None,
            out,
            row_of_cell,
            entry: self.entry,
            changed: Vec::new(),
        })
    }
}

/// Where an object ends that begins here; nothing while its end is missing.
fn object_end(text: &[u8]) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.iter().enumerate() {
        match c {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'}' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    None
}

impl Deal {
    /// The stay on a rung ends where the next one begins, or with the decision.
    fn fill(&self, entry: &mut Entry) {
        let day = |day: u16| (day > 0).then_some(i32::from(day));
        entry.owner = Some(usize::from(self.owner));
        entry.kind = usize::from(self.kind);
        entry.ending = [Ending::Open, Ending::Won, Ending::Lost][usize::from(self.outcome)];
        entry.worth = Worth::Known(i64::from(self.amount));
        entry.opened = day(self.stages[0]);
        entry.decided = day(self.closed);
        entry.stays.clear();
        let mut next = day(self.closed);
        for rung in (0..STAGES).rev() {
            if let Some(entered) = day(self.stages[rung]) {
                entry.stays.push(StayDays { rung: rung as u8, entered, left: next });
                next = Some(entered);
            }
        }
        let last = entry.stays.first().copied();
        entry.stands = last.map(|stay| stay.rung);
        entry.furthest = entry.stands;
        entry.dull_from = last.map(|stay| stay.entered + 1);
    }
}

impl Deals {
    pub fn rows(&self) -> usize {
        self.quotas.len()
    }

    pub fn compute(&mut self, from: i32, to: i32, stale_before: i32) -> &[f64] {
        let window = Window { from, to, today: stale_before, by_cohort: false };
        if self.window != Some(window) {
            self.window = Some(window);
            self.ledger.look(window);
            for row in 0..self.rows() {
                self.fill_row(row, None);
            }
        }
        &self.out
    }

    fn fill_row(&mut self, row: usize, edited: Option<Changed>) {
        let cell = self.ledger.cell(Some(row / 5), (row % 5 + 1) % 5);
        let out = &mut self.out[row * FIGURES..(row + 1) * FIGURES];
        if let Ok(out) = out.try_into() {
            fill(cell, self.quotas[row], edited, out);
        }
    }

    /// Changes one opportunity, and the figures of the rows in which it counts.
    pub fn edit(&mut self, id: &[u8], patch: &Patch) -> Option<()> {
        let place = self.ids.find(id)?;
        let mut deal = self.deals[place];
        patch.put_into(&mut deal)?;
        self.deals[place] = deal;
        deal.fill(&mut self.entry);
        self.ledger.replace(place, &self.entry, true);
        self.ledger.take_changed(&mut self.changed);
        for at in 0..self.changed.len() {
            let changed = self.changed[at];
            let row = self.row_of_cell.get(changed.cell).copied().unwrap_or(u32::MAX);
            if row != u32::MAX {
                self.fill_row(row as usize, Some(changed));
            }
        }
        Some(())
    }
}
