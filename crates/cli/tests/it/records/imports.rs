use std::fmt::Write as _;

use serde_json::Value;

use super::saves::names;
use super::{file, read, rows, run, texts};
use crate::support::Server;

/// A file of so many customers, numbered from 0.
pub(super) fn customers(count: usize, prefix: &str) -> String {
    let mut text = "ID Pelanggan,Nama,email,customerLimitAmountValue,transDate\n".to_owned();
    for n in 0..count {
        writeln!(
            text,
            "{prefix}-{n},Toko {n},t{n}@toko.test,\"1.000,{:02}\",2026-11-{:02}",
            n % 100,
            n % 28 + 1
        )
        .unwrap();
    }
    text
}

/// The customers whose number has the prefix; each must be there once.
pub(super) fn saved(server: &Server, prefix: &str) -> Vec<String> {
    let filter = format!("customerNo~{prefix}-");
    let mut numbers = texts(
        &rows(
            server,
            &["customer", "list", "--fields", "customerNo", "--filter", &filter],
        ),
        "customerNo",
    );
    let all = numbers.len();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), all, "each business key once");
    numbers
}

#[test]
fn three_hundred_and_fifty_rows_with_faults_are_not_sent_until_they_are_mended() {
    let server = Server::start_with(&[]);
    let good = customers(350, "A");
    let mut lines: Vec<String> = good.lines().map(str::to_owned).collect();
    lines[10] = "A-9,,x,5,2026-11-01".to_owned();
    lines[20] = "A-19,Toko,x,\"1.000\",2026-11-01".to_owned();
    lines[30] = "A-29,Toko,x,lima,2026-11-01".to_owned();
    lines[40] = "A-39,Toko,x,5,31/02/2026".to_owned();
    lines[50] = format!("A-49,{},x,5,2026-11-01", "x".repeat(101));
    lines[60] = "A-1,Toko,x,5,2026-11-01".to_owned();
    file(&server, "pelanggan.csv", &lines.join("\n"));
    let words = ["import", "pelanggan.csv", "--resource", "customer"];
    let said = run(&server, &words);
    for told in [
        "row 11, column \"Nama\": it is required",
        "row 31, column \"customerLimitAmountValue\": \"lima\": it is no number",
        "row 41, column \"transDate\": \"31/02/2026\": no calendar has that day",
        "row 51, column \"Nama\"",
        "101 characters",
        "row 61, column \"ID Pelanggan\": \"A-1\" stands in row 3 already",
        "column \"customerLimitAmountValue\": 345 × numbers like 1.500,25",
    ] {
        assert!(said.err.contains(told), "{told}\n{}", said.err);
    }
    assert!(
        !said.err.contains("row 21"),
        "the column shows what 1.000 means: {}",
        said.err
    );
    assert!(
        said.failed(4)
            .contains("5 faults in 5 of 350 records; nothing was sent")
    );
    assert!(saved(&server, "A").is_empty());
    assert!(!server.folder.path().join("pelanggan.csv.neraca-journal").exists());

    file(&server, "pelanggan.csv", &good);
    let dry = run(&server, &[&words[..], &["--dry-run"]].concat()).done();
    assert!(
        dry.contains("350 records would be saved, in 4 calls") && dry.contains("\"customerNo\": \"A-0\""),
        "{dry}"
    );
    assert!(saved(&server, "A").is_empty(), "a dry run sends nothing");

    assert_eq!(run(&server, &words).done(), "All 350 records are saved\n");
    assert_eq!(saved(&server, "A").len(), 350);
    let third: Value =
        serde_json::from_str(&run(&server, &["customer", "get", "A-3", "-o", "json"]).done()).unwrap();
    assert!(
        third.to_string().contains("\"customerLimitAmountValue\":1000.03"),
        "{third}"
    );
    assert_eq!(third["transDate"], "04/11/2026");
    let bulk = server
        .log()
        .iter()
        .filter(|line| line.contains("customer/bulk-save.do"))
        .count();
    assert_eq!(bulk, 4, "a hundred in a call");

    // Once more nothing is left to do, and nothing is sent.
    assert!(
        run(&server, &words)
            .done()
            .contains("saved before, so nothing was sent")
    );
    file(&server, "pelanggan.csv", &customers(351, "A"));
    assert!(
        run(&server, &words)
            .failed(4)
            .contains("the file has been changed since")
    );
}

#[test]
fn what_the_server_refuses_can_be_mended_and_imported_again() {
    let server = Server::start();
    let text = "Nama,categoryName,neraca_reason\nSatu,Umum,\n\"Dua, Tbk\",Tidak Ada,\nTiga,Umum,\n";
    file(&server, "baru.csv", text);
    run(&server, &["customer-category", "save", "-f", "name=Umum"]);
    let said = run(
        &server,
        &[
            "import",
            "baru.csv",
            "--resource",
            "customer",
            "--map",
            "Nama=name",
        ],
    );
    let line = said.failed(9);
    assert!(
        line.contains("2 of 3 records are saved, 1 refused")
            && line.contains("baru.refused.csv --resource customer --map 'Nama=name'"),
        "{line}"
    );
    let refused = server.folder.path().join("baru.refused.csv");
    let told = read(&refused);
    assert!(
        told.starts_with("neraca_reason,Nama,categoryName\n") && told.contains("Tidak Ada"),
        "{told}"
    );

    std::fs::write(&refused, told.replace("Tidak Ada", "Umum")).unwrap();
    run(
        &server,
        &[
            "import",
            "baru.refused.csv",
            "--resource",
            "customer",
            "--map",
            "Nama=name",
        ],
    )
    .done();
    let names = texts(
        &rows(&server, &["customer", "list", "--filter", "categoryName=Umum"]),
        "name",
    );
    for name in ["Satu", "Dua, Tbk", "Tiga"] {
        assert_eq!(names.iter().filter(|it| *it == name).count(), 1, "{names:?}");
    }
}

