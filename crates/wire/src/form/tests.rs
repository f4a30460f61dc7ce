//! The grammar of names, the bounds, and the agreement with JSON.

use proptest::prelude::*;

use super::*;
use crate::json;

fn tree(form: &str) -> Value {
    parse(form, Empty::NotSupplied).unwrap_or_else(|error| panic!("{form}: {error}"))
}

fn same(form: &str, json_text: &str) {
    assert_eq!(tree(form), json::parse(json_text.as_bytes()).unwrap(), "{form}");
}

#[test]
fn names_say_where_values_stand() {
    same(
        "name=Barang+A&unit1Name=PCS",
        r#"{"name":"Barang A","unit1Name":"PCS"}"#,
    );
    same(
        "detailItem[0].itemNo=1&detailItem[0].quantity=2&detailItem[1].itemNo=3",
        r#"{"detailItem":[{"itemNo":"1","quantity":"2"},{"itemNo":"3"}]}"#,
    );
    same(
        "detailItem%5B0%5D.itemNo=A%26B",
        r#"{"detailItem":[{"itemNo":"A&B"}]}"#,
    );
    same(
        "detailItem[0].detailSerialNumber[0].serialNumberNo=SN1",
        r#"{"detailItem":[{"detailSerialNumber":[{"serialNumberNo":"SN1"}]}]}"#,
    );
    same(
        "data[0].name=a&data[1].name=b",
        r#"{"data":[{"name":"a"},{"name":"b"}]}"#,
    );
    same("a=1&a=2&b=3", r#"{"a":["1","2"],"b":"3"}"#);
    same("a[]=1&a[]=2&c[]=1", r#"{"a":["1","2"],"c":["1"]}"#);
    same("a=1&a[]=2", r#"{"a":["1","2"]}"#);
    same("a[0]=1&a=2", r#"{"a":["1","2"]}"#);
    same(
        "filter.no.val[0]=x&filter.no.op=EQUAL",
        r#"{"filter":{"no":{"val":["x"],"op":"EQUAL"}}}"#,
    );
    same("detailItem[0][itemNo]=1", r#"{"detailItem":[{"itemNo":"1"}]}"#);
    same("m[0][1]=b&m[0][0]=a", r#"{"m":[["a","b"]]}"#);
    same("", "{}");
    same("&&", "{}");
}

#[test]
fn indices_order_and_cost_nothing() {
    same("a[7]=x&a[2]=y&a[999999999]=z", r#"{"a":["y","x","z"]}"#);
    same(
        "a[10].n=x&a[9].n=y&a[010].m=z",
        r#"{"a":[{"n":"y"},{"n":"x","m":"z"}]}"#,
    );
}

#[test]
fn empty_values_count_as_asked() {
    same(
        "transDate=&number&name=x&detailItem[0].itemNo=",
        r#"{"name":"x"}"#,
    );
    let kept = parse("transDate=&number", Empty::Kept).unwrap();
    assert_eq!(kept.to_json(), r#"{"transDate":"","number":""}"#);
}

#[test]
fn pairs_keep_their_order_and_are_copied_only_when_encoded() {
    let pairs = pairs("sp.page=2&fields=id%2Cnumber&&x=a=b&y").unwrap();
    assert_eq!(
        pairs,
        [("sp.page", "2"), ("fields", "id,number"), ("x", "a=b"), ("y", "")]
            .map(|(n, v)| (n.into(), v.into()))
    );
    assert!(matches!(
        pairs.first(),
        Some((Cow::Borrowed(_), Cow::Borrowed(_)))
    ));
}

#[test]
fn mistakes_have_their_error() {
    let name = |name: &str| FormError::Name {
        name: name.to_owned(),
    };
    for (form, error) in [
        ("a=%", FormError::Percent { offset: 2 }),
        ("a=1&b=x%2", FormError::Percent { offset: 7 }),
        ("a=1&%zz=x", FormError::Percent { offset: 4 }),
        ("a=1&b=%ff", FormError::NotUtf8 { offset: 6 }),
        ("=x", FormError::NameLength { pair: 1, bytes: 0 }),
        ("a[0=x", name("a[0")),
        ("a]=x", name("a]")),
        ("[0]=x", name("[0]")),
        (".a=x", name(".a")),
        ("a.=x", name("a.")),
        ("a..b=x", name("a..b")),
        ("a[0]b=x", name("a[0]b")),
        ("a[b[0]]=x", name("a[b[0]]")),
        (
            "a[1234567890]=x",
            FormError::Index {
                name: "a[1234567890]".into(),
            },
        ),
        ("a=1&a.b=2", FormError::Conflict { name: "a.b".into() }),
        ("a.b=1&a=2", FormError::Conflict { name: "a".into() }),
        ("a[0]=1&a.b=2", FormError::Conflict { name: "a.b".into() }),
        ("a.b=1&a[0]=2", FormError::Conflict { name: "a[0]".into() }),
        ("a=1&a[0]=2", FormError::Conflict { name: "a[0]".into() }),
    ] {
        assert_eq!(parse(form, Empty::NotSupplied), Err(error), "{form}");
    }
    assert_eq!(pairs(b"a=\xff".as_slice()), Err(FormError::NotUtf8 { offset: 2 }));
}

#[test]
fn size_and_depth_are_bounded() {
    let deep = format!("a{}=x", "[0]".repeat(STEPS_MAX));
    assert!(matches!(
        parse(&deep, Empty::Kept),
        Err(FormError::TooDeep { .. })
    ));
    assert!(parse(&format!("a{}=x", "[0]".repeat(STEPS_MAX - 1)), Empty::Kept).is_ok());
    assert!(parse(&"a=x&".repeat(PAIRS_MAX), Empty::Kept).is_ok());
    assert_eq!(
        parse(&"a=x&".repeat(PAIRS_MAX + 1), Empty::Kept),
        Err(FormError::TooManyPairs)
    );
    let long = "a".repeat(NAME_BYTES_MAX + 1);
    assert_eq!(
        parse(&long, Empty::Kept),
        Err(FormError::NameLength {
            pair: 1,
            bytes: long.len()
        })
    );
}

/// A tree that a form can say: texts that are not empty, lists and objects that are not empty.
fn trees() -> impl Strategy<Value = Value> {
    let leaf = "\\PC{1,12}".prop_map(Value::Text);
    let name = "[a-zA-Z][a-zA-Z0-9_ é%&=+]{0,8}";
    let inner = leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..5).prop_map(Value::List),
            prop::collection::vec((name, inner), 1..5).prop_map(|fields| fields.into_iter().collect()),
        ]
    });
    prop::collection::vec((name, inner), 0..5).prop_map(|fields| fields.into_iter().collect())
}

/// The form of a tree, every byte encoded that is not plainly harmless.
fn encoded(value: &Value, name: &str, pairs: &mut Vec<String>) {
    let coded = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b' ' => "+".to_owned(),
                _ if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'[' | b']') => {
                    char::from(byte).to_string()
                }
                _ => format!("%{byte:02x}"),
            })
            .collect()
    };
    match value {
        Value::List(list) => {
            for (index, value) in list.iter().enumerate() {
                encoded(value, &format!("{name}[{index}]"), pairs);
            }
        }
        Value::Object(object) => {
            for (field, value) in object {
                let name = if name.is_empty() {
                    field.clone()
                } else {
                    format!("{name}.{field}")
                };
                encoded(value, &name, pairs);
            }
        }
        other => pairs.push(format!(
            "{}={}",
            coded(name),
            coded(other.as_text().unwrap_or_default())
        )),
    }
}

proptest! {
    #[test]
    fn a_form_and_a_json_body_of_one_tree_are_one_value(value in trees()) {
        let mut pairs = Vec::new();
        encoded(&value, "", &mut pairs);
        prop_assert_eq!(parse(&pairs.join("&"), Empty::NotSupplied), Ok(value.clone()));
        prop_assert_eq!(json::parse(value.to_json().as_bytes()), Ok(value));
    }

    #[test]
    fn reading_never_panics(
        bytes in prop::collection::vec(any::<u8>(), 0..120),
        text in "[ab0-9.=&%+\\[\\]]{0,60}",
    ) {
        for empty in [Empty::NotSupplied, Empty::Kept] {
            let _ = parse(&bytes, empty);
            let _ = parse(&text, empty);
        }
    }
}
