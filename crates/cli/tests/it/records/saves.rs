use serde_json::Value;

use super::{file, rows, run};
use crate::support::Server;

#[test]
fn a_record_is_made_changed_and_deleted() {
    let server = Server::start();
    let words = [
        "customer",
        "save",
        "-f",
        "name=Toko Maju",
        "-f",
        "customerNo=T-1",
        "-f",
        "customerLimitAmountValue=1.500.000,50",
        "-f",
        "transDate=2026-11-28",
    ];
    let said = run(&server, &words);
    assert!(
        said.err.contains("1500000.5"),
        "what was read in another form is told: {}",
        said.err
    );
    let out = said.done();
    assert!(out.contains("customerNo T-1"), "{out}");
    let get = || -> Value {
        serde_json::from_str(&run(&server, &["customer", "get", "T-1", "-o", "jsonl"]).done()).unwrap()
    };
    let saved = get();
    assert_eq!(
        (saved["name"].as_str(), saved["transDate"].as_str()),
        (Some("Toko Maju"), Some("28/11/2026"))
    );
    assert!(saved.to_string().contains("1500000.5"));

    let id = saved["id"].to_string();
    run(
        &server,
        &[
            "customer",
            "save",
            "-f",
            &format!("id={id}"),
            "-f",
            "email=maju@toko.test",
        ],
    )
    .done();
    assert_eq!(get()["email"], "maju@toko.test");
    assert_eq!(get()["name"], "Toko Maju");
    for (street, expected) in [("billStreet=Jl. A", "Jl. A"), ("billStreet=", "")] {
        run(
            &server,
            &["customer", "save", "-f", &format!("id={id}"), "-f", street],
        )
        .done();
        assert_eq!(get()["billStreet"], expected, "an empty value empties a field");
    }

    run(&server, &["customer", "delete", "T-1"]).done();
    run(&server, &["customer", "get", "T-1"]).failed(8);
    run(&server, &["customer", "delete", "T-1"]).failed(1);
}

#[test]
fn a_document_is_made_of_words_or_of_json() {
    let server = Server::start();
    let (customer, item) = names(&server);
    let line = |n: usize, name: &str, value: &str| format!("detailItem[{n}].{name}={value}");
    let words = [
        "sales-invoice",
        "save",
        "-f",
        "number=W-1",
        "-f",
        &format!("customerNo={customer}"),
        "-f",
        &line(0, "itemNo", &item),
        "-f",
        &line(0, "quantity", "2"),
        "-f",
        &line(0, "unitPrice", "1000"),
        "-f",
        &line(1, "itemNo", &item),
        "-f",
        &line(1, "unitPrice", "5,5"),
        "-o",
        "json",
    ];
    let saved: Value = serde_json::from_str(&run(&server, &words).done()).unwrap();
    assert_eq!(saved["detailItem"].as_array().unwrap().len(), 2);

    let body = serde_json::json!({"number": "W-2", "customerNo": customer, "detailItem": [{"itemNo": item, "quantity": 3}]});
    let path = file(&server, "faktur.json", &body.to_string());
    run(
        &server,
        &[
            "sales-invoice",
            "save",
            "--input",
            path.to_str().unwrap(),
            "-f",
            "poNumber=PO-9",
        ],
    )
    .done();
    let saved: Value =
        serde_json::from_str(&run(&server, &["sales-invoice", "get", "W-2", "-o", "json"]).done()).unwrap();
    assert_eq!(saved["poNumber"], "PO-9");

    // A mark makes it the same save.
    let mark = [
        "unit", "save", "-f", "name=RIM", "--mark", "tanda-1", "-o", "json",
    ];
    assert_eq!(run(&server, &mark).done(), run(&server, &mark).done());
    run(&server, &["unit", "save", "-f", "name=RIM"]).failed(1);
}

#[test]
fn faults_are_told_before_anything_is_sent() {
    let server = Server::start();
    for (fields, told) in [
        (&["nam=Toko"][..], "did you mean name?"),
        (&["email=x"], "name: it is required"),
        (&["name=Toko", "transDate=31/02/2026"], "no calendar has that day"),
        (&["name=Toko", "documentCode=DIGUNGUNG"], "DIGUNGGUNG"),
        (&["name=Toko", "categoryName.x=1"], "no lines"),
        (&["name"], "no key=value"),
        (&[], "nothing to save"),
    ] {
        let fields = fields.iter().flat_map(|it| ["-f", *it]);
        let words: Vec<&str> = ["customer", "save"].into_iter().chain(fields).collect();
        let line = run(&server, &words).failed(2);
        assert!(line.contains(told), "{line}");
    }
    assert!(!server.log().iter().any(|line| line.contains("save.do")));
}

#[test]
fn many_records_have_a_result_each() {
    let server = Server::start_with(&[]);
    let units: Vec<Value> = (0..150)
        .map(|n| serde_json::json!({"name": format!("U{n}")}))
        .collect();
    let path = file(&server, "units.json", &Value::Array(units).to_string());
    let path = path.to_str().unwrap();
    assert!(
        run(&server, &["unit", "bulk-save", path])
            .err
            .contains("150 of 150")
    );
    let names = rows(&server, &["unit", "list", "--filter", "name~U"]);
    assert_eq!(
        names
            .iter()
            .filter(|it| it["name"].as_str().unwrap().starts_with('U'))
            .count(),
        150
    );

    let mixed = file(&server, "mixed.jsonl", "{\"name\":\"BARU\"}\n{\"name\":\"U3\"}\n");
    let said = run(
        &server,
        &["unit", "bulk-save", mixed.to_str().unwrap(), "-o", "jsonl"],
    );
    let told: Vec<Value> = said
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        (&told[0]["saved"], &told[1]["saved"]),
        (&Value::Bool(true), &Value::Bool(false))
    );
    assert!(said.failed(9).contains("1 of 2"));
    let csv = run(
        &server,
        &["unit", "bulk-save", mixed.to_str().unwrap(), "-o", "csv"],
    );
    let lines: Vec<&str> = csv.out.lines().collect();
    assert_eq!(lines[0], "row,saved,id,key,reason");
    assert!(
        lines.len() == 3 && lines[1].starts_with("1,false,,,"),
        "{}",
        csv.out
    );
    let again = file(&server, "again.jsonl", "{\"name\":\"U3\"}\n");
    run(&server, &["unit", "bulk-save", again.to_str().unwrap()]).failed(1);
    let faulty = file(&server, "faulty.jsonl", "{\"nama\":\"X\"}\n{\"name\":\"Y\"}\n");
    let said = run(&server, &["unit", "bulk-save", faulty.to_str().unwrap()]);
    assert!(
        said.err
            .contains("row 1: nama: there is no nama; did you mean name?"),
        "{}",
        said.err
    );
    said.failed(2);
}

/// A customer and an item of the demo.
pub(super) fn names(server: &Server) -> (String, String) {
    let customer = rows(server, &["customer", "list"])[0]["customerNo"]
        .as_str()
        .unwrap()
        .to_owned();
    let items = rows(server, &["item", "list", "--filter", "itemType=INVENTORY"]);
    (customer, items[0]["no"].as_str().unwrap().to_owned())
}
