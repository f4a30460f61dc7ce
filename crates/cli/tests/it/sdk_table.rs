//! The SDK through the whole table of the API: each habit of signing that the manual knows, over a host move, and each
//! refusal that it lists, in every language and form, as the error that says how to mend it.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::join_all;
use http::header::{ACCEPT, AUTHORIZATION};
use http::{HeaderMap, HeaderValue, Request};
use neraca_client::retry::RetryPolicy;
use neraca_client::transport::{HttpTransport, Sending, Transport, TransportOptions};
use neraca_client::{
    Call, Client, Clock, DataHost, Denial, Error, HostBook, KnownHost, Language, MemoryHosts, Surroundings,
    SystemClock,
};

use crate::habits::{ENCODINGS, STAMPS, now};
use crate::sdk;
use crate::support::{Key, Server, now_ms};

const TIMESTAMP: &str = "x-api-timestamp";
const SIGNATURE: &str = "x-api-signature";

type Change = Arc<dyn Fn(&mut HeaderMap) + Send + Sync>;

/// The usual transport, with other headers than the client has made.
struct Changing {
    transport: HttpTransport,
    change: Change,
}

impl Transport for Changing {
    fn send(&self, mut request: Request<Bytes>) -> Sending<'_> {
        (self.change)(request.headers_mut());
        self.transport.send(request)
    }
}

fn set(headers: &mut HeaderMap, name: &'static str, value: &str) {
    headers.insert(name, HeaderValue::from_str(value).unwrap());
}

/// A client whose headers are changed, and who believes the Data Usaha to be at `host`.
fn client(server: &Server, host: &str, language: Language, change: Change) -> Client {
    let mut config = sdk::config(server, &server.key());
    config.language = language;
    config.retry = RetryPolicy::none();
    let hosts = MemoryHosts::default();
    let known = KnownHost {
        host: DataHost::parse(host).unwrap(),
        learned: SystemClock::new().now(),
    };
    hosts.note(config.token_mark(), &known);
    let transport = HttpTransport::new(&TransportOptions::default()).unwrap();
    Client::new(
        config,
        Surroundings::with(Changing { transport, change }).hosts(hosts),
    )
}

#[tokio::test]
async fn every_habit_is_understood_over_a_move() {
    let server = Server::start();
    server.admin_json(&["host", "move", "--data-usaha", "1001", "--to", "iris"]);
    let mut saves = 0;
    for stamp in STAMPS {
        for encoding in ENCODINGS {
            let key = server.key();
            let signs_so: Change = Arc::new(move |headers| {
                let stamp = stamp(now());
                set(headers, SIGNATURE, &encoding(&key, &stamp));
                set(headers, TIMESTAMP, &stamp);
            });
            let client = client(&server, server.host("zeus"), Language::Indonesian, signs_so);
            for content_type in ["application/json", "application/x-www-form-urlencoded"] {
                saves += 1;
                let body = match content_type {
                    "application/json" => format!(r#"{{"id":51,"codeUnitTax":"K{saves}"}}"#),
                    _ => format!("id=51&codeUnitTax=K{saves}&name="),
                };
                let saved = client
                    .ask(Call::post("unit/save.do").body(content_type, body))
                    .await;
                let record = saved.unwrap().record.unwrap();
                let code = record.get("codeUnitTax").and_then(neraca_client::Value::as_text);
                assert_eq!(code, Some(format!("K{saves}").as_str()));
                assert_eq!(client.data_host().await.unwrap().to_string(), server.host("iris"));
            }
        }
    }
    assert_eq!(saves, 12 * 4 * 2);
}

/// Every row of the manual's table of errors, and what a client does for it.
fn table(server: &Server) -> Vec<(Change, Denial)> {
    let (other, id) = server.another_key("Aplikasi Lain", "admin@demo.test");
    let revoked = other.token.clone();
    server.admin_json(&["token", "revoke", &id.to_string()]);
    let bearer = |token: &str| -> Change {
        let bearer = format!("Bearer {token}");
        Arc::new(move |headers| set(headers, "authorization", &bearer))
    };
    let without = |name: &'static str| -> Change {
        Arc::new(move |headers| {
            headers.remove(name).unwrap();
        })
    };
    let with = |name: &'static str, value: &'static str| -> Change {
        Arc::new(move |headers| set(headers, name, value))
    };
    let old: Change = Arc::new(|headers| set(headers, TIMESTAMP, &(now_ms() - 601_000).to_string()));
    let signed_by = |key: Key| -> Change {
        Arc::new(move |headers| {
            let stamp = headers[TIMESTAMP].to_str().unwrap().to_owned();
            set(headers, SIGNATURE, &key.signer().sign_base64(&stamp));
        })
    };
    let application = "Demo App".to_owned();
    vec![
        (without("authorization"), Denial::NoToken),
        (with("authorization", "Basic YTpi"), Denial::NoToken),
        (bearer("aat.garbage"), Denial::InvalidToken),
        (bearer(&revoked), Denial::RevokedToken),
        (without(TIMESTAMP), Denial::TimestampMissing),
        (with(TIMESTAMP, "kemarin"), Denial::TimestampInvalid),
        (old, Denial::TimestampSkew),
        (without(SIGNATURE), Denial::SignatureMissing),
        (with(SIGNATURE, "bm8="), Denial::SignatureInvalid),
        (signed_by(other), Denial::SignatureOfAnother { application }),
    ]
}

