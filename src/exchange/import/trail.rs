//! The way that opportunities took through stages, from logs of changes and from columns of days.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    alias::key,
    cell::{Cells, day_in},
    date::second_of_day,
    field::{Field, Kind},
    mapped::Mapped,
    problem::{Problem, Reason},
    read::Row,
    recognise::Role,
    words::step_of,
};

/// One entry of a history: from this moment on the opportunity stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub on: NaiveDate,
    /// The second of that day, to order changes of one day.
    pub second: u32,
    /// The stage it came to.
    pub stage: String,
    /// The stage it came from, where the log says so.
    pub from: Option<String>,
    /// The day on which it left, where a column says so.
    pub left: Option<NaiveDate>,
    /// File and line.
    pub place: (usize, u64),
}

/// The histories found, by the opportunity's id or name as the files write it.
#[derive(Debug, Default)]
pub struct Trails {
    /// By external id.
    pub by_id: HashMap<String, Vec<Moment>>,
    /// By name, as a [`key`], for logs that give no id.
    pub by_name: HashMap<String, Vec<Moment>>,
    /// Rows that could not be read, by file.
    pub problems: Vec<(usize, Problem)>,
    /// Rows of change logs that are about another field than the stage, by file.
    pub other_fields: HashMap<usize, usize>,
}

impl Trails {
    /// The way of one opportunity, by its ids or else by its name.
    pub fn of(&self, ids: &[&str], name: &str) -> Option<&[Moment]> {
        ids.iter().find_map(|id| self.by_id.get(*id)).or_else(|| self.by_name.get(&key(name))).map(Vec::as_slice)
    }

    /// Every way there is.
    pub fn each(&self) -> impl Iterator<Item = &[Moment]> {
        self.by_id.values().chain(self.by_name.values()).map(Vec::as_slice)
    }
}

/// Gathers the histories of all files and puts each in the order of time; entries of one moment keep the file's order.
pub fn trails(mapped: &[&Mapped]) -> Trails {
    let mut trails = Trails::default();
    for mapped in mapped {
        match mapped.kind {
            Kind::History => {
                read_log(mapped, &mut trails);
                read_day_columns(
                    mapped,
                    &[Field::OpportunityId, Field::ExternalId],
                    Field::OpportunityName,
                    &mut trails,
                );
            }
            Kind::Opportunities => {
                read_day_columns(mapped, &[Field::ExternalId, Field::OtherId], Field::Name, &mut trails)
            }
            _ => {}
        }
    }
    for way in trails.by_id.values_mut().chain(trails.by_name.values_mut()) {
        way.sort_by_key(|moment| (moment.on, moment.second));
    }
    trails
}

fn read_log(mapped: &Mapped, trails: &mut Trails) {
    if mapped.column(Field::Stage).is_none() || mapped.column(Field::ChangedAt).is_none() {
        return;
    }
    let mut rows: Vec<&Row> = mapped.file.sheet.rows.iter().collect();
    if runs_backwards(mapped) {
        rows.reverse();
    }
    for row in rows {
        match read_entry(Cells { mapped, row }) {
            Ok(Some((id, name, moment))) => {
                let way = match id {
                    Some(id) => trails.by_id.entry(id),
                    None => trails.by_name.entry(name),
                };
                way.or_default().push(moment);
            }
            Ok(None) => *trails.other_fields.entry(mapped.index).or_default() += 1,
            Err(problem) => trails.problems.push((mapped.index, problem)),
        }
    }
}

/// Whether a change log's row is about the stage.
pub fn is_stage_field(field: &str) -> bool {
    let field = key(field);
    ["stage", "phase", "etapa", "etap"].iter().any(|word| field.contains(word))
}

type Entry = (Option<String>, String, Moment);

