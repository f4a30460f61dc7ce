//! JSON for people: indented, numbers exact.

use neraca_wire::value::{Value, write_json_text};

/// The value with a member in each line.
pub(crate) fn indented(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out.push('\n');
    out
}

fn write(value: &Value, depth: usize, out: &mut String) {
    let line = |depth: usize, out: &mut String| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    match value {
        Value::Object(object) if !object.is_empty() => {
            for (position, (name, value)) in object.iter().enumerate() {
                out.push(if position == 0 { '{' } else { ',' });
                line(depth + 1, out);
                write_json_text(name, out);
                out.push_str(": ");
                write(value, depth + 1, out);
            }
            line(depth, out);
            out.push('}');
        }
        Value::List(list) if !list.is_empty() => {
            for (position, value) in list.iter().enumerate() {
                out.push(if position == 0 { '[' } else { ',' });
                line(depth + 1, out);
                write(value, depth + 1, out);
            }
            line(depth, out);
            out.push(']');
        }
        other => other.write_json(out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_as_the_same_value() {
        let text = br#"{"a":[1,{"b":1500.500000,"c":"x\n"}],"d":{},"e":[],"f":null}"#;
        let value = neraca_wire::json::parse(text).unwrap();
        let shown = indented(&value);
        assert_eq!(neraca_wire::json::parse(shown.as_bytes()), Ok(value));
        assert!(shown.contains("\n      \"b\": 1500.500000,\n"), "{shown}");
    }
}
