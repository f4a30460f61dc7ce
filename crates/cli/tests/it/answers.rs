//! What special actions answer, held against what the catalogue says that they do, member by member.

use std::collections::BTreeSet;

use neraca_wire::catalogue::{Answer, Catalogue, Endpoint, Holds, Kind, Member, Method, ResourceId};
use neraca_wire::date::{parse_date, parse_moment_or_date};
use serde_json::{Value, json};

use crate::calls::saved;
use crate::support::Server;

const MAIN: &str = "Gudang Utama";

/// Something in every list that a read may answer.
async fn prepare(server: &Server) {
    let phone = json!({"no": "SN-1", "name": "Ponsel", "itemType": "INVENTORY", "unit1Name": "PCS", "manageSN": true,
        "serialNumberType": "UNIQUE"});
    saved(server, "item", phone).await;
    let serials = json!([{"serialNumberNo": "SN-A1", "quantity": 1, "expiredDate": "01/02/2030"}]);
    let there = json!({"adjustmentAccountNo": "6102", "detailItem": [{"itemNo": "SN-1", "quantity": 1,
        "itemAdjustmentType": "ADJUSTMENT_IN", "unitCost": 500, "warehouseName": MAIN, "detailSerialNumber": serials}]});
    saved(server, "item-adjustment", there).await;
    let price = json!({"vendorNo": "V.00001", "transDate": "01/02/2026", "detailItem": [{"itemNo": "100001", "price": 9}]});
    saved(server, "vendor-price", price).await;
    let sold = json!({"number": "SI-1", "customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "quantity": 2,
        "unitPrice": 10_000}]});
    saved(server, "sales-invoice", sold).await;
    let line = json!([{"itemNo": "100001", "quantity": 1, "unitPrice": 1}]);
    let order = json!({"number": "SO-1", "customerNo": "C.00001", "detailItem": line});
    saved(server, "sales-order", order).await;
    let order = json!({"number": "PO-1", "vendorNo": "V.00001", "detailItem": line});
    saved(server, "purchase-order", order).await;
    saved(server, "journal-voucher", json!({"transDate": "02/03/2026", "detailJournalVoucher": [
        {"accountNo": "1101", "amount": 5, "amountType": "DEBIT"}, {"accountNo": "6102", "amount": 5, "amountType": "CREDIT"}]}))
    .await;
    work_order(server).await;
}

/// A work order for which goods were taken and that brought some.
async fn work_order(server: &Server) {
    let part = json!([{"itemNo": "100002", "quantity": 3}]);
    let plan = json!({"number": "BOM-1", "itemNo": "100001", "quantity": 1, "detailMaterial": part, "detailExpense": part,
        "detailExtraFinishGood": part, "branchName": "Kantor Pusat"});
    saved(server, "bill-of-material", plan).await;
    let order = json!({"number": "WO-1", "billOfMaterialNo": "BOM-1", "itemNo": "100001", "quantity": 1,
        "startDate": "01/03/2026", "endDate": "05/03/2026", "varianceAccountNo": "6102", "workAccountNo": "6102",
        "workOrderType": "BILL_OF_MATERIAL", "detailMaterial": part, "detailExpense": part});
    saved(server, "work-order", order).await;
    let taken = json!({"workOrderNumber": "WO-1", "materialSlipType": "ITEM_PICK", "detailItem": part});
    saved(server, "material-slip", taken).await;
    let made = json!({"workOrderNumber": "WO-1", "detailItem": [{"itemNo": "100001", "quantity": 1, "portion": 100}]});
    saved(server, "finished-good-slip", made).await;
}

/// What reading actions are asked.
const QUESTIONS: &[(&str, &str)] = &[
    ("access-privilege/list", ""),
    ("auto-number/list", ""),
    ("currency/exchange-rate", "code=IDR"),
    ("currency/fiscal-rate", "code=IDR"),
    ("glaccount/get-balance", "no=1101"),
    ("glaccount/get-bs-account-amount", "asOfDate=31/12/2026"),
    (
        "glaccount/get-pl-account-amount",
        "fromDate=01/01/2026&toDate=31/12/2026",
    ),
    ("glaccount/history", "no=1101"),
    ("item/get-nearest-cost", "itemNo=100001"),
    ("item/get-selling-price", "no=100001"),
    ("item/get-stock", "no=100001"),
    ("item/list-stock", ""),
    ("item/search-by-item-or-sn", "keywords=SN"),
    ("item/search-by-no-upc", "keywords=10000"),
    ("item/stock-mutation-history", ""),
    ("item/vendor-price", "itemNo=100001&vendorNo=V.00001"),
    ("item/vendor-price", "itemNo=100001&vendorNo=V.00002"),
    ("report/balance-sheet", "asOfDate=31/12/2026"),
    ("report/profit-loss", "fromDate=01/01/2026&toDate=31/12/2026"),
    ("report/serial-number-mutation", "itemNo=SN-1"),
    ("report/serial-number-per-warehouse", "itemNo=SN-1"),
    (
        "report/stock-mutation-summary",
        "itemNo=100001&fromDate=01/01/2026&toDate=31/12/2026",
    ),
    ("report/work-order-detail", "workOrderNo=WO-1"),
    ("sales-invoice/detail-invoice", "customerNo=C.00001"),
];

