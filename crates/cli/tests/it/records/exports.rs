use serde_json::Value;

use super::imports::{customers, saved};
use super::saves::names;
use super::{Said, as_demo, file, read, rows, run};
use crate::support::{Key, Server};

/// `neraca` for another Data Usaha of the same server.
fn elsewhere(server: &Server) -> Key {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let company = server.admin_json(&[
        "data-usaha",
        "add",
        "--alias",
        "Cabang",
        "--owner",
        "admin@demo.test",
        "--demo",
    ]);
    let id = company["id"].to_string();
    let app = server.admin_json(&["app", "add", "--name", "Pindah", "--developer", "admin@demo.test"]);
    let app_key = text(&app["appKey"]);
    server.admin_json(&[
        "install",
        "--app",
        &app_key,
        "--data-usaha",
        &id,
        "--as",
        "admin@demo.test",
    ]);
    let token = server.admin_json(&[
        "token",
        "create",
        "--app",
        &app_key,
        "--data-usaha",
        &id,
        "--as",
        "admin@demo.test",
    ]);
    Key {
        token: text(&token["apiToken"]),
        secret: text(&app["signatureSecret"]),
    }
}

fn run_as(server: &Server, key: &Key, words: &[&str]) -> Said {
    let mut command = as_demo(server);
    command
        .env("NERACA_API_TOKEN", &key.token)
        .env("NERACA_SIGNATURE_SECRET", &key.secret);
    Said::of(command.args(words).output().unwrap())
}

#[test]
fn what_is_exported_can_be_imported_elsewhere() {
    let server = Server::start();
    file(&server, "c.csv", &customers(130, "X"));
    run(&server, &["import", "c.csv", "--resource", "customer"]).done();
    let other = elsewhere(&server);
    for form in ["csv", "xlsx", "jsonl"] {
        let name = format!("semua.{form}");
        let filter = format!(
            "customerNo~X-{}",
            match form {
                "csv" => 1,
                "xlsx" => 2,
                _ => 3,
            }
        );
        let said = run(
            &server,
            &[
                "export",
                "--resource",
                "customer",
                "--whole",
                "--filter",
                &filter,
                "--output",
                &name,
            ],
        );
        assert!(said.err.contains("calls, about"), "{}", said.err);
        said.done();
        run_as(&server, &other, &["import", &name, "--resource", "customer"]).done();
        let get = |key: Option<&Key>, number: &str| -> Value {
            let words = ["customer", "get", number, "-o", "json"];
            let said = match key {
                Some(key) => run_as(&server, key, &words),
                None => run(&server, &words),
            };
            serde_json::from_str(&said.done()).unwrap()
        };
        let number = &filter[filter.len() - 3..];
        let (here, there) = (get(None, number), get(Some(&other), number));
        for field in [
            "customerNo",
            "name",
            "email",
            "transDate",
            "customerLimitAmountValue",
            "documentCode",
            "shipSameAsBill",
            "category",
        ] {
            let plain = |value: &Value| value.get("name").unwrap_or(value).clone();
            assert_eq!(plain(&here[field]), plain(&there[field]), "{form} {field}");
        }
    }
    assert!(saved(&server, "X").len() == 130);
}

