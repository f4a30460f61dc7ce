//! CSV, with commas, semicolons or tabs between the columns. A spreadsheet in Indonesian writes semicolons.

use std::cell::Cell as Counter;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::rc::Rc;

use super::{COLUMNS_MAX, ROW_BYTES_MAX, ROWS_MAX, Row, SourceError, Visit};
use crate::formula;
use crate::records::values::Cell;

/// What may stand between columns.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// What editors put in front of a text to say that it is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) fn each(mut file: File, delimiter: Option<u8>, visit: Visit<'_>) -> Result<(), SourceError> {
    let delimiter = match delimiter {
        Some(delimiter) => delimiter,
        None => delimiter_of(&mut file)?,
    };
    rows(BufReader::new(file), delimiter, visit)
}

/// The delimiter that the first line shows: the one that stands in it most often outside of quotes.
fn delimiter_of(file: &mut File) -> Result<u8, SourceError> {
    let failed = |error: std::io::Error| SourceError::Row {
        row: 1,
        reason: error.to_string(),
    };
    let mut line = Vec::new();
    let bound = ROW_BYTES_MAX as u64;
    BufReader::new(&mut *file)
        .take(bound)
        .read_until(b'\n', &mut line)
        .map_err(failed)?;
    file.rewind().map_err(failed)?;
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in line {
        quoted ^= byte == b'"';
        if let Some(place) = DELIMITERS.iter().position(|it| *it == byte)
            && !quoted
            && let Some(count) = counts.get_mut(place)
        {
            *count += 1;
        }
    }
    let most = DELIMITERS.iter().zip(counts).max_by_key(|(_, count)| *count);
    Ok(most
        .filter(|(_, count)| *count > 0)
        .map_or(b',', |(delimiter, _)| *delimiter))
}

/// Reads on until a row is longer than any may be: a quote that is never closed makes the rest of the file one row.
struct Bounded<R> {
    inner: R,
    /// Bytes that were read since the last row ended.
    since: Rc<Counter<usize>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // What was read ahead of the row belongs to others, so a little more than a row may be read.
        if self.since.get() > 2 * ROW_BYTES_MAX {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.inner.read(buffer)?;
        self.since.set(self.since.get() + read);
        Ok(read)
    }
}

fn rows(mut reader: impl BufRead, delimiter: u8, visit: Visit<'_>) -> Result<(), SourceError> {
    if reader
        .fill_buf()
        .is_ok_and(|start| start.starts_with(BYTE_ORDER_MARK))
    {
        reader.consume(BYTE_ORDER_MARK.len());
    }
    let since = Rc::new(Counter::new(0));
    // Rows end with a line feed, so that lines can be counted; a carriage return before it is taken off below.
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .terminator(csv::Terminator::Any(b'\n'))
        .has_headers(false)
        .flexible(true)
        .from_reader(Bounded {
            inner: reader.chain(b"\n".as_slice()),
            since: Rc::clone(&since),
        });
    let mut record = csv::ByteRecord::new();
    let mut columns = None;
    loop {
        let row = reader.position().line();
        let fault = |error: csv::Error| match error.kind() {
            csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                SourceError::RowTooLong { row }
            }
            _ => SourceError::Row {
                row,
                reason: error.to_string(),
            },
        };
        since.set(0);
        if !reader.read_byte_record(&mut record).map_err(fault)? {
            return columns.map(|_| ()).ok_or(SourceError::NoHeader);
        }
        // Behind the row; blank lines before it are passed over without a word.
        let within = record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        let number = reader.position().line().saturating_sub(1 + within);
        if number > ROWS_MAX {
            return Err(SourceError::TooManyRows);
        }
        if record.as_slice().len() > ROW_BYTES_MAX {
            return Err(SourceError::RowTooLong { row: number });
        }
        let cells = texts(&record).ok_or_else(|| SourceError::Row {
            row: number,
            reason: crate::say!("source-not-utf-8"),
        })?;
        // With a carriage return a blank line is a row of one empty cell.
        if cells.iter().all(|it| it.trim().is_empty()) {
            continue;
        }
        let row = match columns {
            None => {
                if cells.len() > COLUMNS_MAX {
                    return Err(SourceError::TooManyColumns);
                }
                columns = Some(cells.len());
                Row::Header(cells)
            }
            Some(columns) => {
                let further = cells.iter().skip(columns).any(|it| !it.trim().is_empty());
                if further {
                    let reason = crate::say!("source-further-cells", columns = columns);
                    return Err(SourceError::Row { row: number, reason });
                }
                let mut cells: Vec<Cell> = cells.iter().map(|it| cell(it)).collect();
                cells.resize(columns, Cell::Empty);
                Row::Cells { number, cells }
            }
        };
        if visit(row).is_break() {
            return Ok(());
        }
    }
}