/// What writing actions are sent.
fn wishes() -> Vec<(&'static str, Value)> {
    let pos = |number: &str| {
        json!({"number": number, "typeAutoNumber": "1", "transDate": "05/03/2026", "branchName": "Kantor Pusat",
        "customerNumber": "WALK-IN", "customerName": "Tamu", "invoiceIsPaid": true, "invoicePaidByBankNo": "1101",
        "items": [{"itemNumber": "100001", "quantity": 1, "unitName": "PCS", "unitPrice": 32_000}]})
    };
    let back = json!({"number": "BACK-1", "typeAutoNumber": "1", "transDate": "07/03/2026", "branchName": "Kantor Pusat",
        "invoiceNumber": "SI-1", "items": [{"itemNumber": "100001", "quantity": 1}]});
    let counted = json!({"adjustmentAccountNo": "6102",
        "detail": [{"itemNo": "100003", "warehouseName": MAIN, "targetQuantity": 40, "unitCost": 250}]});
    vec![
        ("item-adjustment/save-target-quantity", counted.clone()),
        // All is as counted now, so that nothing is saved.
        ("item-adjustment/save-target-quantity", counted),
        (
            "pos/customer/save",
            json!({"data": [{"number": "P-1", "name": "Ibu Ani"}]}),
        ),
        (
            "pos/item/save",
            json!({"data": [{"number": "P-ITEM", "name": "Roti", "type": "INVENTORY", "unitName": "PCS", "vatTax": false}]}),
        ),
        (
            "pos/transaction/save",
            json!({"invoices": [pos("POS-1")], "returns": [back]}),
        ),
        (
            "purchase-invoice/create-down-payment",
            json!({"billNumber": "B-1", "vendorNo": "V.00001", "dpAmount": 1_000}),
        ),
        (
            "purchase-order/manual-close-order",
            json!({"number": "PO-1", "orderClosed": true}),
        ),
        (
            "sales-invoice/create-down-payment",
            json!({"customerNo": "C.00001", "dpAmount": 1_000}),
        ),
        (
            "sales-order/manual-close-order",
            json!({"number": "SO-1", "orderClosed": true}),
        ),
    ]
}

#[tokio::test]
async fn special_actions_answer_exactly_what_the_catalogue_says() {
    let server = Server::start();
    prepare(&server).await;
    let described = Described {
        catalogue: Catalogue::built_in().unwrap(),
        server: &server,
    };
    let mut called = BTreeSet::new();
    for (path, query) in QUESTIONS {
        let answer = server.get(&format!("{path}.do?{query}")).await;
        described.check(path, Method::Get, &answer).await;
        called.insert((*path).to_owned());
    }
    let groups = server.get("access-privilege/list.do").await;
    let path = "access-privilege/detail";
    let group = server
        .get(&format!("{path}.do?id={}", groups["d"][0]["id"]))
        .await;
    described.check(path, Method::Get, &group).await;
    called.insert(path.to_owned());
    for (path, body) in wishes() {
        let answer = server.post(&format!("{path}.do"), &body).await;
        described.check(path, Method::Post, &answer).await;
        called.insert(path.to_owned());
    }
    let all = described.catalogue.specials();
    let all: BTreeSet<String> = all.map(|(_, special)| special.path.clone()).collect();
    assert_eq!(called, all, "every special action is called");
}

/// Answers, against their descriptions.
struct Described<'s> {
    catalogue: Catalogue,
    server: &'s Server,
}

