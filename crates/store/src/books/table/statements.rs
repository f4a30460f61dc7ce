//! The statements of a table of records or of lines.

use std::fmt::Write as _;

use super::Column;

/// The statements of a table, built once so that their texts need no work at a call.
#[derive(Clone, Debug)]
pub(in crate::books) struct Statements {
    pub(in crate::books) insert: String,
    pub(in crate::books) update: String,
    pub(in crate::books) delete: String,
    pub(in crate::books) select: String,
    pub(in crate::books) latest: String,
}

impl Statements {
    /// Those of a table of records.
    pub(super) fn of_records(name: &str, columns: &[Column]) -> Self {
        let (names, places) = list_of(columns, 5);
        let changes = changes(columns, 6);
        Self {
            insert: format!(
                r#"INSERT INTO "{name}" (id, opt_lock, created_at, updated_at, created_by, body{names})
            VALUES (?1, 0, ?2, ?2, ?3, ?4{places})"#
            ),
            update: format!(
                r#"UPDATE "{name}" SET opt_lock = opt_lock + 1, updated_at = ?2, body = ?3, updated_by = ?5{changes}
            WHERE id = ?1 AND (?4 IS NULL OR opt_lock = ?4) RETURNING opt_lock"#
            ),
            delete: format!(r#"DELETE FROM "{name}" WHERE id = ?1"#),
            select: format!(
                r#"SELECT id, opt_lock, created_at, updated_at, created_by, body, updated_by FROM "{name}"
            WHERE id = ?1"#
            ),
            // Read from the end of the index by the time of the last change.
            latest: format!(
                r#"SELECT id, updated_at FROM "{name}" ORDER BY updated_at DESC, id DESC LIMIT ?1"#
            ),
        }
    }

    /// Those of a table of lines.
    pub(super) fn of_lines(name: &str, columns: &[Column]) -> Self {
        let (names, places) = list_of(columns, 5);
        let changes = changes(columns, 4);
        Self {
            insert: format!(
                r#"INSERT INTO "{name}" (id, parent, seq, body{names}) VALUES (?1, ?2, ?3, ?4{places})"#
            ),
            update: format!(r#"UPDATE "{name}" SET seq = ?2, body = ?3{changes} WHERE id = ?1"#),
            delete: format!(r#"DELETE FROM "{name}" WHERE id = ?1"#),
            select: format!(
                r#"SELECT id, parent, seq, body FROM "{name}" WHERE parent = ?1 ORDER BY seq, id"#
            ),
            // Lines have no times of their own.
            latest: String::new(),
        }
    }
}

/// `, "a", "b"` and `, ?5, ?6`.
fn list_of(columns: &[Column], first_place: usize) -> (String, String) {
    let (mut names, mut places) = (String::new(), String::new());
    for (place, column) in (first_place..).zip(columns) {
        // Writing to a String cannot fail.
        let _ = write!(names, ", \"{}\"", column.name);
        let _ = write!(places, ", ?{place}");
    }
    (names, places)
}

/// `, "a" = ?5, "b" = ?6`.
fn changes(columns: &[Column], first_place: usize) -> String {
    let mut changes = String::new();
    for (place, column) in (first_place..).zip(columns) {
        let _ = write!(changes, ", \"{}\" = ?{place}", column.name);
    }
    changes
}
