//! Filters as people write them on a command line: `transDate>=01/11/2026`, `customer.name~Toko`,
//! `totalAmount=100000..250000`, `approvalStatus=APPROVED,DRAFT`, `email is empty`.
//!
//! | Written | On the wire |
//! |---|---|
//! | `=` `!=` | `EQUAL` `NOT_EQUAL`, several values with commas between them |
//! | `>` `>=` `<` `<=` | `GREATER_THAN` … `LESS_EQUAL_THAN` |
//! | `~` | `CONTAIN` |
//! | `=a..b` `!=a..b` | `BETWEEN` `NOT_BETWEEN` |
//! | `is empty`, `is not empty` | `EMPTY` `NOT_EMPTY` |
//!
//! A value in quotes, single or double, is taken as it stands; a doubled quote within stands for one.

use neraca_wire::list::{FILTER_VALUES_MAX, Operator};

/// A filter that was read. What its name and values mean is not known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filter {
    /// The name.
    pub(crate) name: String,
    /// How it compares.
    pub(crate) operator: Operator,
    /// With what.
    pub(crate) values: Vec<String>,
}

/// Why a text is no filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FilterFault {
    /// It begins with no name.
    NoName,
    /// No operator follows the name.
    NoOperator,
    /// No value follows the operator.
    NoValue,
    /// A quote is not closed.
    OpenQuote,
    /// Something stands behind a closed quote.
    AfterQuote,
    /// Only `=` and `!=` take several values or a range.
    OneValue,
    /// A range has two ends, and stands alone.
    Range,
    /// There are more values than a server takes.
    TooMany,
    /// The wire has no such comparison.
    NotContain,
}

impl Filter {
    /// Reads a filter.
    pub(crate) fn parse(text: &str) -> Result<Self, FilterFault> {
        let text = text.trim();
        let is_name = |it: char| it.is_ascii_alphanumeric() || it == '.' || it == '_';
        let end = text.find(|it| !is_name(it)).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        if name.is_empty() {
            return Err(FilterFault::NoName);
        }
        let rest = rest.trim_start();
        if let Some(operator) = emptiness(rest) {
            return Ok(Self {
                name: name.to_owned(),
                operator,
                values: Vec::new(),
            });
        }
        let (sign, rest) = sign(rest)?;
        let takes_several = matches!(sign, Operator::Equal | Operator::NotEqual);
        let values = if takes_several {
            values(rest)?
        } else {
            Values::One(single(rest)?)
        };
        let (operator, values) = match (sign, values) {
            // Nothing in quotes is what has no value.
            (Operator::Equal, Values::One(it)) if it.is_empty() => (Operator::Empty, Vec::new()),
            (Operator::NotEqual, Values::One(it)) if it.is_empty() => (Operator::NotEmpty, Vec::new()),
            (_, Values::One(it)) if it.is_empty() => return Err(FilterFault::NoValue),
            (sign, Values::One(it)) => (sign, vec![it]),
            (sign, Values::Several(all)) => (sign, all),
            (Operator::Equal, Values::Range(from, to)) => (Operator::Between, vec![from, to]),
            (_, Values::Range(from, to)) => (Operator::NotBetween, vec![from, to]),
        };
        if values.len() > FILTER_VALUES_MAX {
            return Err(FilterFault::TooMany);
        }
        Ok(Self {
            name: name.to_owned(),
            operator,
            values,
        })
    }
}

/// What stands behind the operator.
enum Values {
    One(String),
    Several(Vec<String>),
    Range(String, String),
}

fn emptiness(text: &str) -> Option<Operator> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        ["is", "empty"] => Some(Operator::Empty),
        ["is", "not", "empty"] => Some(Operator::NotEmpty),
        _ => None,
    }
}

fn sign(text: &str) -> Result<(Operator, &str), FilterFault> {
    // The longer ones first.
    let signs = [
        ("!=", Operator::NotEqual),
        (">=", Operator::GreaterEqualThan),
        ("<=", Operator::LessEqualThan),
        (">", Operator::GreaterThan),
        ("<", Operator::LessThan),
        ("~", Operator::Contain),
        ("=", Operator::Equal),
    ];
    if text.starts_with("!~") {
        return Err(FilterFault::NotContain);
    }
    signs
        .iter()
        .find_map(|(sign, operator)| text.strip_prefix(sign).map(|rest| (*operator, rest)))
        .ok_or(FilterFault::NoOperator)
}

/// The one value of an operator that takes no more: commas are part of it.
fn single(text: &str) -> Result<String, FilterFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(FilterFault::NoValue);
    }
    if !text.starts_with(['"', '\'']) {
        return match text.contains("..") {
            true => Err(FilterFault::OneValue),
            false => Ok(text.to_owned()),
        };
    }
    match value(text)? {
        (value, "") => Ok(value),
        _ => Err(FilterFault::OneValue),
    }
}

fn values(text: &str) -> Result<Values, FilterFault> {
    let mut rest = text.trim();
    if rest.is_empty() {
        return Err(FilterFault::NoValue);
    }
    let (first, after) = value(rest)?;
    rest = after;
    if let Some(after) = rest.strip_prefix("..") {
        let (second, after) = value(after)?;
        return match after.is_empty() && !first.is_empty() && !second.is_empty() {
            true => Ok(Values::Range(first, second)),
            false => Err(FilterFault::Range),
        };
    }
    if rest.is_empty() {
        return Ok(Values::One(first));
    }
    let mut all = vec![first];
    while let Some(after) = rest.strip_prefix(',') {
        let (next, after) = value(after)?;
        all.push(next);
        rest = after;
        if all.len() > FILTER_VALUES_MAX {
            return Err(FilterFault::TooMany);
        }
    }
    match rest.is_empty() {
        true if all.iter().any(String::is_empty) => Err(FilterFault::NoValue),
        true => Ok(Values::Several(all)),
        false => Err(FilterFault::Range),
    }
}