impl Described<'_> {
    async fn check(&self, path: &str, method: Method, answer: &Value) {
        assert_eq!(answer["s"], json!(true), "{path}: {answer}");
        let Some(Endpoint::Special(id)) = self.catalogue.endpoint(path) else {
            panic!("{path} is no special action");
        };
        let special = self.catalogue.special(id);
        assert_eq!(special.method, method, "{path}");
        let data = &answer["d"];
        match &special.answer {
            Answer::Value(kind) => assert!(is(kind, data), "{path}: {data}"),
            Answer::Object(members) => object(path, members, data),
            Answer::Rows(members) => rows(path, members, data),
            Answer::Saved(id) => assert!(self.is_record(*id, &answer["r"]).await, "{path}: {answer}"),
            Answer::SavedIfAny(id) => match answer.get("r") {
                Some(record) => assert!(self.is_record(*id, record).await, "{path}: {answer}"),
                None => assert_eq!(data, &json!([]), "{path}"),
            },
            Answer::SavedEach(ids) => self.saved_each(path, ids, &answer["r"]).await,
        }
        assert_eq!(answer.get("sp").is_some(), special.paged, "{path}: {answer}");
    }

    /// Each record is of one of the resources, and of each resource there is one.
    async fn saved_each(&self, path: &str, ids: &[ResourceId], records: &Value) {
        let mut found = BTreeSet::new();
        for record in records.as_array().unwrap() {
            let mut of = None;
            for id in ids {
                if self.is_record(*id, record).await {
                    of = Some(*id);
                }
            }
            found.insert(of.unwrap_or_else(|| panic!("{path}: of what is {record}?")));
        }
        assert_eq!(found, ids.iter().copied().collect(), "{path}");
    }

    /// `detail.do` of the resource shows a record with this id and these members.
    async fn is_record(&self, id: ResourceId, record: &Value) -> bool {
        let name = &self.catalogue.resource(id).name;
        let path = format!("{name}/detail.do?id={}", record["id"]);
        let shown = self.server.get(&path).await;
        shown["s"] == json!(true) && shown["d"].as_object().is_some() && names(&shown["d"]) == names(record)
    }
}

fn names(object: &Value) -> BTreeSet<&str> {
    object
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name.as_str())
        .collect()
}

/// There are rows, and each of them is as described. What may be left out is left out in some, and there in others.
fn rows(at: &str, members: &[Member], rows: &Value) {
    let rows = rows.as_array().unwrap();
    assert!(!rows.is_empty(), "{at} has no rows");
    for row in rows {
        object(at, members, row);
    }
    for member in members.iter().filter(|it| it.optional) {
        let there = rows.iter().filter(|row| row.get(&member.name).is_some()).count();
        assert!(there > 0 && there < rows.len(), "{at}.{}: {there}", member.name);
    }
}

fn object(at: &str, members: &[Member], object: &Value) {
    let described: BTreeSet<&str> = members.iter().map(|it| it.name.as_str()).collect();
    let optional = members.iter().filter(|it| it.optional).map(|it| it.name.as_str());
    let needed: BTreeSet<&str> = &described - &optional.collect();
    let there = names(object);
    assert!(
        there.is_subset(&described),
        "{at}: {there:?} are not all described"
    );
    assert!(needed.is_subset(&there), "{at}: {there:?} lacks something");
    for member in members {
        let at = format!("{at}.{}", member.name);
        match (object.get(&member.name), &member.holds) {
            (None, _) => {}
            (Some(Value::Null), _) => assert!(member.nullable, "{at} is null"),
            (Some(value), Holds::Value(kind)) => assert!(is(kind, value), "{at}: {value}"),
            (Some(value), Holds::Rows(members)) => rows(&at, members, value),
        }
    }
}

/// The value is of the kind.
fn is(kind: &Kind, value: &Value) -> bool {
    let text = |holds: &dyn Fn(&str) -> bool| value.as_str().is_some_and(holds);
    match kind {
        Kind::String { .. } | Kind::Percent => value.is_string(),
        Kind::Long => value.is_i64(),
        Kind::Decimal => value.is_number(),
        Kind::Boolean => value.is_boolean(),
        Kind::Date => text(&|it| parse_date(it).is_ok()),
        Kind::Moment => text(&|it| parse_date(it).is_err() && parse_moment_or_date(it).is_ok()),
        Kind::Enum(enumeration) => text(&|it| enumeration.has(it)),
        Kind::Texts => value
            .as_array()
            .is_some_and(|all| all.iter().all(Value::is_string)),
        Kind::Reference { .. } | Kind::References { .. } | Kind::Lines(_) => false,
    }
}
