//! A record as the engine holds it: one value per field of its resource, and its lines.
//!
//! In a slot a date is ISO text, a reference is the other record's id, several references are a list of ids, money is
//! exact. How a value looks on the wire
//! is `show`'s matter, how it came from there `convert`'s, how it is kept `layout`'s.

use std::sync::OnceLock;

use jiff::Timestamp;
use neraca_wire::catalogue::Fields;
use neraca_wire::value::Value;

/// A record of a resource.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    /// Id in its resource; 0 until it is stored.
    pub(crate) id: i64,
    /// Version, one more with every save.
    pub(crate) opt_lock: i64,
    /// When it was made.
    pub(crate) created: Timestamp,
    /// The account that made it.
    pub(crate) created_by: i64,
    /// When it was last saved.
    pub(crate) updated: Timestamp,
    /// The account that changed it last, if anyone has and that is known.
    pub(crate) updated_by: Option<i64>,
    /// A value per field, in the catalogue's order. The slot of a list of lines stays null.
    pub(crate) values: Vec<Value>,
    /// Its lists of lines.
    pub(crate) lines: Vec<LineList>,
    /// What other records show of it.
    pub(crate) summary: Summary,
    /// What other records show of it in their details, where that is more.
    pub(crate) detail_summary: Summary,
}

/// What other records show of a record, as JSON, once one of them has. A record is shared between those that show it, and
/// never changed then: whoever changes one has a copy of its own, which begins without.
#[derive(Debug, Default)]
pub(crate) struct Summary(OnceLock<Box<str>>);

impl Summary {
    /// What was kept.
    pub(crate) fn get(&self) -> Option<&str> {
        self.0.get().map(AsRef::as_ref)
    }

    /// Keeps it.
    pub(crate) fn keep(&self, json: &str) {
        // If another was quicker, it has written the same.
        let _ = self.0.set(json.into());
    }
}

impl Clone for Summary {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// One of a record's lists of lines.
#[derive(Debug, Clone)]
pub(crate) struct LineList {
    /// The place of the field that is the list.
    pub(crate) field: usize,
    /// The lines, in their order; deleted ones too until the record is stored.
    pub(crate) lines: Vec<Line>,
}

/// A line.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Id; 0 until it is stored.
    pub(crate) id: i64,
    /// Its place among the record's lines: lines stand in this order, and keep it.
    pub(crate) seq: i64,
    /// What has to happen to it in the store.
    pub(crate) state: LineState,
    /// A value per field of the line. The slot of a list of lines stays null.
    pub(crate) values: Vec<Value>,
    /// Its own lists of lines, such as the serial numbers of what was sold.
    pub(crate) lines: Vec<LineList>,
}

/// What has to happen to a line in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineState {
    /// Nothing: it stands there as it is.
    Kept,
    /// It stands there with other values.
    Changed,
    /// It doesn't stand there yet.
    New,
    /// It has to go.
    Deleted,
}

impl Record {
    /// A record without values.
    pub(crate) fn new(fields: &Fields, now: Timestamp, account: i64) -> Self {
        Self {
            id: 0,
            opt_lock: 0,
            created: now,
            created_by: account,
            updated: now,
            updated_by: None,
            values: no_values(fields),
            lines: LineList::of(fields),
            summary: Summary::default(),
            detail_summary: Summary::default(),
        }
    }

    /// The value of the field called `name`; null where the resource has none of that name.
    pub(crate) fn value(&self, fields: &Fields, name: &str) -> &Value {
        fields
            .place(name)
            .map_or(&Value::Null, |place| &self.values[place])
    }

    /// The lines of the list at `field` that are not deleted.
    pub(crate) fn live_lines(&self, field: usize) -> impl Iterator<Item = &Line> {
        live(&self.lines, field)
    }
}

impl LineList {
    /// The empty lists that a record or a line with these fields has.
    pub(crate) fn of(fields: &Fields) -> Vec<Self> {
        fields
            .lists()
            .map(|(field, ..)| Self {
                field,
                lines: Vec::new(),
            })
            .collect()
    }
}

/// The lines of the list at `field` that are not deleted.
pub(crate) fn live(lists: &[LineList], field: usize) -> impl Iterator<Item = &Line> {
    let list = lists.iter().find(|list| list.field == field);
    list.into_iter()
        .flat_map(|list| &list.lines)
        .filter(|line| line.state != LineState::Deleted)
}

impl Line {
    /// A line without values.
    pub(crate) fn new(fields: &Fields, seq: i64) -> Self {
        Self {
            id: 0,
            seq,
            state: LineState::New,
            values: no_values(fields),
            lines: LineList::of(fields),
        }
    }
}

/// A value for each field: none.
fn no_values(fields: &Fields) -> Vec<Value> {
    std::iter::repeat_with(|| Value::Null)
        .take(fields.len())
        .collect()
}

/// The text in a slot, if it holds one.
pub(crate) fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// The ids in the slot of several references.
pub(crate) fn ids(value: &Value) -> impl Iterator<Item = i64> {
    value.as_list().unwrap_or_default().iter().filter_map(id)
}

/// The id in a reference's slot, if it holds one.
pub(crate) fn id(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(id) => Some(*id),
        _ => None,
    }
}
