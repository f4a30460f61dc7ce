//! No text but an issued one passes for a token, and none makes the parser panic.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use neraca_wire::token::{RedactedToken, TOKEN_KEY_BYTES, TokenClaims, TokenKey};

static KEY: LazyLock<TokenKey> = LazyLock::new(|| TokenKey::new(&[7; TOKEN_KEY_BYTES]));

fuzz_target!(|text: &str| {
    assert!(KEY.verify(text).is_err(), "a token was forged");
    assert!(!RedactedToken(text).to_string().is_empty());
    if let Ok((id, claims)) = TokenClaims::read_unverified(text) {
        // What the claims say can be issued again, and then it is a token.
        let issued = KEY.issue(id, &claims).expect("claims that fitted once fit again");
        assert_eq!(KEY.claims(&issued), Ok((id, claims)));
    }
});
