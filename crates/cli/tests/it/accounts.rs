//! Balances of accounts, from documents that name both accounts themselves.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::calls::{Whole, data, refusals, saved};
use crate::support::Server;

/// The documents of a month, and what they bring to each account on its debit side.
async fn month(server: &Server) -> BTreeMap<&'static str, i64> {
    let line =
        |no: &str, kind: &str, amount: i64| json!({"accountNo": no, "amountType": kind, "amount": amount});
    let voucher = json!({"transDate": "02/02/2026",
        "detailJournalVoucher": [line("1102", "DEBIT", 5_000_000), line("3101", "CREDIT", 5_000_000)]});
    saved(server, "journal-voucher", voucher).await;
    let deposit = json!({"transDate": "03/02/2026", "bankNo": "1102", "payee": "Bank", "detailAccount": [
        {"accountNo": "7101", "amount": 40_000, "expenseName": "Bunga"}]});
    saved(server, "other-deposit", deposit).await;
    let payment = json!({"transDate": "04/02/2026", "bankNo": "1102", "payee": "Kurir", "detailAccount": [
        {"accountNo": "6101", "amount": 150_000, "expenseName": "Angkut"}]});
    saved(server, "other-payment", payment).await;
    let transfer = json!({"transDate": "05/02/2026", "fromBankNo": "1102", "toBankNo": "1101", "fromBankAmount": 300_000,
        "detailBankTransfer": [{"accountNo": "8101", "amount": 6_500, "bankChargeType": "SOURCE_BANK", "expenseName": "Biaya"}]});
    saved(server, "bank-transfer", transfer).await;
    let accrual = json!({"transDate": "10/03/2026", "dueDate": "10/04/2026", "expensePayableNo": "2102", "detailAccount": [
        {"accountNo": "6101", "amount": 80_000, "expenseName": "Angkut"}]});
    saved(server, "expense", accrual).await;
    BTreeMap::from([
        ("1101", 300_000),
        ("1102", 5_000_000 + 40_000 - 150_000 - 300_000 - 6_500),
        ("2102", -80_000),
        ("3101", -5_000_000),
        ("6101", 150_000 + 80_000),
        ("7101", -40_000),
        ("8101", 6_500),
    ])
}

async fn balance(server: &Server, no: &str, days: &str) -> i64 {
    data(server, &format!("glaccount/get-balance.do?no={no}&{days}"))
        .await
        .whole()
        .unwrap()
}

#[tokio::test]
async fn balances_are_the_sums_of_what_documents_posted() {
    let server = Server::start();
    let wanted = month(&server).await;
    let credit = ["2102", "3101", "7101"];
    for (no, debit) in &wanted {
        let sign = if credit.contains(no) { -1 } else { 1 };
        assert_eq!(
            balance(&server, no, "asOfDate=31/03/2026").await,
            sign * debit,
            "{no}"
        );
    }
    assert_eq!(wanted.values().sum::<i64>(), 0, "the test's own figures balance");
    assert_eq!(balance(&server, "6101", "asOfDate=28/02/2026").await, 150_000);
    assert_eq!(
        balance(&server, "6101", "fromDate=01/03/2026&toDate=31/03/2026").await,
        80_000
    );
    assert_eq!(
        refusals(&server, "glaccount/get-balance.do?no=none").await,
        json!(["Akun Perkiraan tidak tepat"])
    );

    let amount = |rows: &Value, no: &str| {
        let row = rows.as_array().unwrap().iter().find(|row| row["accountNo"] == no);
        row.map(|row| row["amount"].whole().unwrap())
    };
    let sheet = data(&server, "glaccount/get-bs-account-amount.do?asOfDate=31/03/2026").await;
    assert_eq!(
        (amount(&sheet, "1101"), amount(&sheet, "6101")),
        (Some(300_000), None)
    );
    let profit = data(
        &server,
        "glaccount/get-pl-account-amount.do?fromDate=01/02/2026&toDate=28/02/2026",
    )
    .await;
    assert_eq!(
        (amount(&profit, "6101"), amount(&profit, "7101")),
        (Some(150_000), Some(40_000))
    );

    let report = data(
        &server,
        "report/profit-loss.do?fromDate=01/01/2026&toDate=31/12/2026",
    )
    .await;
    assert_eq!(report["netProfit"].whole(), Some(40_000 - 230_000 - 6_500));
    let report = data(&server, "report/balance-sheet.do?asOfDate=31/12/2026").await;
    let figure = |name: &str| report[name].whole().unwrap();
    assert_eq!(
        figure("asset"),
        figure("liability") + figure("equity") + figure("profit"),
        "{report}"
    );

    let history = server
        .get("glaccount/history.do?no=1102&sp.pageSize=2&sp.page=2")
        .await;
    assert_eq!(history["sp"]["rowCount"], json!(5));
    assert_eq!(history["d"][0]["creditAmount"].whole(), Some(150_000));
    assert_eq!(history["d"][0]["balance"].whole(), Some(4_890_000));
}

