//! CSV as RFC 4180 has it, line by line.

use std::io::{self, Write};

/// Writes a row.
pub(super) fn row<'c>(out: &mut impl Write, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(cells).map_err(io::Error::other)?;
    let line = writer.into_inner().map_err(|error| error.into_error())?;
    out.write_all(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_break_a_row_is_quoted() {
        let mut out = Vec::new();
        row(&mut out, ["a", "b,c", "d \"e\"", "f\ng", "", "Rp 1.500,00"]).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a,\"b,c\",\"d \"\"e\"\"\",\"f\ng\",,\"Rp 1.500,00\"\n"
        );
    }
}
