//! The file of what was refused: the rows as they came, with a reason in front, to be mended and imported again.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use neraca_wire::value::Value;

use super::mapping::REASON;
use super::source::{Kind, Row};
use crate::exit::{self, Failure};
use crate::records::values::Cell;
use crate::{formula, say};

/// A file of refused rows, which is there only once there is one.
pub(crate) struct Refused {
    path: PathBuf,
    kind: Kind,
    header: Vec<String>,
    sink: Option<Sink>,
    /// An earlier run has written the file, and somebody may be mending it.
    is_kept: bool,
    /// How many records stand in it.
    pub(crate) count: u64,
}

enum Sink {
    Table(Box<csv::Writer<File>>),
    Lines(File),
}

impl Refused {
    /// The file beside the input. One that an unfinished run has left is taken away and written anew; that of a finished
    /// one, with `is_kept`, stays as it is.
    pub(crate) fn beside(input: &Path, kind: Kind, header: &[String], is_kept: bool) -> Self {
        let ending = if kind == Kind::JsonLines { "jsonl" } else { "csv" };
        let path = input.with_extension(format!("refused.{ending}"));
        if !is_kept {
            // Where it can't be taken away it can't be written either, and that is told then.
            let _ = std::fs::remove_file(&path);
        }
        Self {
            path,
            kind,
            header: header.to_vec(),
            sink: None,
            is_kept,
            count: 0,
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds the rows of a record. The reason stands at its first one.
    pub(crate) fn add(&mut self, rows: &[Row], reason: &str) -> Result<(), Failure> {
        self.count += 1;
        if self.is_kept {
            return Ok(());
        }
        self.write(rows, reason)
            .with_context(|| say!("refused-file", path = self.path.display()))
            .map_err(|error| Failure::new(exit::CANNOT_START, error))
    }

    fn write(&mut self, rows: &[Row], reason: &str) -> anyhow::Result<()> {
        let header = &self.header;
        let sink = match &mut self.sink {
            Some(sink) => sink,
            None => {
                let sink = begin(&self.path, self.kind, header)?;
                self.sink.insert(sink)
            }
        };
        for (position, row) in rows.iter().enumerate() {
            let reason = if position == 0 { reason } else { "" };
            match (row, &mut *sink) {
                (Row::Cells { cells, .. }, Sink::Table(writer)) => {
                    let kept = header.iter().zip(cells).filter(|(name, _)| *name != REASON);
                    let cells: Vec<String> = kept.map(|(_, cell)| text(cell)).collect();
                    writer.write_record([reason].into_iter().chain(cells.iter().map(String::as_str)))?;
                    writer.flush()?;
                }
                (Row::Object { object, .. }, Sink::Lines(file)) => {
                    let mut object = object.clone();
                    object.insert(REASON.to_owned(), Value::from(reason));
                    writeln!(file, "{}", Value::Object(object).to_json())?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn begin(path: &Path, kind: Kind, header: &[String]) -> anyhow::Result<Sink> {
    let file = File::create(path)?;
    if kind == Kind::JsonLines {
        return Ok(Sink::Lines(file));
    }
    let mut writer = csv::Writer::from_writer(file);
    let names = header.iter().filter(|it| *it != REASON).map(String::as_str);
    writer.write_record([REASON].into_iter().chain(names))?;
    Ok(Sink::Table(Box::new(writer)))
}

/// A cell as it can be read again without a doubt: a spreadsheet's number gets six decimals if it has any, and no text
/// is taken for a formula.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Number(number) if number.contains('.') => match neraca_books::Decimal::parse(number) {
            Ok(exact) => exact.to_string(),
            Err(_) => number.clone(),
        },
        Cell::Text(text) => formula::guarded(text).into_owned(),
        other => other.text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refused_rows_stand_as_they_came() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("barang.xlsx");
        let header = ["Nama", REASON, "Harga"].map(str::to_owned);
        let mut refused = Refused::beside(&input, Kind::Xlsx, &header, false);
        assert!(!refused.path().exists());
        let cells = |name: &str, price: &str| Row::Cells {
            number: 2,
            cells: vec![
                Cell::Text(name.to_owned()),
                Cell::Text("lama".to_owned()),
                Cell::Number(price.to_owned()),
            ],
        };
        refused
            .add(&[cells("Kopi, bubuk", "1.125"), cells("Kopi", "5")], "sudah ada")
            .unwrap();
        let text = std::fs::read_to_string(folder.path().join("barang.refused.csv")).unwrap();
        assert_eq!(
            text,
            "neraca_reason,Nama,Harga\nsudah ada,\"Kopi, bubuk\",1.125000\n,Kopi,5\n"
        );
        let mut kept = Refused::beside(&input, Kind::Xlsx, &header, true);
        kept.add(&[cells("Teh", "5")], "sudah ada").unwrap();
        assert_eq!(
            (kept.count, std::fs::read_to_string(kept.path()).unwrap()),
            (1, text)
        );
        let again = Refused::beside(&input, Kind::Xlsx, &header, false);
        assert!(!again.path().exists() && again.count == 0);
    }
}
