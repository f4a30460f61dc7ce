//! Conditions: which records a list shows.
//!
//! A condition is either true of a record or not: where a column holds nothing, a comparison with it is not true,
//! and `Not` of that is true. (SQL by itself would answer "unknown" to both.)

use std::sync::Arc;

use super::table::{ColumnId, Kind, Table};
use crate::error::StoreError;
use crate::value::Value;

/// Levels of [`Condition::All`], [`Condition::Any`] and [`Condition::Not`] within each other.
pub const LEVELS_MAX: usize = 32;
/// Values in one condition.
pub const VALUES_MAX: usize = 1_000;
/// Characters of a text that is searched for.
pub const SOUGHT_CHARS_MAX: usize = 1_000;

/// What must be true of a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Every one of these; true where there are none.
    All(Vec<Condition>),
    /// At least one of these; not true where there are none.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// The column compares with the value. A column that holds nothing is [`Operator::NotEqual`] to every
    /// value, and nothing else.
    Compare {
        /// The column.
        column: ColumnId,
        /// How.
        operator: Operator,
        /// With what; of the column's kind.
        value: Value<'static>,
    },
    /// The column holds one of these.
    In {
        /// The column.
        column: ColumnId,
        /// The values, of the column's kind.
        values: Vec<Value<'static>>,
    },
    /// The column lies between the two, or is one of them.
    Between {
        /// The column.
        column: ColumnId,
        /// The lowest value.
        low: Value<'static>,
        /// The highest value.
        high: Value<'static>,
    },
    /// The column holds nothing.
    IsNull(ColumnId),
    /// One of the columns contains the text; letters A to Z in either case.
    ContainsText {
        /// Columns of text.
        columns: Vec<ColumnId>,
        /// The text; `%` and `_` mean themselves.
        text: String,
    },
    /// The column holds the id of a record of which the condition is true.
    Refers {
        /// The column.
        column: ColumnId,
        /// The table of the other record.
        to: Arc<Table>,
        /// What must be true of it.
        condition: Box<Condition>,
    },
    /// At least one record of another table, or of this one, holds the record's id in the column, and the condition is
    /// true of it.
    ReferredBy {
        /// The table of the records that refer.
        from: Arc<Table>,
        /// Their column.
        column: ColumnId,
        /// What must be true of them.
        condition: Box<Condition>,
    },
    /// At least one line of the record is there of which the condition is true.
    HasLine {
        /// The table of the lines.
        lines: Arc<Table>,
        /// What must be true of the line.
        condition: Box<Condition>,
    },
}

/// How a column compares with a value. Text compares byte by byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// The same.
    Equal,
    /// Not the same, or nothing at all.
    NotEqual,
    /// Less.
    Less,
    /// Less or the same.
    LessOrEqual,
    /// Greater.
    Greater,
    /// Greater or the same.
    GreaterOrEqual,
}

impl Operator {
    fn as_sql(self) -> &'static str {
        match self {
            Self::Equal => " = ",
            Self::NotEqual => " IS DISTINCT FROM ",
            Self::Less => " < ",
            Self::LessOrEqual => " <= ",
            Self::Greater => " > ",
            Self::GreaterOrEqual => " >= ",
        }
    }
}

impl Condition {
    /// The condition that every record fulfils.
    #[must_use]
    pub fn always() -> Self {
        Self::All(Vec::new())
    }

    /// Whether it plainly is fulfilled by every record.
    #[must_use]
    pub fn is_always(&self) -> bool {
        matches!(self, Self::All(parts) if parts.iter().all(Self::is_always))
    }

    /// The other tables that it reads, besides the one whose records it is asked of: what they hold decides as well.
    /// Each once; nothing is allocated where there are none.
    #[must_use]
    pub fn tables(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.name_tables(&mut names);
        names
    }

    fn name_tables<'c>(&'c self, names: &mut Vec<&'c str>) {
        let (table, condition) = match self {
            Self::All(parts) | Self::Any(parts) => {
                return parts.iter().for_each(|part| part.name_tables(names));
            }
            Self::Not(part) => return part.name_tables(names),
            Self::Refers { to, condition, .. } => (to, condition),
            Self::ReferredBy { from, condition, .. } => (from, condition),
            Self::HasLine { lines, condition } => (lines, condition),
            _ => return,
        };
        if !names.contains(&table.name()) {
            names.push(table.name());
        }
        condition.name_tables(names);
    }
}

/// A statement in the making: its text so far and the values for its places, in step.
pub(super) struct Statement<'c> {
    table: &'c Table,
    pub(super) sql: String,
    pub(super) values: Vec<Value<'c>>,
}