#[tokio::test]
async fn every_action_that_tells_of_an_account_tells_the_same() {
    let server = Server::start();
    let wanted = month(&server).await;
    let child = json!({"no": "1102.01", "name": "Bank Cabang", "accountType": "CASH_BANK", "currencyCode": "IDR",
        "parentNo": "1102", "asOf": "01/01/2026", "openBalance": 70_000});
    saved(&server, "glaccount", child).await;
    let sheet = data(&server, "glaccount/get-bs-account-amount.do?asOfDate=31/12/2026").await;
    let profit = data(
        &server,
        "glaccount/get-pl-account-amount.do?fromDate=01/01/2026&toDate=31/12/2026",
    )
    .await;
    let balance_sheet = data(&server, "report/balance-sheet.do?asOfDate=31/12/2026").await;
    let profit_loss = data(
        &server,
        "report/profit-loss.do?fromDate=01/01/2026&toDate=31/12/2026",
    )
    .await;
    assert_eq!(
        (&balance_sheet["accounts"], &profit_loss["accounts"]),
        (&sheet, &profit)
    );
    let rows = || sheet.as_array().unwrap().iter().chain(profit.as_array().unwrap());
    for row in rows() {
        let no = row["accountNo"].as_str().unwrap();
        let amount = row["amount"].whole().unwrap();
        assert_eq!(balance(&server, no, "asOfDate=31/12/2026").await, amount, "{no}");
        assert_eq!(row["isParent"], json!(no == "1102"), "{no}");
        let detail = data(&server, &format!("glaccount/detail.do?no={no}")).await;
        assert_eq!(
            (detail["balance"].whole(), &detail["lvl"], &detail["isParent"]),
            (Some(amount), &row["lvl"], &row["isParent"]),
            "{no}"
        );
        // A parent's history is its own; its amount has those below it as well.
        let below = if no == "1102" { 70_000 } else { 0 };
        let history = data(&server, &format!("glaccount/history.do?no={no}&sp.pageSize=1000")).await;
        let last = history
            .as_array()
            .unwrap()
            .last()
            .map_or(0, |row| row["balance"].whole().unwrap());
        assert_eq!(last + below, amount, "{no}");
    }
    assert!(wanted.keys().all(|no| rows().any(|row| row["accountNo"] == *no)));
    let figure = |name: &str| balance_sheet[name].whole().unwrap();
    assert_eq!(
        figure("openingBalance"),
        70_000,
        "no account holds the other side"
    );
    assert_eq!(
        figure("asset"),
        figure("liability") + figure("equity") + figure("profit") + figure("openingBalance")
    );
    assert_eq!(figure("profit"), profit_loss["netProfit"].whole().unwrap());
}

