//! Tables for people: they fit the terminal, and numbers stand to the right so that digits stand under digits.

use std::io::IsTerminal;

use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Row, TableStyle};

use crate::records::column::Column;

/// Rows of one table. Longer lists are several tables, so that memory doesn't grow with them.
pub(crate) const ROWS: usize = 1_000;

/// Lines of a cell; longer texts end in dots.
const LINES_OF_CELL: usize = 3;

/// A line below the headings and nothing else, so that many rows fit on a screen.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A table that is being filled.
pub(crate) struct Table {
    header: Vec<(String, bool)>,
    rows: Vec<Vec<String>>,
    width: Option<u16>,
}

impl Table {
    pub(crate) fn new(columns: &[Column], width: Option<u16>) -> Self {
        let header = columns.iter().map(|it| (it.name.clone(), it.is_number)).collect();
        Self::with(header, width)
    }

    /// A table with these headings, and whether what stands below is numbers.
    pub(crate) fn with(header: Vec<(String, bool)>, width: Option<u16>) -> Self {
        Self {
            header,
            rows: Vec::new(),
            width,
        }
    }

    pub(crate) fn add<'c>(&mut self, cells: impl Iterator<Item = (&'c Column, String)>) {
        self.row(cells.map(|(_, text)| text).collect());
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    pub(crate) fn is_full(&self) -> bool {
        self.rows.len() >= ROWS
    }

    /// The table so far, and nothing in it from here on.
    pub(crate) fn take(&mut self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut table = comfy_table::Table::new();
        table.load_style(STYLE);
        table.force_no_tty();
        if let Some(width) = self.width {
            table
                .set_width(width)
                .set_content_arrangement(ContentArrangement::Dynamic);
        }
        table.set_header(self.header.iter().map(|(name, _)| name));
        for cells in std::mem::take(&mut self.rows) {
            let mut row = Row::from(
                cells
                    .iter()
                    .map(|text| Cell::new(one_line(text)))
                    .collect::<Vec<_>>(),
            );
            row.max_height(LINES_OF_CELL);
            table.add_row(row);
        }
        for (place, (_, is_number)) in self.header.iter().enumerate() {
            if let Some(column) = table.column_mut(place)
                && *is_number
            {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let mut text = table.trim_fmt();
        text.push('\n');
        text
    }
}

/// A cell's text can't move the cursor, nor break its row.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect()
}

/// How wide the terminal is; nothing where standard output is none.
pub(crate) fn terminal_width() -> Option<u16> {
    if !std::io::stdout().is_terminal() {
        return None;
    }
    comfy_table::Table::new().width()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(width: Option<u16>) -> Table {
        Table::with(
            vec![("nama".to_owned(), false), ("jumlah".to_owned(), true)],
            width,
        )
    }

    #[test]
    fn numbers_stand_to_the_right() {
        let mut table = table(None);
        table.row(vec!["Toko".to_owned(), "5".to_owned()]);
        table.row(vec!["Toko Maju\u{1b}[31m".to_owned(), "1500.5".to_owned()]);
        let text = table.take();
        let ends: Vec<usize> = text
            .lines()
            .filter(|line| line.contains("Toko"))
            .map(|line| line.trim_end().chars().count())
            .collect();
        assert_eq!(ends[0], ends[1], "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
        assert_eq!(table.take(), "");
    }

    #[test]
    fn a_table_fits_the_terminal() {
        let mut table = table(Some(40));
        table.row(vec!["kata ".repeat(100), "1".to_owned()]);
        let text = table.take();
        assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
    }
}