#[test]
fn documents_go_round_with_their_lines() {
    let server = Server::start();
    let (customer, item) = names(&server);
    let text = format!(
        "number,customerNo,detailItem.itemNo,detailItem.quantity,detailItem.unitPrice\n\
         RT-1,{customer},{item},2,1000.5\nRT-1,{customer},{item},3,2000\nRT-2,{customer},{item},1,5\n"
    );
    file(&server, "f.csv", &text);
    run(&server, &["import", "f.csv", "--resource", "sales-invoice"]).done();
    let other = elsewhere(&server);
    for (form, number) in [("csv", "RT-1"), ("xlsx", "RT-2")] {
        let name = format!("faktur.{form}");
        let filter = format!("number={number}");
        run(
            &server,
            &[
                "export",
                "--resource",
                "sales-invoice",
                "--whole",
                "--filter",
                &filter,
                "--output",
                &name,
            ],
        )
        .done();
        run_as(&server, &other, &["import", &name, "--resource", "sales-invoice"]).done();
        let words = ["sales-invoice", "get", number, "-o", "json"];
        let here: Value = serde_json::from_str(&run(&server, &words).done()).unwrap();
        let there: Value = serde_json::from_str(&run_as(&server, &other, &words).done()).unwrap();
        assert_eq!(here["totalAmount"], there["totalAmount"]);
        let lines = |of: &Value| -> Vec<String> {
            of["detailItem"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| format!("{} {} {}", it["item"]["no"], it["quantity"], it["unitPrice"]))
                .collect()
        };
        assert_eq!(lines(&here), lines(&there));
    }
    let fields = [
        "--fields",
        "number,customer.name,detailItem.itemNo,detailItem.quantity",
        "--filter",
        "number=RT-1,RT-2",
    ];
    let words = [
        &["export", "--resource", "sales-invoice", "--output", "baris.csv"],
        &fields[..],
    ]
    .concat();
    run(&server, &words).done();
    let lines = read(&server.folder.path().join("baris.csv"));
    assert_eq!(lines.lines().count(), 4, "a row for each line: {lines}");
    assert!(
        lines.starts_with("number,customer.name,detailItem.itemNo,detailItem.quantity\nRT-1,"),
        "{lines}"
    );
    assert!(!server.folder.path().join("baris.csv.part").exists());
}

#[test]
fn lists_are_exported_without_a_call_for_each_record() {
    let server = Server::start();
    let count = rows(&server, &["item", "list"]).len();
    let before = server.log().len();
    run(
        &server,
        &["export", "--resource", "item", "--output", "barang.csv"],
    )
    .done();
    let calls = server.log().len() - before;
    assert!(calls <= 4, "{calls}");
    assert_eq!(
        read(&server.folder.path().join("barang.csv")).lines().count(),
        count + 1
    );
    let line = run(
        &server,
        &[
            "export",
            "--resource",
            "item",
            "--fields",
            "nam",
            "--output",
            "x.csv",
        ],
    )
    .failed(2);
    assert!(line.contains("did you mean name?"), "{line}");
}

#[test]
fn what_a_spreadsheet_would_compute_is_marked_and_comes_back_as_it_was() {
    let server = Server::start();
    let name = "=HYPERLINK(\"http://x.test\")";
    let phone = "+62 811 1000";
    let words = [
        "customer",
        "save",
        "-f",
        "customerNo=F-1",
        "-f",
        &format!("name={name}"),
    ];
    run(
        &server,
        &[&words[..], &["-f", &format!("mobilePhone={phone}")]].concat(),
    )
    .done();
    let export = [
        "export",
        "--resource",
        "customer",
        "--whole",
        "--filter",
        "customerNo=F-1",
    ];
    run(&server, &[&export[..], &["--output", "f.csv"]].concat()).done();
    let text = read(&server.folder.path().join("f.csv"));
    assert!(text.contains("\"'=HYPERLINK(\"\"http://x.test\"\")\""), "{text}");
    assert!(text.contains(",'+62 811 1000"), "{text}");
    let other = elsewhere(&server);
    run_as(&server, &other, &["import", "f.csv", "--resource", "customer"]).done();
    let got = run_as(&server, &other, &["customer", "get", "F-1", "-o", "json"]).done();
    let got: Value = serde_json::from_str(&got).unwrap();
    assert_eq!((&got["name"], &got["mobilePhone"]), (&name.into(), &phone.into()));
    let listed = run(
        &server,
        &[
            "customer",
            "list",
            "--filter",
            "customerNo=F-1",
            "--fields",
            "mobilePhone",
            "-o",
            "csv",
        ],
    );
    assert!(
        listed.done().contains("\n+62 811 1000\n"),
        "for programs, as it is"
    );
}
