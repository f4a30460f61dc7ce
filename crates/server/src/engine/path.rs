//! What a name in a query means: the column or the member of a body behind it, and the way there through references and
//! lists of lines (`customer.category.name`, `detailItem.item.no`).

use std::sync::Arc;

use neraca_store::books::{ColumnId, Condition, Table};
use neraca_wire::catalogue::{Catalogue, Field, Fields, Kind, Resource, ResourceId};

use super::layout::{Layout, Layouts};
use super::line_layout::LineLayout;

/// Most names in a path: each but the last is a query within a query.
pub(crate) const PATH_NAMES_MAX: usize = 5;

/// A name in a query, found in the catalogue.
pub(crate) struct Path<'m> {
    steps: Vec<Step<'m>>,
    /// Where the values stand.
    pub(crate) column: ColumnId,
    /// What they are.
    pub(crate) meaning: Meaning<'m>,
}

/// What a column, or a member of a body, holds.
#[derive(Clone, Copy)]
pub(crate) enum Meaning<'m> {
    /// Ids, versions and places.
    Number,
    /// An instant, in microseconds.
    Moment,
    /// A field's values.
    Field(&'m Field),
    /// The ids of records that clients name by a field of theirs.
    Key {
        /// Their resource.
        to: ResourceId,
        /// The place of the field.
        by: usize,
    },
}

/// One step of the way to other rows.
enum Step<'m> {
    Refers(ColumnId, &'m Arc<Table>),
    HasLine(&'m Arc<Table>),
}

/// Rows that a path has come to: the records of a resource, or the lines of one of its lists.
#[derive(Clone, Copy)]
enum Rows<'m> {
    Records(&'m Resource, &'m Layout),
    Lines(&'m Fields, &'m LineLayout),
}

impl<'m> Path<'m> {
    /// What `name` means to the records of a resource; nothing where it is unknown, or names a list.
    pub(crate) fn find(
        catalogue: &'m Catalogue,
        layouts: &'m Layouts,
        id: ResourceId,
        name: &str,
    ) -> Option<Self> {
        let mut rows = Rows::Records(catalogue.resource(id), layouts.of(id));
        let mut steps = Vec::new();
        let mut rest = name;
        while let Some((head, tail)) = rest.split_once('.') {
            if steps.len() + 1 == PATH_NAMES_MAX {
                return None;
            }
            let place = rows.fields().place(head)?;
            rows = match (&rows.fields().at(place).kind, rows) {
                (Kind::Reference { to, .. }, _) => {
                    let layout = layouts.of(*to);
                    steps.push(Step::Refers(rows.sought(place)?, &layout.table));
                    Rows::Records(catalogue.resource(*to), layout)
                }
                (Kind::Lines(fields), Rows::Records(_, layout)) => {
                    let lines = layout.lines(place)?;
                    steps.push(Step::HasLine(&lines.table));
                    Rows::Lines(fields, lines)
                }
                _ => return None,
            };
            rest = tail;
        }
        let (column, meaning) = rows.end(catalogue, rest)?;
        Some(Self {
            steps,
            column,
            meaning,
        })
    }

    /// Whether the values stand in the records themselves.
    pub(crate) fn is_direct(&self) -> bool {
        self.steps.is_empty()
    }

    /// The condition that `found` is true where the path leads: of the record referred to, of at least one line.
    pub(crate) fn leading_to(&self, found: Condition) -> Condition {
        let lead = |found: Condition, step: &Step<'_>| match step {
            Step::Refers(column, table) => Condition::Refers {
                column: *column,
                to: Arc::clone(table),
                condition: Box::new(found),
            },
            Step::HasLine(table) => Condition::HasLine {
                lines: Arc::clone(table),
                condition: Box::new(found),
            },
        };
        self.steps.iter().rev().fold(found, lead)
    }

    /// A path to a record's key as one to the field that holds it, so that it compares as the text that it is.
    pub(crate) fn through_key(mut self, catalogue: &'m Catalogue, layouts: &'m Layouts) -> Self {
        if let Meaning::Key { to, by } = self.meaning
            && let Some(column) = layouts.of(to).sought(by)
        {
            self.steps.push(Step::Refers(self.column, &layouts.of(to).table));
            self.column = column;
            self.meaning = Meaning::Field(catalogue.resource(to).fields.at(by));
        }
        self
    }
}

impl<'m> Rows<'m> {
    fn fields(self) -> &'m Fields {
        match self {
            Self::Records(resource, _) => &resource.fields,
            Self::Lines(fields, _) => fields,
        }
    }

    fn sought(self, place: usize) -> Option<ColumnId> {
        match self {
            Self::Records(_, layout) => layout.sought(place),
            Self::Lines(_, lines) => lines.sought(place),
        }
    }

    /// What a name without a dot means in these rows.
    fn end(self, catalogue: &Catalogue, name: &str) -> Option<(ColumnId, Meaning<'m>)> {
        let (table, fixed) = match self {
            Self::Records(_, layout) => (&layout.table, fixed_of_records(name)),
            Self::Lines(_, lines) => (&lines.table, fixed_of_lines(name)),
        };
        if let Some((column, meaning)) = fixed {
            return Some((table.column(column).ok()?, meaning));
        }
        let (place, is_key) = self.field(name)?;
        let field = self.fields().at(place);
        let meaning = match (&field.kind, is_key) {
            (Kind::Lines(_) | Kind::References { .. } | Kind::Moment, _) => return None,
            (Kind::Reference { to, by, .. }, true) => {
                let other = catalogue.resource(*to);
                let by = match by {
                    Some(by) => other.fields.place(by)?,
                    None => other.key.field,
                };
                Meaning::Key { to: *to, by }
            }
            _ => Meaning::Field(field),
        };
        Some((self.sought(place)?, meaning))
    }

    /// The place of the field that a name means, and whether it names a record referred to by its key.
    fn field(self, name: &str) -> Option<(usize, bool)> {
        if let Self::Records(resource, _) = self
            && (name == resource.key.filter || name == resource.key.parameter)
        {
            return Some((resource.key.field, false));
        }
        let fields = self.fields();
        if let Some(place) = fields.place(name) {
            return Some((place, false));
        }
        for (place, field) in fields.iter() {
            let refers = field.refers_to().is_some();
            let is_id = refers && name.strip_suffix("Id") == Some(&field.name);
            if is_id || field.filter.as_deref() == Some(name) {
                return Some((place, false));
            }
            if refers && field.inputs.iter().any(|input| input == name) {
                return Some((place, true));
            }
        }
        None
    }
}

fn fixed_of_records<'m>(name: &str) -> Option<(&'static str, Meaning<'m>)> {
    Some(match name {
        "id" => ("id", Meaning::Number),
        "optLock" => ("opt_lock", Meaning::Number),
        "createDate" => ("created_at", Meaning::Moment),
        "lastUpdate" => ("updated_at", Meaning::Moment),
        _ => return None,
    })
}

fn fixed_of_lines<'m>(name: &str) -> Option<(&'static str, Meaning<'m>)> {
    Some(match name {
        "id" => ("id", Meaning::Number),
        "seq" => ("seq", Meaning::Number),
        _ => return None,
    })
}
