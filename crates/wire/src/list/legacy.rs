//! The list parameters of old: `customerFilter=[{"id":50}]`, `itemTypeFilter=["INVENTORY"]`, `outstandingFilter=true`.
//! Each is the filter of the same name without its ending, and its value a JSON text.

use indexmap::IndexMap;

use super::{FILTER_VALUES_MAX, Filter, InvalidParameter, Operator};
use crate::json;
use crate::value::Value;

/// What the names end with.
const ENDING: &str = "Filter";

/// The names that are not the modern filter's with [`ENDING`] behind them.
const RENAMED: [(&str, &str); 1] = [("createdDateFilter", "createDate")];

/// The parameter of old that became the filter called `name`.
pub(super) fn parameter(name: &str) -> String {
    let renamed = RENAMED.iter().find(|(_, modern)| *modern == name);
    renamed.map_or_else(|| format!("{name}{ENDING}"), |(old, _)| (*old).to_owned())
}

/// What the parameters gave of each filter so far.
#[derive(Default)]
pub(super) struct Parts {
    filters: IndexMap<String, (Operator, Vec<String>)>,
}

impl Parts {
    /// Takes a parameter, if it is one of old. It may come more than once, and with indices, as libraries spell lists:
    /// `branchFilter[0]=50`, `customerFilter[0].id=50`.
    pub(super) fn take(&mut self, parameter: &str, value: &str) -> Result<bool, InvalidParameter> {
        let name = without_indices(parameter);
        let renamed = RENAMED.iter().find(|(old, _)| *old == name);
        let modern = match renamed {
            Some((_, modern)) => Some(*modern),
            None => name.strip_suffix(ENDING).filter(|it| is_plain_name(it)),
        };
        let Some(modern) = modern else {
            return Ok(false);
        };
        let unreadable = || InvalidParameter::named(name);
        let given = values(value.trim()).ok_or_else(unreadable)?;
        let (operator, values) = self
            .filters
            .entry(modern.to_owned())
            .or_insert((Operator::Equal, Vec::new()));
        *operator = given.operator.unwrap_or(*operator);
        values.extend(given.values.into_iter().filter(|it| !it.is_empty()));
        if values.len() > FILTER_VALUES_MAX {
            return Err(unreadable());
        }
        Ok(true)
    }

    /// The filters that say anything.
    pub(super) fn into_filters(self) -> Result<Vec<Filter>, InvalidParameter> {
        let filters = self.filters.into_iter().filter_map(|(name, (operator, values))| {
            let complete = matches!(operator, Operator::Empty | Operator::NotEmpty) || !values.is_empty();
            complete.then_some(Filter {
                name,
                operator,
                values,
                is_legacy: true,
            })
        });
        Ok(filters.collect())
    }
}

/// `customerFilter` of `customerFilter[0].id`.
fn without_indices(parameter: &str) -> &str {
    let name = parameter.strip_suffix(".id").unwrap_or(parameter);
    let indexed = name.strip_suffix(']').and_then(|it| it.rsplit_once('['));
    match indexed {
        Some((name, index)) if index.bytes().all(|it| it.is_ascii_digit()) => name,
        _ => parameter,
    }
}

fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
}

/// What one parameter says.
#[derive(Default)]
struct Given {
    operator: Option<Operator>,
    values: Vec<String>,
}

/// Reads a value: JSON text where it begins like a list or an object, else a plain word (`true`, a date, an id).
fn values(text: &str) -> Option<Given> {
    if !text.starts_with(['[', '{', '"']) {
        let values = vec![text.to_owned()];
        return Some(Given {
            operator: None,
            values,
        });
    }
    let mut given = Given::default();
    match json::parse(text.as_bytes()).ok()? {
        Value::List(elements) => {
            for element in &elements {
                given.values.push(one(element)?);
            }
        }
        // An operator beside its values, as the modern form has them.
        Value::Object(members) if members.contains_key("op") || members.contains_key("val") => {
            given.operator = match members.get("op") {
                None | Some(Value::Null) => None,
                Some(Value::Text(name)) => Some(Operator::named(name)?),
                Some(_) => return None,
            };
            match members.get("val") {
                None | Some(Value::Null) => {}
                Some(Value::List(elements)) => {
                    for element in elements {
                        given.values.push(one(element)?);
                    }
                }
                Some(value) => given.values.push(one(value)?),
            }
        }
        value => given.values.push(one(&value)?),
    }
    Some(given)
}

/// A value as a query would write it; of a record, its id.
fn one(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Integer(_) | Value::Decimal(_) | Value::Bool(_) => Some(value.to_json()),
        Value::Object(members) => match members.get("id")? {
            Value::Text(id) => Some(id.clone()),
            Value::Integer(id) => Some(id.to_string()),
            _ => None,
        },
        Value::Null | Value::Huge(_) | Value::List(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::parse;
    use super::*;

    fn filters(pairs: &[(&str, &str)]) -> Result<Vec<Filter>, InvalidParameter> {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(n, v)| (Cow::from(*n), Cow::from(*v)))
            .collect();
        parse(&pairs, 1_000).map(|request| request.filters)
    }

    #[test]
    fn each_form_is_the_modern_filter() {
        for (parameter, value, name, values) in [
            (
                "customerFilter",
                r#"[{"id":50},{"id":"51"}]"#,
                "customer",
                &["50", "51"][..],
            ),
            ("branchFilter", "[50]", "branch", &["50"]),
            ("branchFilter[0]", "50", "branch", &["50"]),
            ("customerFilter[0].id", "50", "customer", &["50"]),
            ("itemTypeFilter", r#"["INVENTORY"]"#, "itemType", &["INVENTORY"]),
            ("outstandingFilter", "true", "outstanding", &["true"]),
            ("createdDateFilter", "23/11/2026", "createDate", &["23/11/2026"]),
            (
                "transDateFilter",
                r#"{"op":"BETWEEN","val":["01/11/2026","30/11/2026"]}"#,
                "transDate",
                &["01/11/2026", "30/11/2026"],
            ),
        ] {
            let filters = filters(&[(parameter, value)]).unwrap();
            assert_eq!(filters[0].name, name);
            assert_eq!(filters[0].values, values);
            assert_eq!(
                without_indices(parameter),
                filters[0].value_parameter(),
                "{parameter}"
            );
        }
        assert_eq!(filters(&[("branchFilter", "[]")]).unwrap(), []);
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_name() {
        for value in [
            "[50",
            "[[50]]",
            r#"[{"name":"x"}]"#,
            r#"{"op":"ABOUT","val":1}"#,
            "[null]",
        ] {
            let fault = filters(&[("branchFilter", value)]).unwrap_err();
            assert_eq!(fault.parameter, "branchFilter", "{value}");
        }
    }
}
