//! Every form is read or refused, and what is read is a tree within its bounds.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neraca_wire::form::{self, Empty};
use neraca_wire::json;

fuzz_target!(|bytes: &[u8]| {
    let pairs = form::pairs(bytes);
    if let Ok(pairs) = &pairs {
        assert!(pairs.len() <= form::PAIRS_MAX);
        // Written the plain way, with everything encoded, the same pairs are read again.
        let written = written(pairs);
        assert_eq!(form::pairs(&written).as_ref(), Ok(pairs), "{written}");
    }
    for empty in [Empty::NotSupplied, Empty::Kept] {
        if let Ok(value) = form::parse(bytes, empty) {
            assert!(pairs.is_ok(), "a tree without pairs");
            // A form is never deeper than a body may be, but for the object around it.
            match json::parse(value.to_json().as_bytes()) {
                Ok(again) => assert_eq!(again, value),
                Err(error) => assert!(matches!(error, json::JsonError::TooDeep { .. }), "{error}"),
            }
        }
    }
});

/// The pairs as a form in which every byte is encoded.
fn written(pairs: &form::Pairs<'_>) -> String {
    let encoded = |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let pair = |(name, value): &(std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
        format!("{}={}", encoded(name), encoded(value))
    };
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}
