//! The file of an export. It gets its name only when it is whole.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use neraca_wire::date;
use neraca_wire::value::Value;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{Cell, Picked};
use crate::exit::{self, Failure};
use crate::records::names::Names;
use crate::{formula, say};

/// Rows of a sheet, its header among them.
const SHEET_ROWS_MAX: u32 = 1_048_576;

/// Digits of a number that a spreadsheet keeps. Longer ones become texts, so that none is lost.
const DIGITS_MAX: usize = 15;

/// Characters of a spreadsheet's cell.
const CELL_CHARACTERS_MAX: usize = 32_767;

/// Which form a file has, by its name's ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileForm {
    Csv,
    Jsonl,
    Xlsx,
}

impl FileForm {
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "csv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// A file that is being written.
pub(crate) struct Output {
    path: PathBuf,
    part: PathBuf,
    picked: Picked,
    sink: Option<Sink>,
}

enum Sink {
    Csv(Box<csv::Writer<BufWriter<File>>>),
    Jsonl(BufWriter<File>),
    Xlsx(Box<Sheet>),
}

struct Sheet {
    workbook: Workbook,
    row: u32,
    day: Format,
}

impl Output {
    /// Begins the file, under a name of its own until it is whole.
    pub(crate) fn begin(path: &Path, form: FileForm, picked: Picked) -> Result<Self, Failure> {
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let sink =
            sink(&part, form, &picked.header()).with_context(|| say!("export-file", path = path.display()));
        Ok(Self {
            path: path.to_owned(),
            part,
            picked,
            sink: Some(sink.map_err(|error| Failure::new(exit::CANNOT_START, error))?),
        })
    }

    /// Writes a record.
    pub(crate) fn add(
        &mut self,
        names: Names<'_>,
        record: &neraca_wire::value::Object,
    ) -> Result<(), Failure> {
        let written = match &mut self.sink {
            Some(Sink::Jsonl(file)) => {
                let object = self.picked.object(names, record);
                writeln!(file, "{}", Value::Object(object).to_json()).map_err(anyhow::Error::new)
            }
            Some(Sink::Csv(writer)) => {
                let rows = self.picked.rows(names, record);
                rows.iter().try_for_each(|row| {
                    writer
                        .write_record(row.iter().map(in_csv))
                        .map_err(anyhow::Error::new)
                })
            }
            Some(Sink::Xlsx(sheet)) => self
                .picked
                .rows(names, record)
                .iter()
                .try_for_each(|row| sheet.row(row)),
            None => Ok(()),
        };
        self.told(written)
    }

    /// Gives the file its name.
    pub(crate) fn end(mut self) -> Result<(), Failure> {
        let written = match self.sink.take() {
            Some(Sink::Csv(mut writer)) => writer.flush().map_err(anyhow::Error::new),
            Some(Sink::Jsonl(mut file)) => file.flush().map_err(anyhow::Error::new),
            Some(Sink::Xlsx(mut sheet)) => sheet.workbook.save(&self.part).map_err(anyhow::Error::new),
            None => Ok(()),
        };
        let named = written.and_then(|()| Ok(std::fs::rename(&self.part, &self.path)?));
        self.told(named)
    }

    fn told(&self, result: anyhow::Result<()>) -> Result<(), Failure> {
        result
            .with_context(|| say!("export-file", path = self.path.display()))
            .map_err(|error| Failure::new(exit::CANNOT_START, error))
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // What is not whole is not left behind. Of a whole file there is no part any more.
        let _ = std::fs::remove_file(&self.part);
    }
}

/// A cell of a CSV file, which spreadsheets must not compute.
fn in_csv(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => formula::guarded(text).into_owned(),
        other => other.text(),
    }
}

fn sink(part: &Path, form: FileForm, header: &[String]) -> anyhow::Result<Sink> {
    Ok(match form {
        FileForm::Csv => {
            let mut writer = csv::Writer::from_writer(BufWriter::new(File::create(part)?));
            writer.write_record(header)?;
            Sink::Csv(Box::new(writer))
        }
        FileForm::Jsonl => Sink::Jsonl(BufWriter::new(File::create(part)?)),
        FileForm::Xlsx => {
            let mut workbook = Workbook::new();
            let sheet = workbook.add_worksheet_with_constant_memory()?;
            let bold = Format::new().set_bold();
            for (column, name) in (0..).zip(header) {
                sheet.write_string_with_format(0, column, name, &bold)?;
            }
            sheet.set_freeze_panes(1, 0)?;
            let day = Format::new().set_num_format("dd/mm/yyyy");
            Sink::Xlsx(Box::new(Sheet {
                workbook,
                row: 1,
                day,
            }))
        }
    })
}

impl Sheet {
    fn row(&mut self, cells: &[Cell]) -> anyhow::Result<()> {
        if self.row >= SHEET_ROWS_MAX {
            bail!(say!("export-too-many-rows", most = SHEET_ROWS_MAX));
        }
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Nothing => {}
                Cell::Truth(truth) => {
                    sheet.write_boolean(self.row, column, *truth)?;
                }
                Cell::Number(number) => match binary(number) {
                    Some(binary) => {
                        sheet.write_number(self.row, column, binary)?;
                    }
                    None => {
                        sheet.write_string(self.row, column, number)?;
                    }
                },
                Cell::Text(text) => match day(text) {
                    Some(day) => {
                        sheet.write_datetime_with_format(self.row, column, &day, &self.day)?;
                    }
                    None if text.chars().count() > CELL_CHARACTERS_MAX => {
                        bail!(say!(
                            "export-cell-too-long",
                            row = self.row,
                            most = CELL_CHARACTERS_MAX
                        ))
                    }
                    None => {
                        sheet.write_string(self.row, column, text)?;
                    }
                },
            }
        }
        self.row += 1;
        Ok(())
    }
}

/// The number as spreadsheets keep it, if none of its digits is lost.
fn binary(number: &str) -> Option<f64> {
    let number = crate::records::values::short(number);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (digits <= DIGITS_MAX).then(|| number.parse().ok()).flatten()
}

fn day(text: &str) -> Option<ExcelDateTime> {
    // Exactly the wire's form, so that no text that happens to look like one is taken for a day.
    if text.len() != 10 || text.as_bytes().get(2) != Some(&b'/') {
        return None;
    }
    let date = date::parse_date(text).ok()?;
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Cell::Nothing => String::new(),
            Cell::Text(text) | Cell::Number(text) => text.clone(),
            Cell::Truth(truth) => truth.to_string(),
        }
    }
}
