use super::run;
use crate::support::{Server, neraca};

#[test]
fn a_newcomer_finds_the_way() {
    let help = |words: &[&str]| {
        let output = neraca().args(words).output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    let overview = help(&["--help"]);
    assert!(
        overview.contains("resources") && !overview.contains("stock-opname-order"),
        "{overview}"
    );
    let resources = help(&["resources"]);
    assert!(
        resources.contains("sales-invoice") && resources.contains("get-stock"),
        "{resources}"
    );
    let list = help(&["sales-invoice", "list", "--help"]);
    assert!(
        list.contains("--filter") && list.contains("neraca sales-invoice list"),
        "{list}"
    );
    let described = help(&["customer", "describe"]);
    assert!(
        described.contains("customer-category") && described.contains(" CTAS_KEPADA_SELAIN_PEMUNGUT_PPN\n"),
        "{described}"
    );
    let described: serde_json::Value =
        serde_json::from_str(&help(&["customer", "describe", "-o", "json"])).unwrap();
    assert_eq!(described["key"], "customerNo");

    let output = neraca()
        .args(["customer", "list", "--help"])
        .env("NERACA_LANG", "id")
        .output()
        .unwrap();
    let indonesian = String::from_utf8(output.stdout).unwrap();
    assert!(
        indonesian.contains("Tampilkan daftar data") && !indonesian.contains("Only rows"),
        "{indonesian}"
    );
}

#[test]
fn what_is_misspelt_is_told() {
    let server = Server::start();
    let line = run(&server, &["custmer", "list"]).failed(2);
    assert!(line.contains("did you mean customer?"), "{line}");
    let line = run(&server, &["export", "--resource", "custmer", "--output", "x.csv"]).failed(2);
    assert!(line.contains("did you mean customer?"), "{line}");
    let line = run(
        &server,
        &["export", "--resource", "customer", "--output", "x.pdf"],
    )
    .failed(2);
    assert!(line.contains(".csv"), "{line}");
}
