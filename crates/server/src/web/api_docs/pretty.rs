//! JSON for people: broken into lines, with every character of its values as it came, since a number that is read and
//! written again may lose what it had.

/// Spaces of one step to the right.
const STEP: usize = 2;

/// The text with line breaks and indents. What is no JSON comes out in some form of it, with nothing lost but spaces
/// between values.
pub(super) fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0_usize;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => string(&mut characters, &mut out),
            '{' | '[' => {
                while characters.next_if(|it| it.is_ascii_whitespace()).is_some() {}
                out.push(character);
                match characters.next_if(|it| matches!(it, '}' | ']')) {
                    Some(end) => out.push(end),
                    None => {
                        depth += 1;
                        line(depth, &mut out);
                    }
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(depth, &mut out);
                out.push(character);
            }
            ',' => {
                out.push(',');
                line(depth, &mut out);
            }
            ':' => out.push_str(": "),
            space if space.is_ascii_whitespace() => {}
            other => out.push(other),
        }
    }
    out
}

fn line(depth: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', depth * STEP));
}

/// Copies a string up to its closing quote.
fn string(characters: &mut std::iter::Peekable<std::str::Chars<'_>>, out: &mut String) {
    out.push('"');
    while let Some(character) = characters.next() {
        out.push(character);
        match character {
            '"' => return,
            '\\' => out.extend(characters.next()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::json;

    #[test]
    fn every_digit_stays() {
        let shown = json(r#"{"s":true,"d":[{"id":50,"totalAmount":559000.000000,"x":[],"y":{ }}]}"#);
        assert_eq!(
            shown,
            "{\n  \"s\": true,\n  \"d\": [\n    {\n      \"id\": 50,\n      \"totalAmount\": 559000.000000,\n      \
             \"x\": [],\n      \"y\": {}\n    }\n  ]\n}"
        );
        assert_eq!(json(r#"["a\"b: {,","é"]"#), "[\n  \"a\\\"b: {,\",\n  \"é\"\n]");
        for unfinished in ["{", "[\"a", "}", "\"\\", "plain text", ""] {
            json(unfinished);
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<i64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
            any::<bool>().prop_map(Value::from),
            Just(Value::Null),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::hash_map(".*", inner, 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn it_means_the_same(value in any_json()) {
            let read: Value = serde_json::from_str(&json(&value.to_string())).unwrap();
            prop_assert_eq!(read, value);
        }
    }
}
