//! What a list is asked for: fields, filters and sort keys, checked and put into the wire's forms.

use neraca_client::Query;
use neraca_wire::list::Operator;
use neraca_wire::nearest::nearest;

use super::fault::shortened;
use super::filter::{Filter, FilterFault};
use super::names::{Compared, Names};
use super::values::{ValueFault, short};
use super::written::{self, DayFault, number};
use crate::say;

/// A filter or sort key that can't be sent, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QueryFault(pub(crate) String);

/// Adds the filters and sort keys to a query. Names that the catalogue doesn't know are faults, unless `unknown_too`.
pub(crate) fn narrowed(
    names: Names<'_>,
    mut query: Query,
    filters: &[String],
    sort: &[String],
    unknown_too: bool,
) -> Result<Query, QueryFault> {
    let filters: Vec<Filter> = filters
        .iter()
        .map(|text| checked(names, text, unknown_too))
        .collect::<Result<_, _>>()?;
    for filter in joined(filters)? {
        query = query.filter(&filter.name, filter.operator, filter.values);
    }
    for key in sort
        .iter()
        .flat_map(|keys| keys.split(','))
        .map(str::trim)
        .filter(|key| !key.is_empty())
    {
        let (name, descending) = match key.strip_prefix('-') {
            Some(name) => (name.trim(), true),
            None => (key.strip_prefix('+').unwrap_or(key).trim(), false),
        };
        match names.sort(name) {
            Ok(()) => {}
            Err(_) if unknown_too => {}
            Err(unknown) => return Err(QueryFault(say!("query-sort", what = unknown.told()))),
        }
        query = query.sort(name, descending);
    }
    Ok(query)
}

/// A filter with its values as the wire has them.
fn checked(names: Names<'_>, text: &str, unknown_too: bool) -> Result<Filter, QueryFault> {
    let fault = |what: String| QueryFault(say!("query-filter", filter = shortened(text), what = what));
    let filter = Filter::parse(text).map_err(|it| fault(it.told()))?;
    let compared = match names.filter(&filter.name) {
        Ok(compared) => compared,
        Err(_) if unknown_too => Compared::Text,
        Err(unknown) => return Err(fault(unknown.told())),
    };
    match (&compared, filter.operator) {
        (Compared::Text, _) | (_, Operator::Empty | Operator::NotEmpty) => {}
        (_, Operator::Contain) => return Err(fault(say!("query-contain"))),
        (Compared::Truth | Compared::Word(_), Operator::Equal | Operator::NotEqual) => {}
        (Compared::Truth | Compared::Word(_), _) => return Err(fault(say!("query-order"))),
        _ => {}
    }
    let values: Result<Vec<String>, ValueFault> = filter
        .values
        .iter()
        .map(|value| of_wire(&compared, value))
        .collect();
    Ok(Filter {
        values: values.map_err(|it| fault(it.told()))?,
        ..filter
    })
}

/// The value as the wire has it.
fn of_wire(compared: &Compared, text: &str) -> Result<String, ValueFault> {
    let text = text.trim();
    Ok(match compared {
        Compared::Text => text.to_owned(),
        Compared::Whole => {
            let whole: i64 = text.parse().map_err(|_| ValueFault::NotWhole)?;
            whole.to_string()
        }
        Compared::Decimal => {
            let (number, _) = number(text, None).map_err(ValueFault::Number)?;
            short(&number.to_string())
        }
        Compared::Truth => written::truth(text).ok_or(ValueFault::NotTruth)?.0.to_string(),
        Compared::Day => match written::moment(text) {
            Ok(day) if !day.contains(':') => day,
            Ok(_) => return Err(ValueFault::Day(DayFault::NotADay)),
            Err(fault) => return Err(ValueFault::Day(fault)),
        },
        Compared::Moment => written::moment(text).map_err(ValueFault::Day)?,
        Compared::Word(enumeration) => {
            let spelt = text.to_uppercase();
            let known = enumeration.values.iter().find(|it| it.to_uppercase() == spelt);
            known.cloned().ok_or_else(|| ValueFault::NotOfEnumeration {
                known: nearest(text, enumeration.values.iter().map(String::as_str))
                    .unwrap_or_else(|| enumeration.values.join(", ")),
            })?
        }
    })
}