fn read_entry(cells: Cells) -> Result<Option<Entry>, Problem> {
    if let Some(fault) = &cells.row.fault {
        return Err(Problem {
            line: cells.row.line,
            column: None,
            value: String::new(),
            reason: Reason::Row(fault.clone()),
        });
    }
    if cells.text(Field::ChangedField).is_some_and(|field| !is_stage_field(field)) {
        return Ok(None);
    }
    let id = cells.text(Field::OpportunityId).map(str::to_owned);
    let name = cells.text(Field::OpportunityName).map(key).unwrap_or_default();
    if id.is_none() && name.is_empty() {
        return Err(cells.fault(Field::OpportunityId, Reason::Missing));
    }
    let on = cells.day(Field::ChangedAt)?.ok_or_else(|| cells.fault(Field::ChangedAt, Reason::Missing))?;
    let stage = cells.text(Field::Stage).ok_or_else(|| cells.fault(Field::Stage, Reason::Missing))?.to_owned();
    let second = cells.text(Field::ChangedAt).map_or(0, second_of_day);
    let from = cells.text(Field::FromStage).map(str::to_owned);
    let left = cells.day(Field::LeftAt)?;
    let place = (cells.mapped.index, cells.row.line);
    Ok(Some((id, name, Moment { on, second, stage, from, left, place })))
}

/// Whether a log lists the newest change first, so that changes of one moment stand in reverse.
fn runs_backwards(mapped: &Mapped) -> bool {
    let mut last = HashMap::<&str, (NaiveDate, u32)>::new();
    let (mut up, mut down) = (0_usize, 0_usize);
    for row in &mapped.file.sheet.rows {
        let cells = Cells { mapped, row };
        let (Some(id), Ok(Some(on))) =
            (cells.first(&[Field::OpportunityId, Field::OpportunityName]), cells.day(Field::ChangedAt))
        else {
            continue;
        };
        let moment = (on, cells.text(Field::ChangedAt).map_or(0, second_of_day));
        if let Some(before) = last.insert(id, moment) {
            up += usize::from(before < moment);
            down += usize::from(before > moment);
        }
    }
    down > up
}

/// Columns of days on which stages were entered and left, one row for each opportunity.
fn read_day_columns(mapped: &Mapped, ids: &[Field], name: Field, trails: &mut Trails) {
    let columns: Vec<(usize, &str, bool)> = mapped
        .roles
        .iter()
        .enumerate()
        .filter_map(|(column, (role, _))| match role {
            Role::Entered(stage) => Some((column, stage.as_str(), true)),
            Role::Left(stage) => Some((column, stage.as_str(), false)),
            _ => None,
        })
        .collect();
    if columns.is_empty() {
        return;
    }
    for row in mapped.file.sheet.rows.iter().filter(|row| row.fault.is_none()) {
        let cells = Cells { mapped, row };
        let (id, name) = (cells.first(ids), cells.text(name).map(key));
        match moments_of(mapped, row, &columns) {
            Ok(mut moments) => {
                moments.sort_by_key(|moment| (moment.on, moment.second, step_of(&moment.stage)));
                match (id, name) {
                    (Some(id), _) => trails.by_id.entry(id.to_owned()).or_default().extend(moments),
                    (None, Some(name)) => trails.by_name.entry(name).or_default().extend(moments),
                    (None, None) => {}
                }
            }
            // A row of opportunities with such a day is refused when it is built, so it is not listed twice.
            Err(problem) if mapped.kind == Kind::History => trails.problems.push((mapped.index, problem)),
            Err(_) => {}
        }
    }
}

fn moments_of(mapped: &Mapped, row: &Row, columns: &[(usize, &str, bool)]) -> Result<Vec<Moment>, Problem> {
    let mut moments: Vec<Moment> = Vec::new();
    for (column, stage, _) in columns.iter().filter(|(.., entered)| *entered) {
        if let Some(on) = day_in(mapped, row, *column)? {
            let second = second_of_day(row.cell(*column));
            moments.push(Moment {
                on,
                second,
                stage: (*stage).to_owned(),
                from: None,
                left: None,
                place: (mapped.index, row.line),
            });
        }
    }
    for (column, stage, _) in columns.iter().filter(|(.., entered)| !*entered) {
        if let Some(left) = day_in(mapped, row, *column)?
            && let Some(moment) = moments.iter_mut().find(|moment| key(&moment.stage) == key(stage))
        {
            moment.left = Some(left);
        }
    }
    Ok(moments)
}