#[tokio::test]
async fn a_balance_can_be_asked_of_a_part_of_the_company() {
    let server = Server::start();
    saved(&server, "branch", json!({"name": "Cabang Bogor"})).await;
    saved(
        &server,
        "department",
        json!({"name": "Gerai", "description": "-"}),
    )
    .await;
    saved(&server, "project", json!({"no": "P-1", "name": "Pameran"})).await;
    let payment = |amount: i64, more: Value, line: Value| {
        let mut body = json!({"transDate": "04/02/2026", "bankNo": "1102", "payee": "Kurir"});
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let mut detail = json!({"accountNo": "6101", "amount": amount, "expenseName": "Angkut"});
        detail
            .as_object_mut()
            .unwrap()
            .extend(line.as_object().unwrap().clone());
        body["detailAccount"] = json!([detail]);
        body
    };
    saved(
        &server,
        "other-payment",
        payment(100, json!({"branchName": "Cabang Bogor"}), json!({})),
    )
    .await;
    saved(
        &server,
        "other-payment",
        payment(20, json!({}), json!({"departmentName": "Gerai"})),
    )
    .await;
    let voucher = json!({"transDate": "05/02/2026", "detailJournalVoucher": [
        {"accountNo": "6101", "amountType": "DEBIT", "amount": 3, "departmentName": "Gerai", "projectNo": "P-1"},
        {"accountNo": "1102", "amountType": "CREDIT", "amount": 3}]});
    saved(&server, "journal-voucher", voucher).await;
    for (part, amount) in [
        ("", 123),
        ("&branchName=Cabang+Bogor", 100),
        ("&departmentName=Gerai", 23),
        ("&departmentName=Gerai&projectNo=P-1", 3),
        ("&branchName=Cabang+Bogor&projectNo=P-1", 0),
        // As on the real service, which names projects by their numbers.
        ("&projectName=Nowhere", 123),
    ] {
        let asked = format!("asOfDate=31/03/2026{part}");
        assert_eq!(balance(&server, "6101", &asked).await, amount, "{part}");
    }
    assert_eq!(
        refusals(&server, "glaccount/get-balance.do?no=6101&projectNo=Nowhere").await,
        json!(["Proyek tidak tepat"])
    );
}

#[tokio::test]
async fn a_voucher_balances_or_is_refused() {
    let server = Server::start();
    let line = |kind: &str, amount: i64| json!({"accountNo": "1101", "amountType": kind, "amount": amount});
    let voucher =
        json!({"transDate": "02/02/2026", "detailJournalVoucher": [line("DEBIT", 500), line("CREDIT", 300)]});
    let answer = server.post("journal-voucher/save.do", &voucher).await;
    assert_eq!(
        answer,
        json!({"s": false, "d": ["Jumlah debit 500 tidak sama dengan jumlah kredit 300"]})
    );
    assert_eq!(balance(&server, "1101", "asOfDate=31/12/2026").await, 0);
}

#[tokio::test]
async fn a_deleted_document_posts_nothing_and_a_parent_sums_its_children() {
    let server = Server::start();
    let child = json!({"no": "1102.01", "name": "Bank Cabang", "accountType": "CASH_BANK", "currencyCode": "IDR",
        "parentNo": "1102", "asOf": "01/01/2026", "openBalance": 70_000});
    saved(&server, "glaccount", child).await;
    let days = "asOfDate=31/12/2026";
    assert_eq!(
        balance(&server, "1102.01", days).await,
        70_000,
        "its opening balance"
    );
    assert_eq!(balance(&server, "1102", days).await, 70_000);
    let deposit = json!({"transDate": "03/02/2026", "bankNo": "1102", "payee": "Bank", "detailAccount": [
        {"accountNo": "7101", "amount": 40_000, "expenseName": "Bunga"}]});
    let deposit = saved(&server, "other-deposit", deposit).await;
    assert_eq!(balance(&server, "1102", days).await, 110_000);
    let gone = server
        .post("other-deposit/delete.do", &json!({"id": deposit["id"]}))
        .await;
    assert_eq!(gone["s"], json!(true), "{gone}");
    assert_eq!(balance(&server, "1102", days).await, 70_000);
    assert_eq!(balance(&server, "7101", days).await, 0);
}
