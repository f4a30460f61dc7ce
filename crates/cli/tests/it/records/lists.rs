use serde_json::Value;

use super::{rows, run, texts};
use crate::support::Server;

#[test]
fn rows_come_in_every_form() {
    let server = Server::start();
    let all = rows(&server, &["sales-invoice", "list"]);
    assert!(
        all.len() > 3 && all[0]["customer"]["customerNo"].is_string(),
        "{all:?}"
    );

    let fields = [
        "--fields",
        "number,transDate,customerNo,customer.name,totalAmount",
        "--all",
    ];
    let list = |form: &str| {
        run(
            &server,
            &[&["sales-invoice", "list", "--output", form], &fields[..]].concat(),
        )
        .done()
    };
    let lines = list("jsonl");
    assert_eq!(lines.lines().count(), all.len());
    let first: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first["number"], all[0]["number"]);

    let csv = list("csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(
        reader.headers().unwrap(),
        vec![
            "number",
            "transDate",
            "customerNo",
            "customer.name",
            "totalAmount"
        ]
    );
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), all.len());
    assert_eq!(&records[0][2], all[0]["customer"]["customerNo"].as_str().unwrap());
    assert!(
        records[0][4].ends_with(".000000"),
        "money is exact: {}",
        &records[0][4]
    );

    let table = list("table");
    assert!(
        table.contains("number") && table.contains(records[0].get(3).unwrap()),
        "{table}"
    );
    assert!(!table.contains('\u{1b}'), "no colours outside of a terminal");
}

#[test]
fn order_and_bounds() {
    let server = Server::start();
    let all = rows(&server, &["item", "list"]);
    let mut numbers = texts(&all, "no");
    numbers.sort();
    numbers.reverse();
    let sorted = rows(&server, &["item", "list", "--sort", "-no", "--fields", "no"]);
    assert_eq!(texts(&sorted, "no"), numbers);

    let said = run(&server, &["item", "list", "--limit", "2", "--output", "jsonl"]);
    assert!(said.err.contains("more than 2 rows"), "{}", said.err);
    assert_eq!(said.done().lines().count(), 2);
    let said = run(&server, &["item", "list", "--filter", "no=ngawur"]);
    assert!(said.err.contains("no such rows"), "{}", said.err);
    assert_eq!(said.done(), "");
}

#[test]
fn a_name_that_nobody_knows_is_not_sent() {
    let server = Server::start();
    for (words, near) in [
        (&["--fields", "numbr"][..], "did you mean number?"),
        (&["--filter", "transDat>=01/11/2026"], "did you mean transDate?"),
        (&["--filter", "transDate>=kemarin"], "no day"),
        (&["--filter", "totalAmount=1.500"], "two ways"),
        (&["--sort", "-transDat"], "did you mean transDate?"),
        (&["--fields", "detailItem"], "neraca sales-invoice get"),
    ] {
        let line = run(&server, &[&["sales-invoice", "list"], words].concat()).failed(2);
        assert!(line.contains(near), "{line}");
    }
    let calls = server
        .log()
        .iter()
        .filter(|line| line.contains("sales-invoice/list.do"))
        .count();
    assert_eq!(calls, 0);
    run(
        &server,
        &["sales-invoice", "list", "--fields", "ngawur", "--allow-unknown"],
    )
    .done();
}

#[test]
fn one_record_by_key_or_id() {
    let server = Server::start();
    let customer = &rows(&server, &["customer", "list"])[0];
    let (key, id) = (
        customer["customerNo"].as_str().unwrap(),
        customer["id"].to_string(),
    );
    let by_key: Value =
        serde_json::from_str(&run(&server, &["customer", "get", key, "-o", "json"]).done()).unwrap();
    let by_id: Value =
        serde_json::from_str(&run(&server, &["customer", "get", "--id", &id, "-o", "json"]).done()).unwrap();
    assert_eq!(by_key, by_id);
    assert_eq!(by_key["name"], customer["name"]);
    let table = run(&server, &["customer", "get", key]).done();
    assert!(table.contains(customer["name"].as_str().unwrap()), "{table}");

    let invoice = &rows(&server, &["sales-invoice", "list"])[0];
    let table = run(
        &server,
        &["sales-invoice", "get", invoice["number"].as_str().unwrap()],
    )
    .done();
    assert!(
        table.contains("\ndetailItem\n") && table.contains("quantity"),
        "{table}"
    );
    run(&server, &["customer", "get", "NGAWUR"]).failed(8);
}

#[test]
fn special_actions_are_commands() {
    let server = Server::start();
    let item = rows(&server, &["item", "list"])[0]["no"]
        .as_str()
        .unwrap()
        .to_owned();
    let stock = run(&server, &["item", "get-stock", "--no", &item, "-o", "json"]).done();
    let stock: Value = serde_json::from_str(&stock).unwrap();
    assert!(stock["availableStock"].is_number(), "{stock}");
    let csv = run(&server, &["item", "list-stock", "-o", "csv"]).done();
    assert!(csv.lines().count() > 1 && !csv.contains('{'), "{csv}");
    let line = run(&server, &["item", "get-stock"]).failed(2);
    assert!(line.contains("--no"), "{line}");
    run(&server, &["access-privilege", "list"]).done();
    let words = [
        "report",
        "profit-loss",
        "--from-date",
        "2026-01-01",
        "--to-date",
        "31/12/2026",
        "-o",
        "json",
    ];
    let report: Value = serde_json::from_str(&run(&server, &words).done()).unwrap();
    assert!(
        report["fromDate"] == "01/01/2026" && report["toDate"] == "31/12/2026",
        "{report}"
    );
}

#[test]
fn what_the_server_warns_of_is_told_beside_the_rows() {
    let server = Server::start();
    let list = [
        "customer",
        "list",
        "--fields",
        "name,nmae",
        "--allow-unknown",
        "--output",
        "jsonl",
    ];
    for (language, warning) in [
        (
            "en",
            "neraca: warning: fields nmae is unknown: did you mean name?",
        ),
        (
            "id",
            "neraca: peringatan: fields nmae tidak dikenal: maksud Anda name?",
        ),
    ] {
        let said = run(&server, &[&list[..], &["--lang", language]].concat());
        let told = said.err.lines().filter(|line| *line == warning).count();
        assert_eq!(told, 1, "once, however many pages: {}", said.err);
        assert!(said.done().contains("\"name\":\"Toko Maju Jaya\""));
    }
}
