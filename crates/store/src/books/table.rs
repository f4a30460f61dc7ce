//! The description of a record table: its name, its columns, and the statements that follow from them, built
//! once.

mod statements;

use std::hash::{Hash, Hasher};

use super::member::{Member, check_member_name};
use crate::engine::DIALECT;
use crate::error::StoreError;
use statements::Statements;

/// Longest name of a table or column, in characters. Two of them and a dot stay below the 63 bytes that the
/// strictest engine allows for the name of an index.
pub const NAME_CHARS_MAX: usize = 31;

/// The columns that every table of records has before its own.
const RECORD_COLUMNS: &[&str] = &[
    "id",
    "opt_lock",
    "created_at",
    "updated_at",
    "created_by",
    "updated_by",
];
/// The columns that every table of lines has before its own.
const LINE_COLUMNS: &[&str] = &["id", "parent", "seq"];
/// Names that the frame around the record tables uses itself.
const RESERVED: &[&str] = &[
    "books",
    "body",
    "counter",
    "kept_answer",
    "effect_rules",
    "migration",
    "number_series",
    "posting",
    "record_column",
    "record_table",
    "stock_level",
    "stock_move",
    "tally",
];

/// A column beside the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name: lower-case letters, digits and `_`.
    pub name: String,
    /// What it holds. Any column may also hold nothing.
    pub kind: Kind,
    /// How it is looked up.
    pub index: Index,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Whole numbers: ids, flags, instants in µs, amounts in millionths.
    Integer,
    /// Text: numbers of documents, names, ISO dates.
    Text,
}

impl Kind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::Text => "text",
        }
    }
}

/// How a column is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Index {
    /// By reading through.
    None,
    /// By an index.
    Plain,
    /// By an index that lets no value appear twice; nothing may appear any number of times.
    Unique,
}

impl Index {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Plain => "plain",
            Self::Unique => "unique",
        }
    }
}

/// A column of a certain [`Table`], found once by its name and used from then on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ColumnId(u16);

impl ColumnId {
    /// The id of the record or line; every table has it.
    pub const ID: Self = Self(0);
}

/// A table of records, or of the lines of records.
#[derive(Clone, Debug)]
pub struct Table {
    name: String,
    lines_of: Option<String>,
    columns: Vec<Column>,
    ordered_by: Option<String>,
    /// All columns but the body, and behind them the members of the body, by [`ColumnId`].
    addressed: Vec<Addressed>,
    statements: Statements,
}

/// Tables are told apart by their names: there is one description of each.
impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Table {}

impl Hash for Table {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

#[derive(Clone, Debug)]
struct Addressed {
    /// The column's name in quotes, or the expression that reads the member from the body.
    quoted: String,
    kind: Kind,
    find: String,
}

impl Table {
    /// A table of records.
    ///
    /// # Errors
    /// [`StoreError::Name`], or [`StoreError::Table`] when a column appears twice.
    pub fn of_records(name: &str, columns: Vec<Column>) -> Result<Self, StoreError> {
        Self::new(name, None, columns)
    }

    /// A table of the lines of another table's records. Lines go when their record goes.
    ///
    /// # Errors
    /// As [`Table::of_records`].
    pub fn of_lines(name: &str, of: &Table, columns: Vec<Column>) -> Result<Self, StoreError> {
        if of.lines_of.is_some() {
            return Err(of.problem("lines have no lines of their own"));
        }
        Self::new(name, Some(of.name.clone()), columns)
    }

