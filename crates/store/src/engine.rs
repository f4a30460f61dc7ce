//! The engines a database can stand on. There is one, SQLite; a second one comes beside it as a module of its
//! own that offers the same [`Link`], [`RawRow`] and [`Dialect`], and [`Unit`](crate::Unit) then holds either.

mod sqlite;

pub(crate) use sqlite::{DIALECT, Link, RawRow, Use};

use crate::books::member::Member;

/// The words in which table definitions and the reading of bodies differ between engines.
pub(crate) struct Dialect {
    /// The 64-bit integer type.
    pub(crate) integer: &'static str,
    /// The text type, compared byte by byte.
    pub(crate) text: &'static str,
    /// What closes a table definition so that the engine enforces the column types.
    pub(crate) table_end: &'static str,
    /// The expression that reads a member of the column `body`, as a column of the member's kind would hold it.
    pub(crate) member: fn(&Member) -> String,
}
