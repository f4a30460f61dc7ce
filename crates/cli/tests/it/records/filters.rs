//! The filters of the command line against a model: what they find is what the model finds.

use super::{file, rows, run, texts};
use crate::support::Server;

/// A customer of the model: number, name, e-mail, limit, since when, suspended.
type Customer = (&'static str, &'static str, &'static str, i64, &'static str, bool);

const CUSTOMERS: [Customer; 6] = [
    ("M-1", "Toko Satu", "satu@toko.test", 100, "2026-01-15", false),
    ("M-2", "Toko Dua, Tbk", "", 250, "2026-02-28", true),
    ("M-3", "PT Tiga", "tiga@pt.test", 250, "2026-03-01", false),
    ("M-4", "it's Empat", "", 1_000, "2026-11-01", false),
    ("M-5", "CV \"Lima\"", "lima@cv.test", 0, "2026-11-30", true),
    ("M-6", "Warung a..b", "enam@w.test", 15, "2025-12-31", false),
];

#[test]
fn filters_find_what_a_model_finds() {
    let server = Server::start();
    let lines: Vec<String> = CUSTOMERS
        .iter()
        .map(|(number, name, email, limit, since, suspended)| {
            let customer = serde_json::json!({
                "customerNo": number, "name": name, "email": email, "customerLimitAmountValue": limit,
                "transDate": since, "suspended": suspended,
            });
            customer.to_string()
        })
        .collect();
    file(&server, "model.jsonl", &lines.join("\n"));
    run(&server, &["customer", "bulk-save", "model.jsonl"]).done();

    type Test = (&'static str, fn(&Customer) -> bool);
    let tests: [Test; 22] = [
        ("name~Toko", |it| it.1.contains("Toko")),
        ("name='Toko Dua, Tbk'", |it| it.1 == "Toko Dua, Tbk"),
        ("name='it''s Empat'", |it| it.1 == "it's Empat"),
        ("name='CV \"Lima\"','Warung a..b'", |it| {
            it.0 == "M-5" || it.0 == "M-6"
        }),
        ("name!='PT Tiga'", |it| it.1 != "PT Tiga"),
        ("customerNo=M-1,M-3", |it| it.0 == "M-1" || it.0 == "M-3"),
        ("customerNo!=M-1,M-3", |it| it.0 != "M-1" && it.0 != "M-3"),
        ("customerLimitAmountValue>250", |it| it.3 > 250),
        ("customerLimitAmountValue>=250", |it| it.3 >= 250),
        ("customerLimitAmountValue<250,00", |it| it.3 < 250),
        ("customerLimitAmountValue<=250", |it| it.3 <= 250),
        ("customerLimitAmountValue=15..250", |it| {
            (15..=250).contains(&it.3)
        }),
        ("customerLimitAmountValue!=15..250", |it| {
            !(15..=250).contains(&it.3)
        }),
        ("email is empty", |it| it.2.is_empty()),
        ("email=''", |it| it.2.is_empty()),
        ("email is not empty", |it| !it.2.is_empty()),
        ("transDate>=01/11/2026", |it| it.4 >= "2026-11-01"),
        ("transDate>2026-11-01", |it| it.4 > "2026-11-01"),
        ("transDate<1 Maret 2026", |it| it.4 < "2026-03-01"),
        ("transDate=2026-01-01..2026-02-28", |it| {
            ("2026-01-01"..="2026-02-28").contains(&it.4)
        }),
        ("suspended=ya", |it| it.5),
        ("suspended!=true", |it| !it.5),
    ];
    for (filter, holds) in tests {
        let words = [
            "customer",
            "list",
            "--fields",
            "customerNo",
            "--filter",
            filter,
            "--filter",
            "keywords=M-",
        ];
        let mut found = texts(&rows(&server, &words), "customerNo");
        found.sort();
        let expected: Vec<&str> = CUSTOMERS.iter().filter(|it| holds(it)).map(|it| it.0).collect();
        assert_eq!(found, expected, "{filter}");
    }
    let both = [
        "--filter",
        "customerLimitAmountValue>=15",
        "--filter",
        "customerLimitAmountValue<=250",
    ];
    let words = [&["customer", "list", "--filter", "keywords=M-"], &both[..]].concat();
    assert_eq!(
        rows(&server, &words).len(),
        4,
        "two ends of a range are one filter"
    );
}
