//! Looks through a whole file before anything of it is sent: how its numbers are written, what is wrong with it, and what
//! will be read in another form than the wire's.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use neraca_wire::nearest::nearest;
use neraca_wire::value::Object;

use super::draft::{Draft, Drafting, Plan};
use super::mapping::{Mapping, Wishes};
use super::source::{Kind, Row, Source, SourceError};
use crate::records::fault::Fault;
use crate::records::names::Names;
use crate::records::values::{Cell, Reading};
use crate::records::written::{Form, Style, evidence};
use crate::say;

/// Most faults that are told. What comes behind is counted.
pub(super) const FAULTS_MAX: usize = 10_000;

/// How somebody wants a file to be read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wish {
    pub(crate) map: Wishes,
    pub(crate) style: Option<Style>,
    pub(crate) group_by: Option<String>,
    pub(crate) unknown_too: bool,
}

/// Why a file can't be examined.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ExamineError {
    #[error(transparent)]
    Source(#[from] SourceError),
    /// Faults of the header, a line for each.
    #[error("{}", .0.join("; "))]
    Header(Vec<String>),
}

/// Values that were read in another form, of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) count: u64,
    /// One of them, and what it was taken for.
    pub(crate) written: String,
    pub(crate) taken: String,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Records.
    pub(crate) records: u64,
    /// Records that change others, because they have an id.
    pub(crate) changes: u64,
    /// Faults in the order of their rows, the first [`FAULTS_MAX`].
    pub(crate) faults: Vec<(u64, Fault)>,
    /// How many faults there are.
    pub(crate) fault_count: u64,
    /// Records that have one.
    pub(crate) faulty: u64,
    pub(crate) notes: BTreeMap<(String, Form), Note>,
    /// The first record, as it would be sent.
    pub(crate) first: Option<Object>,
}

/// Decides how the file is read: header, columns, styles.
pub(crate) fn plan(names: Names<'static>, source: &Source, wish: &Wish) -> Result<Plan, ExamineError> {
    let from_1904 = source.counts_from_1904()?;
    if source.kind == Kind::JsonLines {
        let style = wish.style;
        return Ok(Plan {
            names,
            unknown_too: wish.unknown_too,
            mapping: None,
            readings: vec![Reading { style, from_1904 }],
            group: None,
            renamed: wish
                .map
                .iter()
                .map(|(from, to)| (from.clone(), to.clone()))
                .collect(),
        });
    }
    let mut header = None;
    source.each(&mut |row| {
        if let Row::Header(names) = row {
            header = Some(names);
        }
        ControlFlow::Break(())
    })?;
    let header = header.ok_or(SourceError::NoHeader)?;
    let mapping = Mapping::new(names, header, &wish.map, wish.unknown_too).map_err(ExamineError::Header)?;
    let group = match &wish.group_by {
        Some(column) => Some(column_at(&mapping, column)?),
        None => mapping.column_of(names, names.resource.fields.at(names.resource.key.field)),
    };
    let styles = styles(names, source, &mapping, wish.style)?;
    Ok(Plan {
        names,
        unknown_too: wish.unknown_too,
        mapping: Some(mapping),
        readings: styles
            .into_iter()
            .map(|style| Reading { style, from_1904 })
            .collect(),
        group,
        renamed: HashMap::new(),
    })
}

fn column_at(mapping: &Mapping, column: &str) -> Result<usize, ExamineError> {
    let found = mapping.header.iter().position(|it| it.trim() == column.trim());
    found.ok_or_else(|| {
        let near = nearest(column, mapping.header.iter().map(String::as_str));
        let known = near.unwrap_or_else(|| mapping.header.join(", "));
        ExamineError::Header(vec![say!("map-no-column", column = column, known = known)])
    })
}

/// How the numbers of each column are written: as its texts prove, else as those of the other columns do.
fn styles(
    names: Names<'static>,
    source: &Source,
    mapping: &Mapping,
    wish: Option<Style>,
) -> Result<Vec<Option<Style>>, SourceError> {
    let mut proofs: Vec<(bool, [u64; 2])> = mapping
        .targets
        .iter()
        .map(|target| (Plan::holds_numbers(names, target), [0, 0]))
        .collect();
    if wish.is_some() || proofs.iter().all(|(holds, _)| !holds) {
        return Ok(vec![wish; proofs.len()]);
    }
    source.each(&mut |row| {
        if let Row::Cells { cells, .. } = row {
            for ((holds, [comma, point]), cell) in proofs.iter_mut().zip(&cells) {
                match cell {
                    Cell::Text(text) if *holds => match evidence(text) {
                        Some(Style::Comma) => *comma += 1,
                        Some(Style::Point) => *point += 1,
                        None => {}
                    },
                    _ => {}
                }
            }
        }
        ControlFlow::Continue(())
    })?;
    let proven = |[comma, point]: [u64; 2]| match (comma, point) {
        (1.., 0) => Some(Style::Comma),
        (0, 1..) => Some(Style::Point),
        _ => None,
    };
    let all = proofs.iter().fold([0, 0], |[comma, point], (_, proof)| {
        [comma + proof[0], point + proof[1]]
    });
    let style = |(_, proof): &(bool, [u64; 2])| match proof {
        [0, 0] => proven(all),
        proof => proven(*proof),
    };
    Ok(proofs.iter().map(style).collect())
}

/// Makes every record of the file and keeps what is to be said of them.
pub(crate) fn examine(source: &Source, plan: &Plan, each: &mut dyn FnMut()) -> Result<Findings, SourceError> {
    let mut drafting = Drafting::new(plan.clone());
    let mut findings = Findings::default();
    source.each(&mut |row| {
        if let Some(draft) = drafting.row(row) {
            findings.take(draft);
            each();
        }
        ControlFlow::Continue(())
    })?;
    if let Some(draft) = drafting.end() {
        findings.take(draft);
    }
    Ok(findings)
}

impl Findings {
    fn take(&mut self, draft: Draft) {
        self.records += 1;
        self.changes += u64::from(draft.object.get("id").is_some_and(|it| !it.is_null()));
        self.faulty += u64::from(!draft.faults.is_empty());
        self.fault_count += draft.faults.len() as u64;
        let room = FAULTS_MAX.saturating_sub(self.faults.len());
        self.faults.extend(draft.faults.into_iter().take(room));
        for noted in draft.noted {
            let note = self
                .notes
                .entry((noted.place, noted.form))
                .or_insert_with(|| Note {
                    count: 0,
                    written: noted.written,
                    taken: noted.taken,
                });
            note.count += 1;
        }
        if self.first.is_none() {
            self.first = Some(draft.object);
        }
    }
}
