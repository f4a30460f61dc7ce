//! What JSON is read as, what is refused and where, and the bounds.

use super::*;
use proptest::prelude::*;

fn syntax_at(body: &str) -> (usize, usize) {
    match parse(body.as_bytes()) {
        Err(JsonError::Syntax { at, .. }) => (at.line, at.column),
        other => panic!("{body}: {other:?}"),
    }
}

#[test]
fn numbers_stay_exact() {
    let body = br#" {"id":50,"a":1.0,"b":0.1,"c":1e3,"d":-474819.424823,"e":9223372036854775807,
        "f":12345678901234567890,"g":1e300,"h":-0} "#;
    let value = parse(body).unwrap();
    let decimal = |text| Value::Decimal(Decimal::parse(text).unwrap());
    for (field, expected) in [
        ("id", Value::Integer(50)),
        ("a", decimal("1")),
        ("b", decimal("0.1")),
        ("c", decimal("1000")),
        ("d", decimal("-474819.424823")),
        ("e", Value::Integer(i64::MAX)),
        ("f", Value::Huge("12345678901234567890".into())),
        ("g", Value::Huge("1e300".into())),
        ("h", Value::Integer(0)),
    ] {
        assert_eq!(value.get(field), Some(&expected), "{field}");
    }
}

#[test]
fn the_last_of_two_fields_counts_and_a_mark_is_skipped() {
    let value = parse("\u{feff}{\"a\":1,\"b\":[true,null],\"a\":\"x\\u00e9\"}".as_bytes()).unwrap();
    assert_eq!(value.to_json(), r#"{"a":"xé","b":[true,null]}"#);
    assert_eq!(parse(b" 5 ").unwrap(), Value::Integer(5));
}

#[test]
fn members_are_visited_as_a_tree_would_have_them() {
    let body = r#"{"id":50,"na\u006de":"a\"b","total":1.5,"list":[1],"none":null}"#;
    let mut visited = Object::new();
    visit_members(body, |name, value| {
        visited.insert(name.to_owned(), value);
    })
    .unwrap();
    assert_eq!(Ok(Value::Object(visited)), parse(body.as_bytes()));
    assert!(visit_members("[1]", |_, _| {}).is_err());
    assert!(visit_members("{\"a\":1}x", |_, _| {}).is_err());
}

#[test]
fn mistakes_are_placed() {
    assert_eq!(parse(b" \n"), Err(JsonError::Empty));
    assert_eq!(
        parse(b"{\"a\":\n\"\xff\"}"),
        Err(JsonError::NotUtf8 {
            at: Position { line: 2, column: 2 }
        })
    );
    assert_eq!(syntax_at("{\"a\":1,}"), (1, 8));
    assert_eq!(syntax_at("{\n\"a\" 1}"), (2, 5));
    assert_eq!(syntax_at("[1, 2"), (1, 5));
    assert_eq!(syntax_at("{} x"), (1, 4));
    assert_eq!(syntax_at("[01]"), (1, 3));
    assert_eq!(syntax_at("a=1&b=2").0, 1);
    // Half of a surrogate pair is found inside, and still placed in the whole.
    assert_eq!(syntax_at("{\"a\":[\n\"\\ud800\"]}").0, 2);
    for body in [
        "{\"a\":NaN}",
        "{'a':1}",
        "[1 2]",
        "tru",
        "+1",
        ".5",
        "\"\n\"",
        "{\"a\"}",
        "]",
        "}{",
        "\u{0}",
    ] {
        assert!(
            matches!(parse(body.as_bytes()), Err(JsonError::Syntax { .. })),
            "{body:?}"
        );
    }
}

#[test]
fn depth_and_size_are_bounded() {
    let nested = |depth: usize| [vec![b'['; depth], vec![b']'; depth]].concat();
    assert!(parse(&nested(DEPTH_MAX)).is_ok());
    let at = Position {
        line: 1,
        column: DEPTH_MAX + 1,
    };
    assert_eq!(parse(&nested(DEPTH_MAX + 1)), Err(JsonError::TooDeep { at }));
    assert_eq!(parse(&vec![b'['; 2_000_000]), Err(JsonError::TooDeep { at }));
    let many = |values: usize| format!("[{}0]", "0,".repeat(values - 1));
    assert!(parse(many(NODES_MAX - 1).as_bytes()).is_ok());
    assert!(matches!(
        parse(many(NODES_MAX).as_bytes()),
        Err(JsonError::TooManyNodes { .. })
    ));
    assert!(parse(format!("\"{}\"", "[{,".repeat(NODES_MAX)).as_bytes()).is_ok());
    assert!(matches!(parse(&[b'1'; 2_000_000]), Ok(Value::Huge(_))));
}

/// Any tree, as deep as the bound allows.
fn trees() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Integer),
        any::<i64>().prop_map(|micros| Value::Decimal(Decimal::from_micros(micros))),
        "[1-9][0-9]{19,30}".prop_map(|digits| Value::Huge(digits.into())),
        any::<String>().prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::List),
            prop::collection::vec((any::<String>(), inner), 0..8)
                .prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(value in trees()) {
        prop_assert_eq!(parse(value.to_json().as_bytes()), Ok(value));
    }

    #[test]
    fn reading_never_panics(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        text in r#"[\[\]{}",:0-9.eE\\u -]{0,60}"#,
    ) {
        let _ = parse(&bytes);
        if let Ok(value) = parse(text.as_bytes()) {
            prop_assert!(serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok());
            prop_assert_eq!(parse(value.to_json().as_bytes()), Ok(value));
        }
    }
}