#[test]
fn documents_with_lines_come_from_rows() {
    let server = Server::start();
    let (customer, item) = names(&server);
    let text = format!(
        "number;customerNo;transDate;detailItem.itemNo;Kuantitas;Harga\n\
         R-1;{customer};28/11/2026;{item};2;1.500\n\
         R-1;{customer};28/11/2026;{item};1;2.000,50\n\
         ;;;{item};3;100\n\
         R-2;{customer};28-11-2026;{item};1;1.000.000\n"
    );
    file(&server, "faktur.csv", &text);
    let said = run(&server, &["import", "faktur.csv", "--resource", "sales-invoice"]);
    assert!(said.err.contains("days like 28-11-2026"), "{}", said.err);
    assert_eq!(said.done(), "All 2 records are saved\n");
    let invoice: Value =
        serde_json::from_str(&run(&server, &["sales-invoice", "get", "R-1", "-o", "json"]).done()).unwrap();
    let prices: Vec<String> = invoice["detailItem"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["unitPrice"].to_string())
        .collect();
    assert_eq!(prices, ["1500.0", "2000.5", "100.0"]);
}

#[test]
fn a_number_that_can_be_read_in_two_ways_is_asked_about() {
    let server = Server::start();
    file(&server, "n.csv", "name,customerLimitAmountValue\nSatu,1.500\n");
    let words = ["import", "n.csv", "--resource", "customer", "--dry-run"];
    let said = run(&server, &words);
    assert!(said.err.contains("--numbers comma"), "{}", said.err);
    said.failed(4);
    assert!(
        run(&server, &[&words[..], &["--numbers", "comma"]].concat())
            .done()
            .contains("1500.000000")
    );
    assert!(
        run(&server, &[&words[..], &["--numbers", "point"]].concat())
            .done()
            .contains("1.500000")
    );
}

#[test]
fn columns_without_a_field_are_told_all_at_once() {
    let server = Server::start();
    file(&server, "k.csv", "Nama Toko,nam,Telepon\nSatu,x,1\n");
    let said = run(&server, &["import", "k.csv", "--resource", "customer"]);
    assert!(
        said.err.contains("did you mean name?") && said.err.matches("column \"").count() == 3,
        "{}",
        said.err
    );
    assert!(said.failed(4).contains("3 faults in the first row"));
    let map = "# kolom\nNama Toko=name\nnam=-\nTelepon=workPhone\n";
    file(&server, "peta.txt", map);
    run(
        &server,
        &["import", "k.csv", "--resource", "customer", "--map", "peta.txt"],
    )
    .done();
    for (name, told) in [
        ("tidak.ada.csv", "can't read"),
        ("x.pdf", ".csv, .xlsx or .jsonl"),
    ] {
        assert!(
            run(&server, &["import", name, "--resource", "customer"])
                .failed(4)
                .contains(told)
        );
    }
    file(&server, "kosong.csv", "name\n");
    assert!(
        run(&server, &["import", "kosong.csv", "--resource", "customer"])
            .failed(4)
            .contains("no records")
    );
}

#[test]
fn records_without_bulk_save_are_saved_one_by_one() {
    let server = Server::start();
    file(
        &server,
        "gudang.csv",
        "name,description\nGudang A,satu\nGudang B,dua\n",
    );
    assert_eq!(
        run(&server, &["import", "gudang.csv", "--resource", "warehouse"]).done(),
        "All 2 records are saved\n"
    );
    let names = texts(&rows(&server, &["warehouse", "list"]), "name");
    assert!(names.contains(&"Gudang A".to_owned()) && names.contains(&"Gudang B".to_owned()));
    assert!(
        run(&server, &["import", "gudang.csv", "--resource", "sales-checkin"])
            .failed(2)
            .contains("can't be saved")
    );
}

#[test]
fn lines_of_json_are_records() {
    let server = Server::start();
    file(
        &server,
        "c.jsonl",
        "{\"Nama\":\"Satu\",\"customerNo\":\"J-1\"}\n\n{\"name\":\"Dua\",\"customerNo\":\"J-2\"}\n",
    );
    run(
        &server,
        &[
            "import",
            "c.jsonl",
            "--resource",
            "customer",
            "--map",
            "Nama=name",
        ],
    )
    .done();
    assert_eq!(saved(&server, "J").len(), 2);
    file(
        &server,
        "d.jsonl",
        "{\"name\":\"Tiga\",\"customerNo\":\"J-1\"}\n{\"name\":\"Empat\",\"customerNo\":\"J-4\"}\n",
    );
    run(&server, &["import", "d.jsonl", "--resource", "customer"]).failed(9);
    let refused = read(&server.folder.path().join("d.refused.jsonl"));
    assert!(
        refused.contains("\"neraca_reason\":\"") && refused.contains("J-1") && !refused.contains("J-4"),
        "{refused}"
    );
}
