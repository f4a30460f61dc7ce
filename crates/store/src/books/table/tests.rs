//! Names and columns that a table may have.

use super::*;

fn text(name: &str) -> Column {
    Column {
        name: name.to_owned(),
        kind: Kind::Text,
        index: Index::None,
    }
}

#[test]
fn names_that_could_break_out_of_a_statement_are_refused() {
    for name in [
        "",
        "Item",
        "1st",
        "a b",
        "a\"b",
        "a;b",
        "é",
        "tally",
        "sqlite_x",
        &"a".repeat(32),
    ] {
        assert!(
            matches!(Table::of_records(name, vec![]), Err(StoreError::Name { .. })),
            "{name}"
        );
        let columns = vec![text(name)];
        assert!(
            matches!(Table::of_records("item", columns), Err(StoreError::Name { .. })),
            "{name}"
        );
    }
    assert!(Table::of_records(&"a".repeat(31), vec![text("order")]).is_ok());
}

#[test]
fn a_column_appears_once() {
    for columns in [vec![text("no"), text("no")], vec![text("opt_lock")]] {
        assert!(matches!(
            Table::of_records("item", columns),
            Err(StoreError::Table { .. })
        ));
    }
    // Lines have no opt_lock of their own, so the name is free there.
    let item = Table::of_records("item", vec![]).unwrap();
    assert!(Table::of_lines("item_line", &item, vec![text("opt_lock")]).is_ok());
}

#[test]
fn a_column_of_another_table_is_noticed() {
    let wide = Table::of_records("wide", vec![text("a"), text("b")]).unwrap();
    let narrow = Table::of_records("narrow", vec![]).unwrap();
    let column = wide.column("b").unwrap();
    assert_eq!(wide.kind(column).unwrap(), Kind::Text);
    assert!(matches!(narrow.kind(column), Err(StoreError::Table { .. })));
    assert!(matches!(wide.column("c"), Err(StoreError::Table { .. })));
}
