//! From rows to records: each cell becomes a value, rows that share a key become the lines of one document, and what is
//! wrong is noted with row and column.

use std::collections::HashMap;

use neraca_wire::value::{Object, Value};

use super::mapping::{Mapping, Target};
use super::source::Row;
use crate::records::complete::{complete, unique};
use crate::records::fault::{Fault, What};
use crate::records::names::{Names, Taken};
use crate::records::object::{Made, Making, Noted, shown};
use crate::records::values::{Cell, Reading, taken};

/// A record that is to be saved, with the rows that it came from.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) rows: Vec<Row>,
    pub(crate) object: Object,
    pub(crate) faults: Vec<(u64, Fault)>,
    pub(crate) noted: Vec<Noted>,
}

impl Draft {
    /// The number of its first row.
    pub(crate) fn row(&self) -> u64 {
        self.rows.first().map_or(0, number)
    }
}

fn number(row: &Row) -> u64 {
    match row {
        Row::Header(_) => 1,
        Row::Cells { number, .. } | Row::Object { number, .. } => *number,
    }
}

/// How rows are to be read.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) names: Names<'static>,
    pub(crate) unknown_too: bool,
    /// Of tables; nothing for lines of JSON.
    pub(crate) mapping: Option<Mapping>,
    /// How the texts of each column are read; for JSON the only one.
    pub(crate) readings: Vec<Reading>,
    /// Which column tells one record from the next.
    pub(crate) group: Option<usize>,
    /// Names of members of JSON that were given others.
    pub(crate) renamed: HashMap<String, String>,
}

/// Makes records of rows.
pub(crate) struct Drafting {
    plan: Plan,
    current: Option<Current>,
    /// Values of fields that no two records share, with the row that has them.
    seen: HashMap<(String, String), u64>,
}

struct Current {
    draft: Draft,
    group: String,
    /// Lines so far of each list that rows fill.
    lines: HashMap<String, usize>,
}

impl Drafting {
    pub(crate) fn new(plan: Plan) -> Self {
        Self {
            plan,
            current: None,
            seen: HashMap::new(),
        }
    }

    /// Takes a row; gives the record that it ends.
    pub(crate) fn row(&mut self, row: Row) -> Option<Draft> {
        match row {
            Row::Header(_) => None,
            Row::Object { .. } => {
                let draft = self.of_object(row);
                Some(self.finished(draft))
            }
            Row::Cells { ref cells, .. } if cells.iter().all(Cell::is_empty) => None,
            Row::Cells { ref cells, .. } => {
                let group = self
                    .plan
                    .group
                    .and_then(|it| cells.get(it))
                    .map(Cell::text)
                    .unwrap_or_default();
                let group = group.trim().to_owned();
                let goes_on = self.goes_on(&group, cells);
                let ended = match goes_on {
                    true => None,
                    false => self.current.take(),
                };
                let current = self.current.get_or_insert_with(|| Current {
                    draft: Draft {
                        rows: Vec::new(),
                        object: Object::new(),
                        faults: Vec::new(),
                        noted: Vec::new(),
                    },
                    group,
                    lines: HashMap::new(),
                });
                if let Some(mapping) = &self.plan.mapping {
                    let filling = Filling {
                        plan: &self.plan,
                        mapping,
                    };
                    filling.add(current, row);
                }
                ended.map(|it| self.finished(it.draft))
            }
        }
    }

    /// The record that the last row has left.
    pub(crate) fn end(&mut self) -> Option<Draft> {
        let current = self.current.take()?;
        Some(self.finished(current.draft))
    }

    /// Whether a row is a further line of the record at hand.
    fn goes_on(&self, group: &str, cells: &[Cell]) -> bool {
        let (Some(current), Some(mapping)) = (&self.current, &self.plan.mapping) else {
            return false;
        };
        let has = |wanted: &dyn Fn(&Target) -> bool| {
            mapping
                .targets
                .iter()
                .zip(cells)
                .any(|(target, cell)| wanted(target) && !cell.is_empty())
        };
        let fills_lines = has(&is_row_line);
        let of_header = |target: &Target| matches!(target, Target::Place(place) if !place.is_of_line());
        match group {
            "" => fills_lines && !has(&of_header),
            group => fills_lines && group == current.group,
        }
    }

    fn of_object(&self, row: Row) -> Draft {
        let mut made = Made::default();
        let mut object = Object::new();
        if let Row::Object { object: sent, .. } = &row {
            let making = Making {
                names: self.plan.names,
                unknown_too: self.plan.unknown_too,
                reading: self.plan.readings.first().copied().unwrap_or_default(),
            };
            let mut sent = sent.clone();
            sent.shift_remove(super::mapping::REASON);
            let renamed = |name: String| self.plan.renamed.get(&name).cloned().unwrap_or(name);
            let sent = sent
                .into_iter()
                .map(|(name, value)| (renamed(name), value))
                .collect();
            object = making.object(&sent, &mut made);
        }
        let row_number = number(&row);
        Draft {
            rows: vec![row],
            object,
            faults: made.faults.into_iter().map(|fault| (row_number, fault)).collect(),
            noted: made.noted,
        }
    }

