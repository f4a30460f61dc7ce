//! Every body is read or refused, and what is read is written and read back alike.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neraca_wire::{host, json};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(value) = json::parse(bytes) {
        assert_eq!(json::parse(value.to_json().as_bytes()), Ok(value));
    }
    // The body of a host move is a body from another server.
    let _ = host::read_move(None, bytes);
});
