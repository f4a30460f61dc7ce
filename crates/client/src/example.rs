//! A stand-in for a server, for the examples of this crate's documentation.

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use crate::client::{Client, Surroundings};
use crate::config::{Config, Pacing};
use crate::transport::{Sending, Transport, TransportError};

/// What is said of a path that there isn't.
const UNKNOWN: &str = r#"{"s":false,"d":["URL API tidak tepat"]}"#;

/// Answers the calls that the examples make.
#[derive(Debug, Clone, Copy)]
struct Stage;

impl Transport for Stage {
    fn send(&self, request: Request<Bytes>) -> Sending<'_> {
        let answer = match request.uri().path() {
            "/api/api-token.do" => r#"{"s":true,"d":{"database":{"host":"https://zeus.accurate.id"}}}"#,
            "/accurate/api/item/get-stock.do" => r#"{"s":true,"d":{"availableStock":12.000000}}"#,
            "/accurate/api/unit/detail.do" => r#"{"s":true,"d":{"id":50,"optLock":0,"name":"PCS"}}"#,
            "/accurate/api/unit/list.do" => {
                r#"{"s":true,"d":[{"id":50,"name":"PCS"}],"sp":{"page":1,"pageSize":100,"pageCount":1,"rowCount":1}}"#
            }
            "/accurate/api/unit/save.do" => {
                r#"{"r":{"id":51,"name":"RIM"},"s":true,"d":["Satuan Barang \"RIM\" berhasil disimpan"]}"#
            }
            "/accurate/api/unit/bulk-save.do" => {
                r#"{"s":false,"d":[{"r":{"id":51,"name":"RIM"},"s":true,"d":["ok"]},{"s":false,"d":["Nama harus diisi"]}]}"#
            }
            "/accurate/api/unit/delete.do" => r#"{"s":true,"d":["Satuan Barang \"RIM\" berhasil dihapus"]}"#,
            _ => UNKNOWN,
        };
        let mut response = Response::new(Bytes::from_static(answer.as_bytes()));
        if answer == UNKNOWN {
            *response.status_mut() = StatusCode::NOT_FOUND;
        }
        Box::pin(async move { Ok::<_, TransportError>(response) })
    }
}

/// A client of the stand-in.
#[must_use]
#[expect(clippy::expect_used, reason = "both are written here")]
pub fn client() -> Client {
    let secret = "31d49b3dc632614495ff8071e5be44a1";
    let mut config = Config::new(crate::ACCOUNT_HOST, "aat.example", secret).expect("a sound configuration");
    config.pacing = Pacing::Off;
    Client::new(config, Surroundings::with(Stage))
}

/// Runs an example.
#[expect(clippy::expect_used, reason = "an example without a runtime can't go on")]
pub fn block_on<F: Future>(example: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime")
        .block_on(example)
}
