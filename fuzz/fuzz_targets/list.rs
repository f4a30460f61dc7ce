//! Every query of a list is read or refused by the name of a parameter, and what is read stays within its bounds.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neraca_wire::form;
use neraca_wire::list::{self, CONDITIONS_MAX, FIELDS_MAX, FILTER_VALUES_MAX, Ignored, Operator, PAGE_MAX};

/// The largest page of the server that is asked.
const PAGE_ROWS_MAX: u32 = 1_000;

fuzz_target!(|bytes: &[u8]| {
    let Ok(pairs) = form::pairs(bytes) else { return };
    let request = match list::parse(&pairs, PAGE_ROWS_MAX) {
        Ok(request) => request,
        Err(error) => {
            // A parameter that was sent, or the part of one that a filter makes of it.
            let base = error.parameter.trim_end_matches(".op").trim_end_matches(".val");
            assert!(pairs.iter().any(|(name, _)| name.starts_with(base)), "{error}");
            return;
        }
    };
    assert!((1..=PAGE_MAX).contains(&request.page));
    assert!((1..=PAGE_ROWS_MAX).contains(&request.page_rows));
    assert!(request.sort_keys.len() <= CONDITIONS_MAX && request.filters.len() <= CONDITIONS_MAX);
    if let Some(fields) = &request.fields {
        assert!(fields.len() <= FIELDS_MAX);
        assert!(
            fields
                .iter()
                .all(|name| !name.is_empty() && name.trim() == name && !name.contains(','))
        );
    }
    for filter in &request.filters {
        assert!(filter.values.len() <= FILTER_VALUES_MAX);
        let needs_none = matches!(filter.operator, Operator::Empty | Operator::NotEmpty);
        assert!(needs_none || !filter.values.is_empty(), "{filter:?} says nothing");
        assert!(filter.values.iter().all(|value| !value.is_empty()));
        assert!(
            pairs
                .iter()
                .any(|(name, _)| name.starts_with(&filter.parameter()) || name == "keywords"),
            "{filter:?}"
        );
    }
    // What is ignored was sent; but for what is beyond a bound, each parameter is told at most once a pair.
    let ignored = request.ignored.iter().filter_map(|it| match it {
        Ignored::Parameter(name) => Some(name),
        _ => None,
    });
    assert!(ignored.clone().count() <= pairs.len());
    for name in ignored {
        assert!(pairs.iter().any(|(sent, _)| sent == name), "{name}");
    }
    // The same query gives the same request.
    assert_eq!(list::parse(&pairs, PAGE_ROWS_MAX).as_ref(), Ok(&request));
});