impl<'c> Statement<'c> {
    pub(super) fn new(table: &'c Table, sql: String) -> Self {
        Self {
            table,
            sql,
            values: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, sql: &str) -> &mut Self {
        self.sql.push_str(sql);
        self
    }

    pub(super) fn push_column(&mut self, column: ColumnId) -> Result<&mut Self, StoreError> {
        let quoted = self.table.quoted(column)?;
        self.sql.push_str(quoted);
        Ok(self)
    }

    /// Puts a place for the value. Numbered places read the same on every engine; the numbers are written by
    /// hand, since formatting them would be the dearest part of building a statement.
    pub(super) fn push_value(&mut self, value: Value<'c>) -> Result<(), StoreError> {
        if self.values.len() == VALUES_MAX {
            return Err(StoreError::Condition {
                what: "values",
                most: VALUES_MAX,
            });
        }
        self.values.push(value);
        self.sql.push('?');
        let number = self.values.len();
        for unit in [1_000, 100, 10, 1] {
            if number >= unit {
                // A digit is at most 9.
                self.sql
                    .push(char::from(b'0' + u8::try_from(number / unit % 10).unwrap_or(0)));
            }
        }
        Ok(())
    }

    pub(super) fn push_condition(&mut self, condition: &'c Condition) -> Result<(), StoreError> {
        self.push_level(condition, LEVELS_MAX)
    }

    fn push_level(&mut self, condition: &'c Condition, levels: usize) -> Result<(), StoreError> {
        let too_deep = StoreError::Condition {
            what: "levels",
            most: LEVELS_MAX,
        };
        let below = levels.checked_sub(1).ok_or(too_deep)?;
        match condition {
            Condition::All(parts) => self.push_parts(parts, " AND ", "TRUE", below),
            Condition::Any(parts) => self.push_parts(parts, " OR ", "FALSE", below),
            Condition::Not(part) => {
                self.push("((");
                self.push_level(part, below)?;
                self.push(") IS NOT TRUE)");
                Ok(())
            }
            Condition::Compare {
                column,
                operator,
                value,
            } => {
                self.push_column(*column)?.push(operator.as_sql());
                self.push_compared(*column, value)
            }
            Condition::In { column, values } => self.push_in(*column, values),
            Condition::Between { column, low, high } => {
                self.push_column(*column)?.push(" BETWEEN ");
                self.push_compared(*column, low)?;
                self.push(" AND ");
                self.push_compared(*column, high)
            }
            Condition::IsNull(column) => {
                self.push_column(*column)?.push(" IS NULL");
                Ok(())
            }
            Condition::ContainsText { columns, text } => self.push_contains(columns, text),
            Condition::Refers {
                column,
                to,
                condition,
            } => {
                if self.table.kind(*column)? != Kind::Integer || to.lines_of().is_some() {
                    return Err(self.table.problem("only a column of ids refers to records"));
                }
                self.push_column(*column)?.push(" IN (SELECT id FROM ");
                self.push_elsewhere(to, condition, below)
            }
            Condition::ReferredBy {
                from,
                column,
                condition,
            } => {
                if from.kind(*column)? != Kind::Integer || from.lines_of().is_some() {
                    return Err(from.problem("only a column of ids refers to records"));
                }
                let quoted = from.quoted(*column)?;
                self.push("id IN (SELECT ").push(quoted).push(" FROM ");
                self.push_elsewhere(from, condition, below)
            }
            Condition::HasLine { lines, condition } => {
                if lines.lines_of() != Some(self.table.name()) {
                    return Err(self.table.problem("the lines are another table's"));
                }
                self.push("id IN (SELECT parent FROM ");
                self.push_elsewhere(lines, condition, below)
            }
        }
    }

    /// The rest of a query of its own on another table. Within it, names without a table are that table's.
    fn push_elsewhere(
        &mut self,
        table: &'c Table,
        condition: &'c Condition,
        levels: usize,
    ) -> Result<(), StoreError> {
        self.push("\"").push(table.name()).push("\" WHERE ");
        let here = std::mem::replace(&mut self.table, table);
        let pushed = self.push_level(condition, levels);
        self.table = here;
        self.push(")");
        pushed
    }

    fn push_parts(
        &mut self,
        parts: &'c [Condition],
        between: &str,
        of_none: &str,
        levels: usize,
    ) -> Result<(), StoreError> {
        self.push("(");
        if parts.is_empty() {
            self.push(of_none);
        }
        for (position, part) in parts.iter().enumerate() {
            if position > 0 {
                self.push(between);
            }
            self.push_level(part, levels)?;
        }
        self.push(")");
        Ok(())
    }

    fn push_in(&mut self, column: ColumnId, values: &'c [Value<'static>]) -> Result<(), StoreError> {
        if values.is_empty() {
            self.push("FALSE");
            return Ok(());
        }
        self.push_column(column)?.push(" IN (");
        for (position, value) in values.iter().enumerate() {
            if position > 0 {
                self.push(", ");
            }
            self.push_compared(column, value)?;
        }
        self.push(")");
        Ok(())
    }

    fn push_contains(&mut self, columns: &[ColumnId], text: &str) -> Result<(), StoreError> {
        if text.len() > SOUGHT_CHARS_MAX && text.chars().count() > SOUGHT_CHARS_MAX {
            return Err(StoreError::Condition {
                what: "characters",
                most: SOUGHT_CHARS_MAX,
            });
        }
        // No engine keeps NUL in a text, and SQLite would end the pattern there.
        if columns.is_empty() || text.contains('\0') {
            self.push("FALSE");
            return Ok(());
        }
        self.push("(");
        for (position, column) in columns.iter().enumerate() {
            if self.table.kind(*column)? != Kind::Text {
                return Err(self.table.problem("only columns of text contain text"));
            }
            if position > 0 {
                self.push(" OR ");
            }
            self.push_column(*column)?.push(" LIKE ");
            self.push_value(containing(text).into())?;
            self.push(r" ESCAPE '\'");
        }
        self.push(")");
        Ok(())
    }

    /// Puts a value that the column is compared with. Engines differ in what they make of a comparison of
    /// different kinds, so it is refused.
    fn push_compared(&mut self, column: ColumnId, value: &'c Value<'static>) -> Result<(), StoreError> {
        match (self.table.kind(column)?, value) {
            (Kind::Integer, Value::Integer(_)) | (Kind::Text, Value::Text(_)) | (_, Value::Null) => {
                self.push_value(value.borrowed())
            }
            _ => {
                let column = self.table.quoted(column)?;
                Err(self.table.problem(format!(
                    "the column {column} is compared with another kind of value"
                )))
            }
        }
    }
}

/// The pattern for "contains this text".
fn containing(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}
