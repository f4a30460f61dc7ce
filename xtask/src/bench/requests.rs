//! Requests as whole bytes, made before the clock runs: what the load generator does per call would otherwise be
//! taken for what the server can do.

use std::fmt::Write as _;
use std::net::SocketAddr;

use neraca_wire::sign::Signer;

use super::clock;

/// An API Token with what signs its calls.
#[derive(Clone)]
pub(crate) struct Key {
    /// The Data Usaha that it opens.
    pub(crate) data_usaha: i64,
    /// The token's text.
    pub(crate) token: String,
    /// The application's signer.
    pub(crate) signer: Signer,
}

/// A call that is to be made with many tokens.
#[derive(Clone, Copy)]
pub(crate) struct Call<'c> {
    /// HTTP method.
    pub(crate) method: &'c str,
    /// Path and query.
    pub(crate) path: &'c str,
    /// JSON, or nothing.
    pub(crate) body: &'c str,
}

impl Call<'_> {
    /// The call with each of the keys, signed now. It is accepted for ten minutes.
    pub(crate) fn with_each<'k>(
        &self,
        address: SocketAddr,
        keys: impl IntoIterator<Item = &'k Key>,
    ) -> Vec<Vec<u8>> {
        let timestamp = clock::epoch_seconds().to_string();
        let signed = |key: &Key| {
            let signature = key.signer.sign_base64(&timestamp);
            let headers = format!(
                "Authorization: Bearer {}\r\nX-API-Timestamp: {timestamp}\r\nX-API-Signature: {signature}\r\n",
                key.token
            );
            self.bytes(address, &headers)
        };
        keys.into_iter().map(signed).collect()
    }

    /// The call with the headers, each ended by a line break.
    pub(crate) fn bytes(&self, address: SocketAddr, headers: &str) -> Vec<u8> {
        let mut text = format!(
            "{} {} HTTP/1.1\r\nHost: {address}\r\n{headers}",
            self.method, self.path
        );
        if self.method != "GET" {
            // Writing to a String can't fail.
            let _ = write!(text, "Content-Length: {}\r\n", self.body.len());
        }
        if !self.body.is_empty() {
            text.push_str("Content-Type: application/json\r\n");
        }
        text.push_str("\r\n");
        text.push_str(self.body);
        text.into_bytes()
    }
}