/// The filters with one for each name: the wire has no place for a second. Two ends of a range become one.
fn joined(filters: Vec<Filter>) -> Result<Vec<Filter>, QueryFault> {
    let mut all: Vec<Filter> = Vec::with_capacity(filters.len());
    for filter in filters {
        let Some(known) = all.iter_mut().find(|it| it.name == filter.name) else {
            all.push(filter);
            continue;
        };
        let (from, to) = match (known.operator, filter.operator) {
            (Operator::GreaterEqualThan, Operator::LessEqualThan) => (&known.values, &filter.values),
            (Operator::LessEqualThan, Operator::GreaterEqualThan) => (&filter.values, &known.values),
            _ => return Err(QueryFault(say!("query-twice", name = filter.name))),
        };
        let values = from.iter().chain(to).cloned().collect();
        known.operator = Operator::Between;
        known.values = values;
    }
    Ok(all)
}

impl FilterFault {
    /// The fault in words.
    fn told(self) -> String {
        match self {
            Self::NoName => say!("filter-no-name"),
            Self::NoOperator => say!("filter-no-operator"),
            Self::NoValue => say!("filter-no-value"),
            Self::OpenQuote => say!("filter-open-quote"),
            Self::AfterQuote => say!("filter-after-quote"),
            Self::OneValue => say!("filter-one-value"),
            Self::Range => say!("filter-range"),
            Self::TooMany => say!("filter-too-many", most = neraca_wire::list::FILTER_VALUES_MAX),
            Self::NotContain => say!("filter-not-contain"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use neraca_wire::catalogue::Catalogue;

    fn sent(filters: &[&str], sort: &[&str]) -> Result<Query, QueryFault> {
        let catalogue = Catalogue::built_in().unwrap();
        let names = Names::of(&catalogue, catalogue.find("sales-invoice").unwrap());
        let owned = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        narrowed(names, Query::default(), &owned(filters), &owned(sort), false)
    }

    #[test]
    fn values_become_the_wires() {
        let expected = Query::default()
            .filter("transDate", Operator::Between, ["01/11/2026", "30/11/2026"])
            .filter("totalAmount", Operator::GreaterThan, ["1500.25"])
            .filter("customer.name", Operator::Contain, ["Toko"])
            .filter("outstanding", Operator::Equal, ["true"])
            .filter("approvalStatus", Operator::Equal, ["APPROVED", "DRAFT"])
            .filter("lastUpdate", Operator::GreaterEqualThan, ["01/11/2026 08:00:00"])
            .sort("transDate", true)
            .sort("number", false);
        let query = sent(
            &[
                "transDate>=2026-11-01",
                "totalAmount>1.500,25",
                "customer.name~Toko",
                "outstanding=ya",
                "approvalStatus=approved,DRAFT",
                "lastUpdate>=2026-11-01T08:00",
                "transDate<=30 Nov 2026",
            ],
            &["-transDate,number"],
        );
        assert_eq!(query, Ok(expected));
    }

    #[test]
    fn what_can_not_be_meant_is_not_sent() {
        for (filter, sort) in [
            ("transDat>=01/11/2026", ""),
            ("transDate>=kemarin", ""),
            ("transDate~2026", ""),
            ("totalAmount=1.500", ""),
            ("outstanding>true", ""),
            ("approvalStatus=APROVED", ""),
            ("customerId=C.1", ""),
            ("number=1", "-customer.name"),
            ("number=1", "transDat"),
        ] {
            let fault = sent(&[filter], &[sort]);
            assert!(fault.is_err(), "{filter} {sort}");
        }
        assert!(
            sent(&["number=1", "number=2"], &[]).is_err(),
            "the wire has one filter of a name"
        );
    }
}