    fn new(name: &str, lines_of: Option<String>, columns: Vec<Column>) -> Result<Self, StoreError> {
        check_name(name)?;
        let fixed = if lines_of.is_some() {
            LINE_COLUMNS
        } else {
            RECORD_COLUMNS
        };
        for (position, column) in columns.iter().enumerate() {
            check_name(&column.name)?;
            let twice = columns[..position]
                .iter()
                .any(|earlier| earlier.name == column.name);
            if twice || fixed.contains(&column.name.as_str()) {
                let problem = format!("the column {} appears twice", column.name);
                return Err(StoreError::Table {
                    table: name.to_owned(),
                    problem,
                });
            }
        }
        let fixed_columns = fixed.iter().map(|name| (*name, Kind::Integer));
        let own_columns = columns.iter().map(|column| (column.name.as_str(), column.kind));
        let addressed = fixed_columns.chain(own_columns).map(|(column, kind)| Addressed {
            quoted: quoted(column),
            kind,
            find: format!(r#"SELECT id FROM "{name}" WHERE "{column}" = ?1 ORDER BY id LIMIT 1"#),
        });
        Ok(Self {
            addressed: addressed.collect(),
            statements: match lines_of {
                Some(_) => Statements::of_lines(name, &columns),
                None => Statements::of_records(name, &columns),
            },
            name: name.to_owned(),
            lines_of,
            columns,
            ordered_by: None,
        })
    }

    /// The same table, whose plain indexes keep the rows of one value in the order of this column, as a rule a date:
    /// so what is asked for by a value and a span of dates is found without reading more than that.
    ///
    /// # Errors
    /// [`StoreError::Table`] where it isn't one of the table's own columns.
    pub fn ordered_by(mut self, column: &str) -> Result<Self, StoreError> {
        if !self.columns.iter().any(|own| own.name == column) {
            return Err(self.problem(format!("it has no column {column} of its own")));
        }
        self.ordered_by = Some(column.to_owned());
        Ok(self)
    }

    /// The same table, whose conditions and orders may also name these members of a row's body. A member is
    /// addressed like a column; it takes no room, and is looked up by reading through.
    ///
    /// # Errors
    /// [`StoreError::Name`] for a name that isn't made of letters, digits and `_`.
    pub fn with_members(mut self, members: &[Member]) -> Result<Self, StoreError> {
        for member in members {
            check_member_name(&member.name)?;
            let expression = (DIALECT.member)(member);
            self.addressed.push(Addressed {
                kind: member.form.kind(),
                find: format!(
                    r#"SELECT id FROM "{}" WHERE {expression} = ?1 ORDER BY id LIMIT 1"#,
                    self.name
                ),
                quoted: expression,
            });
        }
        Ok(self)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The members that it was given, in their order: those behind all columns.
    #[must_use]
    pub fn members(&self) -> Vec<ColumnId> {
        let places = self.first_member()..self.addressed.len();
        places
            .filter_map(|place| u16::try_from(place).ok())
            .map(ColumnId)
            .collect()
    }

    /// Whether the column is a member of the body, which is found by reading through.
    #[must_use]
    pub fn is_member(&self, column: ColumnId) -> bool {
        usize::from(column.0) >= self.first_member()
    }

    /// The column that its plain indexes are ordered by within each value.
    pub(super) fn order_within(&self) -> Option<&str> {
        self.ordered_by.as_deref()
    }

    /// The name of the table whose records these are lines of; nothing for a table of records.
    #[must_use]
    pub fn lines_of(&self) -> Option<&str> {
        self.lines_of.as_deref()
    }

    /// Its own columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column of this name: one of its own, or one that every such table has (`id`, `opt_lock`,
    /// `created_at`, `updated_at`, `created_by`, `updated_by`; for lines `id`, `parent`, `seq`).
    ///
    /// # Errors
    /// [`StoreError::Table`] when it has none of this name.
    pub fn column(&self, name: &str) -> Result<ColumnId, StoreError> {
        let wanted = quoted(name);
        let position = self.addressed.iter().position(|column| column.quoted == wanted);
        let id = position
            .and_then(|position| u16::try_from(position).ok())
            .map(ColumnId);
        id.ok_or_else(|| self.problem(format!("it has no column {name}")))
    }

    /// What the column holds.
    ///
    /// # Errors
    /// [`StoreError::Table`] for a column of another table.
    pub fn kind(&self, column: ColumnId) -> Result<Kind, StoreError> {
        self.addressed(column).map(|column| column.kind)
    }

    /// The column's name, quoted for SQL, or the expression that reads a member.
    pub(super) fn quoted(&self, column: ColumnId) -> Result<&str, StoreError> {
        self.addressed(column).map(|column| column.quoted.as_str())
    }

    /// The statement that finds an id by the column's value.
    pub(super) fn find(&self, column: ColumnId) -> Result<&str, StoreError> {
        self.addressed(column).map(|column| column.find.as_str())
    }

    fn addressed(&self, column: ColumnId) -> Result<&Addressed, StoreError> {
        let addressed = self.addressed.get(usize::from(column.0));
        addressed.ok_or_else(|| self.problem("the column is another table's"))
    }

    fn first_member(&self) -> usize {
        let fixed = match self.lines_of {
            Some(_) => LINE_COLUMNS.len(),
            None => RECORD_COLUMNS.len(),
        };
        fixed + self.columns.len()
    }

    /// The statements, for the kind of table that the caller takes it for.
    pub(super) fn statements(&self, of_lines: bool) -> Result<&Statements, StoreError> {
        match self.lines_of.is_some() == of_lines {
            true => Ok(&self.statements),
            false if of_lines => Err(self.problem("it holds records, not lines")),
            false => Err(self.problem("it holds lines, not records")),
        }
    }

    pub(super) fn problem(&self, problem: impl Into<String>) -> StoreError {
        StoreError::Table {
            table: self.name.clone(),
            problem: problem.into(),
        }
    }
}

fn check_name(name: &str) -> Result<(), StoreError> {
    let refused = |rule| {
        Err(StoreError::Name {
            name: name.to_owned(),
            rule,
        })
    };
    if name.len() > NAME_CHARS_MAX {
        return refused("at most 31 characters");
    }
    let allowed = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_';
    if !name.starts_with(|first: char| first.is_ascii_lowercase()) || !name.bytes().all(allowed) {
        return refused("a lower-case letter, then lower-case letters, digits and _");
    }
    if RESERVED.contains(&name) || name.starts_with("sqlite_") || name.starts_with("pg_") {
        return refused("the name is used by the store itself");
    }
    Ok(())
}

pub(super) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

#[cfg(test)]
mod tests;
