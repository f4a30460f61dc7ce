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
