//! Files that records are imported from, read row by row: CSV, XLSX, and lines of JSON.
//!
//! A reader hands every row to a visitor, so that no file is ever in memory as a whole. (Of a workbook the table of its
//! texts is; that is how the format is made.)

mod delimited;
mod json_lines;
mod workbook;

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use neraca_wire::value::Object;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::records::values::Cell;
use crate::say;

/// Most rows of a file: what a sheet of a workbook can hold.
pub(crate) const ROWS_MAX: u64 = 1_048_576;

/// Most columns of a file.
pub(crate) const COLUMNS_MAX: usize = 1_000;

/// The longest row, in bytes.
pub(crate) const ROW_BYTES_MAX: usize = 4 << 20;

/// Which form a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Csv,
    Xlsx,
    JsonLines,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Row {
    /// The first row of a table: what its columns are called.
    Header(Vec<String>),
    /// A row of a table, with a cell for each column.
    Cells {
        /// Its number as an editor shows it, from 1.
        number: u64,
        /// The cells.
        cells: Vec<Cell>,
    },
    /// A line of JSON.
    Object {
        /// Its number, from 1.
        number: u64,
        /// The object.
        object: Object,
    },
}

/// Whether to go on.
pub(crate) type Visit<'v> = &'v mut dyn FnMut(Row) -> ControlFlow<()>;

/// Why a file can't be read.
#[derive(Debug, Error)]
pub(crate) enum SourceError {
    #[error("{}", say!("source-cannot-open", path = path.display()))]
    Open { path: PathBuf, source: std::io::Error },
    #[error("{}", say!("source-form", path = path.display()))]
    Form { path: PathBuf },
    #[error("{}", say!("source-row", row = row, reason = reason))]
    Row { row: u64, reason: String },
    #[error("{}", say!("source-no-header"))]
    NoHeader,
    #[error("{}", say!("source-too-many-rows", most = ROWS_MAX))]
    TooManyRows,
    #[error("{}", say!("source-too-many-columns", most = COLUMNS_MAX))]
    TooManyColumns,
    #[error("{}", say!("source-row-too-long", row = row, most = ROW_BYTES_MAX))]
    RowTooLong { row: u64 },
    #[error("{}", say!("source-workbook", reason = reason))]
    Workbook { reason: String },
    #[error("{}", say!("source-sheet", sheet = sheet, known = known))]
    NoSheet { sheet: String, known: String },
}

/// A file to import.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    pub(crate) kind: Kind,
    /// Which sheet of a workbook; nothing for its first.
    pub(crate) sheet: Option<String>,
    /// What stands between the columns of a CSV file; nothing where its header shows it.
    pub(crate) delimiter: Option<u8>,
}

impl Source {
    /// The file at `path`, whose form its name's ending says.
    pub(crate) fn new(
        path: &Path,
        sheet: Option<String>,
        delimiter: Option<u8>,
    ) -> Result<Self, SourceError> {
        let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        let kind = match ending.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "txt" => Kind::Csv,
            "xlsx" | "xlsm" => Kind::Xlsx,
            "jsonl" | "ndjson" => Kind::JsonLines,
            _ => {
                return Err(SourceError::Form {
                    path: path.to_owned(),
                });
            }
        };
        Ok(Self {
            path: path.to_owned(),
            kind,
            sheet,
            delimiter,
        })
    }

    /// Hands every row to the visitor until it has enough.
    pub(crate) fn each(&self, visit: Visit<'_>) -> Result<(), SourceError> {
        match self.kind {
            Kind::Csv => delimited::each(self.open()?, self.delimiter, visit),
            Kind::Xlsx => workbook::each(BufReader::new(self.open()?), self.sheet.as_deref(), visit),
            Kind::JsonLines => json_lines::each(BufReader::new(self.open()?), visit),
        }
    }

    /// Whether the days of a workbook count from 1904.
    pub(crate) fn counts_from_1904(&self) -> Result<bool, SourceError> {
        match self.kind {
            Kind::Xlsx => workbook::counts_from_1904(BufReader::new(self.open()?)),
            Kind::Csv | Kind::JsonLines => Ok(false),
        }
    }

    /// The SHA-256 of the file, in hex.
    pub(crate) fn digest(&self) -> Result<String, SourceError> {
        let mut file = self.open()?;
        let mut digest = Sha256::new();
        let mut piece = vec![0; 1 << 16];
        loop {
            match file.read(&mut piece).map_err(|source| self.cannot_open(source))? {
                0 => break,
                read => digest.update(piece.get(..read).unwrap_or_default()),
            }
        }
        Ok(digest
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect())
    }

    fn open(&self) -> Result<File, SourceError> {
        let mut file = File::open(&self.path).map_err(|source| self.cannot_open(source))?;
        // A folder can be opened, a pipe can't be read twice.
        file.rewind().map_err(|source| self.cannot_open(source))?;
        Ok(file)
    }

    fn cannot_open(&self, source: std::io::Error) -> SourceError {
        SourceError::Open {
            path: self.path.clone(),
            source,
        }
    }
}
