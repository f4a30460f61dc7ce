//! Workbooks, as spreadsheets write them.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value;

use super::{read, run};
use crate::support::Server;

#[test]
fn a_workbook_is_imported() {
    let server = Server::start();
    let path = server.folder.path().join("pelanggan.xlsx");
    let mut workbook = Workbook::new();
    workbook
        .add_worksheet()
        .set_name("Lain")
        .unwrap()
        .write_string(0, 0, "ngawur")
        .unwrap();
    let sheet = workbook.add_worksheet().set_name("Pelanggan").unwrap();
    for (column, name) in (0..).zip([
        "ID Pelanggan",
        "Nama",
        "Limit",
        "Sejak",
        "Ditangguhkan",
        "Catatan",
    ]) {
        sheet.write_string(0, column, name).unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_number(1, 0, 7.0).unwrap();
    sheet.write_string(1, 1, "Toko Excel").unwrap();
    sheet.write_number(1, 2, 1500.25).unwrap();
    sheet
        .write_datetime_with_format(1, 3, ExcelDateTime::from_ymd(2026, 11, 28).unwrap(), &day)
        .unwrap();
    sheet.write_boolean(1, 4, true).unwrap();
    // A row in between is empty; this one has a day without a form, and a number as a text.
    sheet.write_string(3, 0, "8").unwrap();
    sheet.write_string(3, 1, "Toko Dua").unwrap();
    sheet.write_string(3, 2, "2.500,75").unwrap();
    sheet.write_number(3, 3, 46_354.0).unwrap();
    sheet.write_string(3, 4, "tidak").unwrap();
    workbook.save(&path).unwrap();

    let map = "Limit=customerLimitAmountValue,Sejak=transDate,Ditangguhkan=suspended,Catatan=-";
    let words = [
        "import",
        "pelanggan.xlsx",
        "--resource",
        "customer",
        "--map",
        map,
        "--sheet",
    ];
    let line = run(&server, &[&words[..], &["Pelangan"]].concat()).failed(4);
    assert!(line.contains("Lain, Pelanggan"), "{line}");
    let said = run(&server, &[&words[..], &["Pelanggan"]].concat());
    assert!(
        said.err
            .contains("as a spreadsheet counts them, such as \"46354\" taken for 28/11/2026"),
        "{}",
        said.err
    );
    said.done();
    for (number, limit, suspended) in [("7", "1500.25", true), ("8", "2500.75", false)] {
        let record: Value =
            serde_json::from_str(&run(&server, &["customer", "get", number, "-o", "json"]).done()).unwrap();
        assert_eq!(record["customerLimitAmountValue"].to_string(), limit);
        assert_eq!(record["transDate"], "28/11/2026");
        assert_eq!(record["suspended"], suspended);
    }
}

#[test]
fn refused_rows_of_a_workbook_are_a_table() {
    let server = Server::start();
    let path = server.folder.path().join("x.xlsx");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, (name, category, limit)) in (0..).zip([
        ("name", "categoryName", "limit"),
        ("Satu", "Tidak Ada", "1.125"),
        ("Dua", "", "2"),
    ]) {
        sheet.write_string(row, 0, name).unwrap();
        sheet.write_string(row, 1, category).unwrap();
        match limit.parse::<f64>() {
            Ok(number) => sheet.write_number(row, 2, number).unwrap(),
            Err(_) => sheet.write_string(row, 2, "customerLimitAmountValue").unwrap(),
        };
    }
    workbook.save(&path).unwrap();
    run(&server, &["import", "x.xlsx", "--resource", "customer"]).failed(9);
    let refused = server.folder.path().join("x.refused.csv");
    let told = read(&refused);
    assert!(
        told.contains("Satu") && told.contains("1.125000") && !told.contains("Dua"),
        "{told}"
    );
    std::fs::write(&refused, told.replace("Tidak Ada", "")).unwrap();
    let dry = run(
        &server,
        &["import", "x.refused.csv", "--resource", "customer", "--dry-run"],
    )
    .done();
    assert!(dry.contains("1.125000"), "{dry}");
}
