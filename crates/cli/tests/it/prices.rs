//! What goods are sold and bought for, and what they cost.

use serde_json::{Value, json};

use crate::calls::{Whole, data, item, refusals, saved};
use crate::support::Server;

async fn price(server: &Server, more: &str) -> (i64, Option<i64>) {
    let answer = data(server, &format!("item/get-selling-price.do?no=T-1{more}")).await;
    let rules = answer["unitPriceRule"].as_array().unwrap();
    let of_box = rules.get(1).map(|rule| rule["price"].whole().unwrap());
    (answer["unitPrice"].whole().unwrap(), of_box)
}

fn adjustment(category: &str, day: &str, price: i64) -> Value {
    json!({"priceCategoryName": category, "transDate": day, "salesAdjustmentType": "ITEM_PRICE_TYPE",
        "detailItem": [{"itemNo": "T-1", "price": price, "itemUnitName": "PCS"}]})
}

#[tokio::test]
async fn the_newest_price_of_the_category_counts_on_the_day() {
    let server = Server::start();
    item(&server, "T-1").await;
    saved(&server, "price-category", json!({"name": "Grosir"})).await;
    assert_eq!(price(&server, "").await, (1_000, Some(23_000)), "the item's own");
    for (category, day, amount) in [
        ("Grosir", "01/02/2026", 800),
        ("Grosir", "01/05/2026", 700),
        ("Umum", "01/03/2026", 950),
    ] {
        saved(
            &server,
            "sellingprice-adjustment",
            adjustment(category, day, amount),
        )
        .await;
    }
    for (more, wanted) in [
        ("&priceCategoryName=Grosir&effectiveDate=31/01/2026", 1_000),
        ("&priceCategoryName=Grosir&effectiveDate=01/02/2026", 800),
        ("&priceCategoryName=Grosir&effectiveDate=30/04/2026", 800),
        ("&priceCategoryName=Grosir&effectiveDate=01/05/2026", 700),
        ("&effectiveDate=01/05/2026", 950),
    ] {
        assert_eq!(price(&server, more).await, (wanted, Some(23_000)), "{more}");
    }
}

#[tokio::test]
async fn what_is_missing_is_named_in_the_words_of_the_real_service() {
    let server = Server::start();
    for (path, words) in [
        ("item/get-selling-price.do?no=0123", "Missing item: no=0123"),
        ("item/get-selling-price.do", "Missing item"),
        (
            "item/get-selling-price.do?no=100001&priceCategoryName=Grosir",
            "Missing priceCategory: priceCategoryName=Grosir",
        ),
        (
            "item/vendor-price.do?itemNo=none&vendorNo=V.00001",
            "Barang & Jasa tidak tepat",
        ),
        ("item/vendor-price.do?itemNo=100001", "vendorNo harus diisi"),
        ("currency/exchange-rate.do?code=XXX", "Mata Uang tidak tepat"),
    ] {
        assert_eq!(refusals(&server, path).await, json!([words]), "{path}");
    }
}

#[tokio::test]
async fn a_vendors_newest_price_counts() {
    let server = Server::start();
    for (day, amount) in [("01/02/2026", 500), ("01/04/2026", 450)] {
        let body = json!({"vendorNo": "V.00001", "transDate": day, "detailItem": [{"itemNo": "100001", "price": amount}]});
        saved(&server, "vendor-price", body).await;
    }
    for (vendor, day, wanted) in [
        ("V.00001", "01/03/2026", Some(500)),
        ("V.00001", "01/04/2026", Some(450)),
        ("V.00002", "01/04/2026", None),
    ] {
        let answer = data(
            &server,
            &format!("item/vendor-price.do?itemNo=100001&vendorNo={vendor}&transDate={day}"),
        )
        .await;
        assert_eq!(answer["unitPrice"].whole(), wanted, "{vendor} {day}");
    }
}

#[tokio::test]
async fn the_nearest_cost_is_that_of_the_last_goods_that_came_in() {
    let server = Server::start();
    item(&server, "T-1").await;
    let cost = |day: &'static str| {
        let server = &server;
        async move {
            data(
                server,
                &format!("item/get-nearest-cost.do?itemNo=T-1&transDate={day}"),
            )
            .await["cost"]
                .whole()
        }
    };
    assert_eq!(cost("01/06/2026").await, None, "nobody has named one");
    let bill = json!({"vendorNo": "V.00001", "transDate": "01/03/2026",
        "detailItem": [{"itemNo": "T-1", "quantity": 2, "itemUnitName": "BOX", "unitPrice": 12_000}]});
    saved(&server, "purchase-invoice", bill).await;
    let adjustment = json!({"adjustmentAccountNo": "6102", "transDate": "01/05/2026",
        "detailItem": [{"itemNo": "T-1", "quantity": 4, "itemAdjustmentType": "ADJUSTMENT_IN", "unitCost": 625}]});
    saved(&server, "item-adjustment", adjustment).await;
    assert_eq!(
        cost("28/02/2026").await,
        Some(500),
        "the first that anybody named"
    );
    assert_eq!(cost("01/03/2026").await, Some(500), "24,000 for 48 pieces");
    assert_eq!(cost("01/05/2026").await, Some(625));
}

#[tokio::test]
async fn goods_cost_in_the_base_currency() {
    let server = Server::start();
    item(&server, "T-1").await;
    saved(&server, "currency", json!({"code": "USD"})).await;
    let received = json!({"vendorNo": "V.00001", "receiveNumber": "R-1", "transDate": "01/03/2026", "currencyCode": "USD",
        "rate": 15_000, "detailItem": [{"itemNo": "T-1", "quantity": 10, "unitPrice": 2}]});
    saved(&server, "receive-item", received).await;
    let cost = data(
        &server,
        "item/get-nearest-cost.do?itemNo=T-1&transDate=02/03/2026",
    )
    .await;
    assert_eq!(cost["cost"].whole(), Some(30_000));
}

#[tokio::test]
async fn the_base_currency_is_worth_one_and_others_what_was_last_said() {
    let server = Server::start();
    assert_eq!(
        data(&server, "currency/exchange-rate.do?code=IDR").await["rate"].whole(),
        Some(1)
    );
    saved(&server, "currency", json!({"code": "USD"})).await;
    let body = json!({"customerNo": "C.00001", "currencyCode": "USD", "rate": 15_500, "fiscalRate": 15_400,
        "detailItem": [{"itemNo": "100001", "quantity": 1, "unitPrice": 2}]});
    saved(&server, "sales-invoice", body).await;
    assert_eq!(
        data(&server, "currency/exchange-rate.do?code=USD").await["rate"].whole(),
        Some(15_500)
    );
    assert_eq!(
        data(&server, "currency/fiscal-rate.do?code=USD").await["rate"].whole(),
        Some(15_400)
    );
}
