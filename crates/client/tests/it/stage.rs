//! A transport that plays a script, a clock that stands still, and randomness that counts.

use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use jiff::Timestamp;
use neraca_client::transport::{Sending, Transport, TransportError};
use neraca_client::{Client, Clock, Config, Entropy, MemoryHosts, Pacing, Surroundings};

pub(crate) const SECRET: &str = "31d49b3dc632614495ff8071e5be44a1";
pub(crate) const NOW_MS: i64 = 1_700_000_000_000;

/// What the script says to one request.
pub(crate) type Line = Result<Response<Bytes>, TransportError>;
type Script = Box<dyn Fn(usize, &Request<Bytes>) -> Line + Send + Sync>;

/// Plays a script and remembers what was sent.
pub(crate) struct Stage {
    script: Script,
    pub(crate) seen: Mutex<Vec<Request<Bytes>>>,
}

impl Stage {
    pub(crate) fn new(script: impl Fn(usize, &Request<Bytes>) -> Line + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            script: Box::new(script),
            seen: Mutex::default(),
        })
    }

    /// The URIs that were asked for, in order.
    pub(crate) fn uris(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        seen.iter().map(|it| it.uri().to_string()).collect()
    }
}

impl Transport for Stage {
    fn send(&self, request: Request<Bytes>) -> Sending<'_> {
        let mut seen = self.seen.lock().unwrap();
        let line = (self.script)(seen.len(), &request);
        seen.push(request);
        Box::pin(async { line })
    }
}

/// An answer with the status and body.
pub(crate) fn says(status: u16, body: &str) -> Line {
    let response = Response::builder().status(status);
    Ok(response.body(Bytes::copy_from_slice(body.as_bytes())).unwrap())
}

/// The same with a header.
pub(crate) fn says_with(status: u16, name: &str, value: &str, body: &str) -> Line {
    let response = Response::builder().status(status).header(name, value);
    Ok(response.body(Bytes::copy_from_slice(body.as_bytes())).unwrap())
}

/// The answer of `api-token.do`.
pub(crate) fn lives_on(host: &str) -> Line {
    says(
        200,
        &format!(r#"{{"s":true,"d":{{"database":{{"host":"{host}"}}}}}}"#),
    )
}

/// A clock that stands still unless it is moved.
#[derive(Default)]
pub(crate) struct Still {
    pub(crate) ms: AtomicUsize,
}

impl Clock for Still {
    fn now(&self) -> Timestamp {
        let ms = i64::try_from(self.ms.load(Ordering::Relaxed)).unwrap();
        Timestamp::from_millisecond(NOW_MS + ms).unwrap()
    }

    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.ms.load(Ordering::Relaxed) as u64)
    }
}

/// Counts.
#[derive(Default)]
pub(crate) struct Counting(AtomicU8);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, Ordering::Relaxed));
    }
}

pub(crate) fn config() -> Config {
    let mut config = Config::new("https://account.accurate.id", "aat.token", SECRET).unwrap();
    config.pacing = Pacing::Off;
    config
}

pub(crate) fn client_with(config: Config, stage: &Arc<Stage>, clock: Arc<Still>) -> Client {
    Client::new(
        config,
        Surroundings {
            transport: Arc::new(Arc::clone(stage)),
            clock,
            entropy: Arc::new(Counting::default()),
            hosts: Arc::new(MemoryHosts::default()),
        },
    )
}

pub(crate) fn client(stage: &Arc<Stage>) -> Client {
    client_with(config(), stage, Arc::default())
}
