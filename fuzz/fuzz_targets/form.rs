//! Every form is read or refused, and what is read is a tree within its bounds.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neraca_wire::form::{self, Empty};
use neraca_wire::json;

fuzz_target!(|bytes: &[u8]| {
    let pairs = form::pairs(bytes);
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