/// Reads one value; gives what stands behind it, which begins with a comma or `..`, or is nothing.
fn value(text: &str) -> Result<(String, &str), FilterFault> {
    let text = text.trim_start();
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''));
    let Some(quote) = quote else {
        let end = [text.find(','), text.find("..")].into_iter().flatten().min();
        let (value, rest) = text.split_at(end.unwrap_or(text.len()));
        return Ok((value.trim_end().to_owned(), rest));
    };
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((place, character)) = characters.next() {
        if character != quote {
            value.push(character);
            continue;
        }
        if characters.peek().is_some_and(|(_, next)| *next == quote) {
            value.push(quote);
            characters.next();
            continue;
        }
        let rest = text[place + quote.len_utf8()..].trim_start();
        return match rest.is_empty() || rest.starts_with(',') || rest.starts_with("..") {
            true => Ok((value, rest)),
            false => Err(FilterFault::AfterQuote),
        };
    }
    Err(FilterFault::OpenQuote)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn filters_as_people_write_them() {
        for (text, name, operator, values) in [
            (
                "transDate>=01/11/2026",
                "transDate",
                Operator::GreaterEqualThan,
                &["01/11/2026"][..],
            ),
            (
                "customer.name~Toko",
                "customer.name",
                Operator::Contain,
                &["Toko"],
            ),
            (
                "status=OPEN,CLOSED",
                "status",
                Operator::Equal,
                &["OPEN", "CLOSED"],
            ),
            (
                "status != OPEN , CLOSED",
                "status",
                Operator::NotEqual,
                &["OPEN", "CLOSED"],
            ),
            (
                "totalAmount=1..2.5",
                "totalAmount",
                Operator::Between,
                &["1", "2.5"],
            ),
            (
                "totalAmount!=1 .. 2",
                "totalAmount",
                Operator::NotBetween,
                &["1", "2"],
            ),
            ("a<5", "a", Operator::LessThan, &["5"]),
            ("a<=5", "a", Operator::LessEqualThan, &["5"]),
            ("a>1.500,25", "a", Operator::GreaterThan, &["1.500,25"]),
            ("a~x, y", "a", Operator::Contain, &["x, y"]),
            ("a~'x..y'", "a", Operator::Contain, &["x..y"]),
            ("email is empty", "email", Operator::Empty, &[]),
            ("email is  not empty", "email", Operator::NotEmpty, &[]),
            ("email=''", "email", Operator::Empty, &[]),
            ("email!=\"\"", "email", Operator::NotEmpty, &[]),
            (
                "name='PT Maju, Tbk.'",
                "name",
                Operator::Equal,
                &["PT Maju, Tbk."],
            ),
            (
                "name=\"a\"\"b\",'c..d'",
                "name",
                Operator::Equal,
                &["a\"b", "c..d"],
            ),
            ("name='it''s'", "name", Operator::Equal, &["it's"]),
            ("name=a=b>c", "name", Operator::Equal, &["a=b>c"]),
            ("name=' x '", "name", Operator::Equal, &[" x "]),
        ] {
            let expected = Filter {
                name: name.to_owned(),
                operator,
                values: values.iter().map(|it| (*it).to_owned()).collect(),
            };
            assert_eq!(Filter::parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_filter() {
        for (text, fault) in [
            ("", FilterFault::NoName),
            (">5", FilterFault::NoName),
            ("transDate", FilterFault::NoOperator),
            ("transDate is", FilterFault::NoOperator),
            ("Nama Toko=x", FilterFault::NoOperator),
            ("transDate>=", FilterFault::NoValue),
            ("status=A,,B", FilterFault::NoValue),
            ("status=A,", FilterFault::NoValue),
            ("name~''", FilterFault::NoValue),
            ("name='x", FilterFault::OpenQuote),
            ("name='x'y", FilterFault::AfterQuote),
            ("a>='1',2", FilterFault::OneValue),
            ("a>1..2", FilterFault::OneValue),
            ("a=1..2..3", FilterFault::Range),
            ("a=1..2,3", FilterFault::Range),
            ("a=1..", FilterFault::Range),
            ("name!~x", FilterFault::NotContain),
        ] {
            assert_eq!(Filter::parse(text), Err(fault), "{text}");
        }
        let many = vec!["1"; FILTER_VALUES_MAX + 1].join(",");
        assert_eq!(Filter::parse(&format!("a={many}")), Err(FilterFault::TooMany));
    }

    proptest! {
        #[test]
        fn any_value_can_be_quoted(values in prop::collection::vec("[^\u{0}]{1,12}", 1..5), double: bool) {
            let quote = if double { "\"" } else { "'" };
            let quoted = |value: &String| format!("{quote}{}{quote}", value.replace(quote, &quote.repeat(2)));
            let all: Vec<String> = values.iter().map(quoted).collect();
            let filter = Filter::parse(&format!("name={}", all.join(","))).unwrap();
            prop_assert_eq!(filter.values, values);
            prop_assert_eq!(filter.operator, Operator::Equal);
        }

        #[test]
        fn no_text_panics(text in ".{0,60}") {
            let _ = Filter::parse(&text);
        }

        #[test]
        fn nothing_is_lost_without_quotes(value in "[A-Za-z0-9/:_-]{1,20}") {
            let filter = Filter::parse(&format!("a={value}")).unwrap();
            prop_assert_eq!(filter.values, vec![value]);
        }
    }
}
