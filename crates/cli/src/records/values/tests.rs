use super::*;
use crate::records::names::Names;
use neraca_wire::catalogue::Catalogue;

fn converted(resource: &str, place: &[&str], cell: &Cell) -> Result<(String, Option<Form>), ValueFault> {
    let catalogue = Catalogue::built_in().unwrap();
    let names = Names::of(&catalogue, catalogue.find(resource).unwrap());
    let reading = Reading::default();
    taken(names.taken(place).unwrap(), cell, reading).map(|(value, form)| (value.to_json(), form))
}

#[test]
fn cells_become_values() {
    let text = |text: &str| Cell::Text(text.to_owned());
    let number = |text: &str| Cell::Number(text.to_owned());
    for (resource, place, cell, json, form) in [
        (
            "customer",
            &["name"][..],
            text("Toko Maju"),
            r#""Toko Maju""#,
            None,
        ),
        ("customer", &["name"], number("7.000000"), r#""7""#, None),
        (
            "customer",
            &["customerLimitAmountValue"],
            text("1.500,25"),
            "1500.250000",
            Some(Form::CommaNumber),
        ),
        (
            "customer",
            &["customerLimitAmountValue"],
            number("1.5"),
            "1.500000",
            None,
        ),
        (
            "customer",
            &["transDate"],
            text("2026-11-28"),
            r#""28/11/2026""#,
            Some(Form::IsoDay),
        ),
        (
            "customer",
            &["transDate"],
            number("46354"),
            r#""28/11/2026""#,
            Some(Form::SerialDay),
        ),
        ("customer", &["suspended"], text("Ya"), "true", Some(Form::Word)),
        ("customer", &["customerLimitAgeValue"], text("30"), "30", None),
        ("customer", &["defaultSalesDisc"], text("5+2"), r#""5+2""#, None),
        ("customer", &["categoryName"], text(" Umum "), r#""Umum""#, None),
        ("customer", &["categoryId"], text("50"), "50", None),
        (
            "customer",
            &["salesmanListNumber"],
            text("E1; E2"),
            r#"["E1","E2"]"#,
            None,
        ),
        (
            "customer",
            &["documentCode"],
            text("digunggung"),
            r#""DIGUNGGUNG""#,
            Some(Form::Spelling),
        ),
        ("customer", &["email"], Cell::Empty, "null", None),
        ("customer", &["billStreet"], text(" "), r#""""#, None),
        ("customer", &["transDate"], text(""), "null", None),
        ("customer", &["id"], Cell::Empty, "null", None),
        ("customer", &["id"], number("50"), "50", None),
    ] {
        assert_eq!(
            converted(resource, place, &cell),
            Ok((json.to_owned(), form)),
            "{place:?}"
        );
    }
}

#[test]
fn cells_that_mean_nothing() {
    let text = |text: &str| Cell::Text(text.to_owned());
    let number = |text: &str| Cell::Number(text.to_owned());
    for (place, cell, fault) in [
        (
            "customerLimitAmountValue",
            text("1.500"),
            ValueFault::Number(NumberFault::TwoWays),
        ),
        (
            "customerLimitAmountValue",
            number("0.1234567"),
            ValueFault::Number(NumberFault::TooFine),
        ),
        (
            "customerLimitAmountValue",
            number("1000000000000"),
            ValueFault::Number(NumberFault::TooLarge),
        ),
        (
            "transDate",
            text("31/02/2026"),
            ValueFault::Day(DayFault::NoSuchDay),
        ),
        ("suspended", text("mungkin"), ValueFault::NotTruth),
        ("customerLimitAgeValue", number("1.5"), ValueFault::NotWhole),
        ("defaultSalesDisc", text("lima"), ValueFault::NotPercent),
        (
            "fax",
            Cell::Text("x".repeat(31)),
            ValueFault::TooLong { most: 30, there: 31 },
        ),
        ("name", text("a\u{1}b"), ValueFault::Characters),
        (
            "documentCode",
            text("DIGUNGUNG"),
            ValueFault::NotOfEnumeration {
                known: "DIGUNGGUNG".to_owned(),
            },
        ),
    ] {
        assert_eq!(
            converted("customer", &[place], &cell).map(|_| ()),
            Err(fault),
            "{place}"
        );
    }
}
