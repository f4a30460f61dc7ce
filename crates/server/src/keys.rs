//! What the data folder's keys are used for here.

use neraca_store::seal::Keys;
use neraca_wire::token::TokenKey;

/// The purpose of the key that seals API Tokens; a change kills every token given out.
const TOKEN_PURPOSE: &str = "neraca/api-token/1";

/// The key under which API Tokens are issued and verified.
pub(crate) fn token_key(keys: &Keys) -> TokenKey {
    TokenKey::new(keys.subkey(TOKEN_PURPOSE).as_bytes())
}