#[tokio::test]
async fn every_refusal_of_the_gate_is_understood_in_every_language_and_form() {
    let server = Server::start();
    for (row, (change, expected)) in table(&server).into_iter().enumerate() {
        for language in Language::ALL {
            for accept in [Some("application/json"), Some("*/*"), None] {
                let change = Arc::clone(&change);
                let change: Change = Arc::new(move |headers| {
                    change(headers);
                    headers.remove(ACCEPT);
                    if let Some(accept) = accept {
                        set(headers, "accept", accept);
                    }
                    assert!(headers.len() > 2, "{:?}", headers.get(AUTHORIZATION));
                });
                let client = client(&server, server.host("zeus"), language, change);
                for call in [Call::get("unit/list.do"), Call::account("api-token.do")] {
                    match client.ask(call).await {
                        Err(Error::Denied(denial, failure)) => {
                            assert_eq!(denial, expected, "row {row}, {language:?}, {accept:?}");
                            assert_eq!(failure.language, language);
                            let is_json = accept == Some("application/json");
                            assert!(!failure.messages.is_empty() || !is_json, "row {row}");
                        }
                        other => panic!("row {row}, {language:?}, {accept:?}: {other:?}"),
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn what_comes_after_the_gate_is_understood_in_every_language() {
    let server = Server::start();
    let unchanged: Change = Arc::new(|_| {});
    for language in Language::ALL {
        let client = client(&server, server.host("zeus"), language, Arc::clone(&unchanged));
        let refused = async |call: Call| match client.ask(call).await {
            Err(Error::Refused(failure)) => {
                assert!(!failure.messages.is_empty() && failure.language == language);
                failure.status.as_u16()
            }
            other => panic!("{language:?}: {other:?}"),
        };
        let json = "application/json";
        assert_eq!(
            refused(Call::get("unit/detail.do").query("id", "999999")).await,
            200
        );
        assert_eq!(refused(Call::get("unit/detail.do").query("id", "V.1")).await, 200);
        assert_eq!(refused(Call::post("unit/save.do").body(json, "{}")).await, 200);
        assert_eq!(
            refused(Call::post("sales-invoice/save.do").body(json, "{}")).await,
            200
        );
        refused(Call::post("unit/save.do").body(json, "{bukan json")).await;
        // The account host refuses with 500.
        assert_eq!(
            refused(Call::account("open-db.do").query("id", "1001")).await,
            500
        );
        for call in [
            Call::get("no-such/list.do"),
            Call::account("no-such.do"),
            Call::get("api-token.do"),
        ] {
            let error = client.ask(call).await.unwrap_err();
            assert!(matches!(error, Error::NoSuchPath(_)), "{language:?}: {error:?}");
        }
    }
}

#[tokio::test]
async fn limits_are_understood_in_every_language() {
    let server = Server::start_with(&[]);
    let unchanged: Change = Arc::new(|_| {});
    for language in Language::ALL {
        let client = client(&server, server.host("zeus"), language, Arc::clone(&unchanged));
        // More than two seconds may hold.
        let calls = (0..24).map(|_| client.ask(Call::get("unit/list.do")));
        let mut refused = 0;
        for answer in join_all(calls).await {
            match answer {
                Ok(_) => {}
                Err(Error::Limited(failure)) => {
                    assert_eq!((failure.messages.len(), failure.language), (1, language));
                    refused += 1;
                }
                Err(error) => panic!("{language:?}: {error:?}"),
            }
        }
        assert!(refused >= 8, "{language:?}: {refused}");
        tokio::time::timeout(Duration::from_secs(60), async {
            while client.ask(Call::get("unit/list.do")).await.is_err() {}
        })
        .await
        .unwrap();
    }
}