    /// The record with what can only be said of it as a whole.
    fn finished(&mut self, mut draft: Draft) -> Draft {
        let row = draft.row();
        let resource = self.plan.names.resource;
        let mut missing = Vec::new();
        complete(resource, &draft.object, &mut missing);
        // What was there and could not be read is not missing as well.
        let is_told = |place: &str| {
            draft.faults.iter().any(|(_, known)| {
                known.place == place
                    || self
                        .column_named(place)
                        .is_some_and(|column| column == known.place)
            })
        };
        let missing: Vec<Fault> = missing
            .into_iter()
            .filter(|fault| !is_told(&fault.place))
            .collect();
        for mut fault in missing {
            if let Some(column) = self.column_named(&fault.place) {
                fault.place = column;
            }
            draft.faults.push((row, fault));
        }
        for (field, value) in unique(resource, &draft.object) {
            let key = (field.to_owned(), value.to_owned());
            if let Some(other) = self.seen.get(&key) {
                let what = What::Duplicate {
                    value: value.to_owned(),
                    row: *other,
                };
                let place = self.column_named(field).unwrap_or_else(|| field.to_owned());
                draft.faults.push((row, Fault::new(place, what)));
            } else {
                self.seen.insert(key, row);
            }
        }
        draft.faults.sort_by_key(|(row, _)| *row);
        draft
    }

    /// The column that goes to a place.
    fn column_named(&self, place: &str) -> Option<String> {
        let mapping = self.plan.mapping.as_ref()?;
        let is_it = |target: &Target| matches!(target, Target::Place(it) if it.to_string() == place);
        let at = mapping.targets.iter().position(is_it)?;
        mapping.header.get(at).cloned()
    }
}

/// Whether each row fills a line with it.
fn is_row_line(target: &Target) -> bool {
    matches!(target, Target::Place(place) if place.is_of_line() && place.0.first().is_some_and(|it| it.line.is_none()))
}

/// Puts the cells of a row into a record.
struct Filling<'p> {
    plan: &'p Plan,
    mapping: &'p Mapping,
}

impl Filling<'_> {
    fn add(&self, current: &mut Current, row: Row) {
        let Row::Cells { number, ref cells } = row else {
            return;
        };
        let is_first = current.draft.rows.is_empty();
        let first = current.draft.row();
        let mut begun: HashMap<String, usize> = HashMap::new();
        for (at, (target, cell)) in self.mapping.targets.iter().zip(cells).enumerate() {
            let Target::Place(place) = target else { continue };
            if cell.is_empty() {
                continue;
            }
            let column = self
                .mapping
                .header
                .get(at)
                .map(String::as_str)
                .unwrap_or_default();
            let Some(value) = self.value(place, at, cell, column, number, &mut current.draft) else {
                continue;
            };
            let mut line = 0;
            if is_row_line(target)
                && let Some(list) = place.0.first()
            {
                line = *begun.entry(list.name.clone()).or_insert_with(|| {
                    let lines = current.lines.entry(list.name.clone()).or_default();
                    *lines += 1;
                    *lines - 1
                });
            } else if !is_first && !place.is_of_line() {
                let name = place.to_string();
                match current.draft.object.get(&name) {
                    Some(known) if *known == value => continue,
                    Some(_) => {
                        let what = What::RowsDiffer { row: first };
                        current.draft.faults.push((number, Fault::new(column, what)));
                        continue;
                    }
                    None => {}
                }
            }
            if let Err(fault) = place.put(&mut current.draft.object, value, line) {
                current
                    .draft
                    .faults
                    .push((number, Fault::new(column, What::Place(fault))));
            }
        }
        current.draft.rows.push(row);
    }

    fn value(
        &self,
        place: &crate::records::place::Place,
        at: usize,
        cell: &Cell,
        column: &str,
        row: u64,
        draft: &mut Draft,
    ) -> Option<Value> {
        let steps: Vec<&str> = place.0.iter().map(|step| step.name.as_str()).collect();
        let reading = self.plan.readings.get(at).copied().unwrap_or_default();
        let converted = match self.plan.names.taken(&steps) {
            Ok(known) => taken(known, cell, reading),
            // Somebody wished for it.
            Err(_) => Ok((Value::from(cell.text()), None)),
        };
        match converted {
            Ok((value, form)) => {
                draft.noted.extend(form.map(|form| Noted {
                    place: column.to_owned(),
                    form,
                    written: cell.text(),
                    taken: shown(&value),
                }));
                Some(value)
            }
            Err(fault) => {
                draft
                    .faults
                    .push((row, Fault::value(column, &cell.text(), fault)));
                // The lines behind it keep their places.
                place.is_of_line().then_some(Value::Null)
            }
        }
    }
}

impl Plan {
    /// Whether the texts of a column are read as money, quantities or rates.
    pub(crate) fn holds_numbers(names: Names<'_>, target: &Target) -> bool {
        let Target::Place(place) = target else {
            return false;
        };
        let steps: Vec<&str> = place.0.iter().map(|step| step.name.as_str()).collect();
        matches!(
            names.taken(&steps),
            Ok(Taken::Field(field, _)) if matches!(field.kind, neraca_wire::catalogue::Kind::Decimal)
        )
    }
}

#[cfg(test)]
mod tests;
