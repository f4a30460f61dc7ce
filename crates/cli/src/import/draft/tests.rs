use std::sync::LazyLock;

use neraca_wire::catalogue::Catalogue;

use super::*;
use crate::import::mapping::Wishes;
use crate::records::place::PlaceFault;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::built_in().unwrap());

fn drafts(resource: &str, header: &[&str], rows: &[&[&str]]) -> Vec<Draft> {
    let names = Names::of(&CATALOGUE, CATALOGUE.find(resource).unwrap());
    let header: Vec<String> = header.iter().map(|it| (*it).to_owned()).collect();
    let mapping = Mapping::new(names, header, &Wishes::new(), false).unwrap();
    let key = names.resource.fields.at(names.resource.key.field);
    let plan = Plan {
        group: mapping.column_of(names, key),
        readings: vec![Reading::default(); mapping.header.len()],
        mapping: Some(mapping),
        names,
        unknown_too: false,
        renamed: HashMap::new(),
    };
    let mut drafting = Drafting::new(plan);
    let mut drafts = Vec::new();
    for (number, cells) in (2..).zip(rows) {
        let cells = cells.iter().map(|text| match *text {
            "" => Cell::Empty,
            text => Cell::Text(text.to_owned()),
        });
        drafts.extend(drafting.row(Row::Cells {
            number,
            cells: cells.collect(),
        }));
    }
    drafts.extend(drafting.end());
    drafts
}

fn bodies(drafts: &[Draft]) -> Vec<String> {
    drafts
        .iter()
        .map(|it| Value::Object(it.object.clone()).to_json())
        .collect()
}

#[test]
fn rows_with_one_number_are_one_document() {
    let header = [
        "number",
        "customerNo",
        "detailItem.itemNo",
        "detailItem.quantity",
        "detailExpense.expenseName",
    ];
    let drafts = drafts(
        "sales-invoice",
        &header,
        &[
            &["A", "C.1", "X", "1", "Ongkir"],
            &["A", "C.1", "Y", "2,5", ""],
            &["", "", "Z", "3", ""],
            &["", "", "", "", ""],
            &["B", "C.2", "X", "1", ""],
        ],
    );
    assert_eq!(
        bodies(&drafts),
        [
            r#"{"number":"A","customerNo":"C.1","detailItem":[{"itemNo":"X","quantity":1.000000},{"itemNo":"Y","quantity":2.500000},{"itemNo":"Z","quantity":3.000000}],"detailExpense":[{"expenseName":"Ongkir"}]}"#,
            r#"{"number":"B","customerNo":"C.2","detailItem":[{"itemNo":"X","quantity":1.000000}]}"#,
        ]
    );
    assert!(drafts.iter().all(|it| it.faults.is_empty()), "{drafts:#?}");
    assert_eq!((drafts[0].rows.len(), drafts[1].row()), (3, 6));
    assert_eq!(drafts[0].noted.len(), 1, "2,5 is told");
}

#[test]
fn documents_without_a_number_have_a_row_each() {
    let drafts = drafts(
        "sales-invoice",
        &["customerNo", "detailItem.itemNo"],
        &[&["C.1", "X"], &["C.1", "Y"], &["", "Z"]],
    );
    assert_eq!(
        bodies(&drafts),
        [
            r#"{"customerNo":"C.1","detailItem":[{"itemNo":"X"}]}"#,
            r#"{"customerNo":"C.1","detailItem":[{"itemNo":"Y"},{"itemNo":"Z"}]}"#,
        ]
    );
}

#[test]
fn lines_by_column() {
    let header = ["customerNo", "detailItem[0].itemNo", "detailItem[1].itemNo"];
    let drafts = drafts(
        "sales-invoice",
        &header,
        &[&["C.1", "X", "Y"], &["C.2", "X", ""], &["C.3", "", "Y"]],
    );
    assert_eq!(
        bodies(&drafts)[0],
        r#"{"customerNo":"C.1","detailItem":[{"itemNo":"X"},{"itemNo":"Y"}]}"#
    );
    assert_eq!(
        bodies(&drafts)[1],
        r#"{"customerNo":"C.2","detailItem":[{"itemNo":"X"}]}"#
    );
    let faults: Vec<&What> = drafts[2].faults.iter().map(|(_, fault)| &fault.what).collect();
    assert_eq!(
        faults,
        [&What::Place(PlaceFault::LineMissing), &What::LinesMissing]
    );
}

#[test]
fn every_fault_has_row_and_column() {
    let header = [
        "number",
        "Nama",
        "transDate",
        "documentCode",
        "customerLimitAmountValue",
    ];
    let drafts = drafts(
        "customer",
        &header,
        &[
            &["C.1", "Satu", "31/02/2026", "NGAWUR", "1.500"],
            &["C.2", "", "28/11/2026", "", ""],
            &["C.1", "Tiga", "", "", ""],
        ],
    );
    let faults: Vec<(u64, &str)> = drafts
        .iter()
        .flat_map(|it| &it.faults)
        .map(|(row, fault)| (*row, fault.place.as_str()))
        .collect();
    assert_eq!(
        faults,
        [
            (2, "transDate"),
            (2, "documentCode"),
            (2, "customerLimitAmountValue"),
            (3, "Nama"),
            (4, "customerNo")
        ]
    );
}

#[test]
fn what_rows_have_in_common_may_not_differ() {
    let header = ["number", "customerNo", "detailItem.itemNo"];
    let drafts = drafts(
        "sales-invoice",
        &header,
        &[
            &["A", "C.1", "X"],
            &["A", "C.2", "Y"],
            &["B", "C.1", "X"],
            &["A", "C.1", "Z"],
        ],
    );
    assert_eq!(
        drafts[0].faults,
        [(3, Fault::new("customerNo", What::RowsDiffer { row: 2 }))]
    );
    let apart = What::Duplicate {
        value: "A".to_owned(),
        row: 2,
    };
    assert_eq!(drafts[2].faults, [(5, Fault::new("number", apart))]);
}
