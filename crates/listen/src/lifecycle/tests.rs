//! The life of connections over real sockets.

mod leases;
mod slow;
mod stopping;
mod unreadable;

use std::sync::Arc;

use axum::Extension;
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use axum::Router;

use super::*;

/// No test waits longer than this for what has to happen.
const TEST_PATIENCE: Duration = Duration::from_secs(20);

/// More than the kernel buffers for a connection whose reader has stopped.
const LARGE_ANSWER_BYTES: usize = 64 * 1024 * 1024;

/// A server on a free port, with the handle that stops it.
struct Running {
    address: std::net::SocketAddr,
    shutdown: CancellationToken,
    task: JoinHandle<usize>,
}

impl Running {
    async fn start(service: impl Into<Service>, rules: Rules, drain: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = CancellationToken::new();
        let bound = vec![Bound {
            listener,
            tls: None,
            service: service.into(),
        }];
        let task = tokio::spawn(serve_by(rules, bound, shutdown.clone(), drain));
        Self {
            address,
            shutdown,
            task,
        }
    }

    async fn usual(service: Router) -> Self {
        Self::start(service, Rules::USUAL, TEST_PATIENCE).await
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// A connection on which `request` has been sent.
    async fn ask(&self, request: &str) -> TcpStream {
        let mut client = self.connect().await;
        client.write_all(request.as_bytes()).await.unwrap();
        client
    }

    async fn stop(self) -> usize {
        self.shutdown.cancel();
        soon(self.task).await.unwrap()
    }
}

async fn soon<F: Future>(event: F) -> F::Output {
    timeout(TEST_PATIENCE, event)
        .await
        .expect("it should have happened by now")
}

async fn read_to_end(client: &mut TcpStream) -> String {
    let mut text = Vec::new();
    soon(client.read_to_end(&mut text)).await.unwrap();
    String::from_utf8_lossy(&text).into_owned()
}

/// Reads until what came ends with `end`.
async fn read_until(client: &mut TcpStream, end: &str) -> String {
    let mut text = Vec::new();
    while !text.ends_with(end.as_bytes()) {
        assert_ne!(
            soon(client.read_buf(&mut text)).await.unwrap(),
            0,
            "closed before {end:?}"
        );
    }
    String::from_utf8(text).unwrap()
}

/// A guard whose release is an event.
struct Lease(Option<oneshot::Sender<()>>);

impl Lease {
    fn new() -> (Self, oneshot::Receiver<()>) {
        let (sender, released) = oneshot::channel();
        (Self(Some(sender)), released)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let _ = self.0.take().map(|sender| sender.send(()));
    }
}

fn is_held(released: &mut oneshot::Receiver<()>) -> bool {
    released.try_recv() == Err(oneshot::error::TryRecvError::Empty)
}

/// Hands each request of a route what the test has laid ready for it.
struct Prepared<V>(std::sync::Mutex<std::collections::VecDeque<V>>);

impl<V> Prepared<V> {
    fn new(values: impl IntoIterator<Item = V>) -> Arc<Self> {
        Arc::new(Self(std::sync::Mutex::new(values.into_iter().collect())))
    }

    fn next(&self) -> V {
        self.0
            .lock()
            .unwrap()
            .pop_front()
            .expect("more requests than the test prepared")
    }
}

const SHORT: Duration = Duration::from_millis(30);

fn greeting() -> Router {
    Router::new().route("/", get(|| async { "hello" }))
}
