//! Calls that have to succeed or to be refused, and what tests about documents begin with.

use serde_json::{Value, json};

use crate::support::Server;

/// Figures of an answer that are whole numbers.
pub(crate) trait Whole {
    /// The number; nothing where there is none.
    fn whole(&self) -> Option<i64>;
}

impl Whole for Value {
    fn whole(&self) -> Option<i64> {
        self.is_number().then(|| {
            let text = self.to_string();
            text.trim_end_matches(".0")
                .parse()
                .unwrap_or_else(|_| panic!("{text} is not whole"))
        })
    }
}

/// Saves and gives the record.
pub(crate) async fn saved(server: &Server, path: &str, body: Value) -> Value {
    let answer = server.post(&format!("{path}/save.do"), &body).await;
    assert_eq!(answer["s"], json!(true), "{path} {body}: {answer}");
    answer["r"].clone()
}

/// The data of a read that has to succeed.
pub(crate) async fn data(server: &Server, path: &str) -> Value {
    let answer = server.get(path).await;
    assert_eq!(answer["s"], json!(true), "{path}: {answer}");
    answer["d"].clone()
}

/// The refusals of a read.
pub(crate) async fn refusals(server: &Server, path: &str) -> Value {
    let answer = server.get(path).await;
    assert_eq!(answer["s"], json!(false), "{path}: {answer}");
    answer["d"].clone()
}

/// An item that is kept in stock, with a box of 24.
pub(crate) async fn item(server: &Server, no: &str) -> Value {
    let body = json!({"no": no, "name": format!("Barang {no}"), "itemType": "INVENTORY", "unit1Name": "PCS",
        "unit2Name": "BOX", "ratio2": 24, "unitPrice": 1000, "unit2Price": 23000});
    saved(server, "item", body).await
}

pub(crate) async fn in_stock(server: &Server, no: &str, warehouse: Option<&str>) -> i64 {
    let warehouse = warehouse.map_or(String::new(), |name| format!("&warehouseName={name}"));
    let stock = data(server, &format!("item/get-stock.do?no={no}{warehouse}")).await;
    stock["availableStock"].whole().unwrap()
}