fn texts(record: &csv::ByteRecord) -> Option<Vec<String>> {
    let last = record.len().saturating_sub(1);
    let text = |(place, field): (usize, &[u8])| {
        let text = std::str::from_utf8(field).ok()?;
        let text = if place == last {
            text.strip_suffix('\r').unwrap_or(text)
        } else {
            text
        };
        Some(text.to_owned())
    };
    record.iter().enumerate().map(text).collect()
}

fn cell(text: &str) -> Cell {
    match text.is_empty() {
        true => Cell::Empty,
        false => Cell::Text(formula::unguarded(text).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::ops::ControlFlow;

    fn read(text: &[u8]) -> Result<Vec<Row>, SourceError> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(text).unwrap();
        file.rewind().unwrap();
        let mut rows = Vec::new();
        each(file, None, &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    fn cells(number: u64, texts: &[&str]) -> Row {
        Row::Cells {
            number,
            cells: texts.iter().map(|it| cell(it)).collect(),
        }
    }

    fn header(texts: &[&str]) -> Row {
        Row::Header(texts.iter().map(|it| (*it).to_owned()).collect())
    }

    #[test]
    fn delimiters_quotes_and_marks() {
        let rows = read(b"\xef\xbb\xbfNama;\"Alamat, kota\"\r\nToko;\"Jl. A\nB\"\r\n\r\nDua;\r\n").unwrap();
        let expected = [
            header(&["Nama", "Alamat, kota"]),
            cells(2, &["Toko", "Jl. A\nB"]),
            cells(5, &["Dua", ""]),
        ];
        assert_eq!(rows, expected);
        assert_eq!(
            read(b"a\tb\n1\t2\n").unwrap(),
            [header(&["a", "b"]), cells(2, &["1", "2"])]
        );
        assert!(matches!(
            read(b"name\nToko, Maju\n"),
            Err(SourceError::Row { row: 2, .. })
        ));
    }

    #[test]
    fn a_quote_that_is_never_closed_does_not_take_the_whole_file_into_memory() {
        /// A file without an end, which counts what is read of it.
        struct Endless(Rc<Counter<usize>>);
        impl Read for Endless {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                assert!(self.0.get() < 4 * ROW_BYTES_MAX, "far more than a row is read");
                buffer.fill(b'x');
                self.0.set(self.0.get() + buffer.len());
                Ok(buffer.len())
            }
        }
        let file = b"a,b\n1,\"".chain(Endless(Rc::default()));
        let told = rows(BufReader::new(file), b',', &mut |_| ControlFlow::Continue(()));
        assert!(
            matches!(told, Err(SourceError::RowTooLong { row: 2 })),
            "{told:?}"
        );
    }

    #[test]
    fn short_rows_are_filled_up_and_long_ones_refused() {
        assert_eq!(read(b"a,b\n1\n").unwrap()[1], cells(2, &["1", ""]));
        assert_eq!(read(b"a,b\n1,2,\n").unwrap()[1].clone(), {
            let Row::Cells { number, mut cells } = cells(2, &["1", "2", ""]) else {
                panic!()
            };
            cells.truncate(2);
            Row::Cells { number, cells }
        });
        assert!(matches!(
            read(b"a,b\n1,2,3\n"),
            Err(SourceError::Row { row: 2, .. })
        ));
        assert!(matches!(read(b"a\n\xff\n"), Err(SourceError::Row { row: 2, .. })));
        assert!(matches!(read(b""), Err(SourceError::NoHeader)));
    }
}
