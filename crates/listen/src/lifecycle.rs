//! The server's life: accepting connections, serving them, and stopping without losing an answer.
//!
//! An own accept loop over hyper, because what has to be kept here is not on offer elsewhere: a bound on
//! connections over all listeners, time limits against slow clients, a drain that cuts what does not end,
//! and guards that stay until an answer's last byte has left ([`Departure`]).
//!
//! There is no global state: each call of [`serve`] is a server of its own.

mod connection;
mod departure;
mod punctual;
mod service;
mod stream;
#[cfg(test)]
mod tests;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::warn;

use connection::Terms;

pub use connection::Arrival;
pub use departure::{Departing, Departure};
pub use punctual::SlowBody;
pub use service::{Answering, Answers, Service, Unreadable};

/// Connections served at the same time, over all listeners of a server; the next ones wait in the kernel.
pub const CONNECTIONS_MAX: usize = 4096;

/// Bytes of a request's head (request line and headers). A list with many filters is all in its path.
pub const HEAD_BYTES_MAX: usize = 64 * 1024;

/// Bytes read and thrown away after an answer that came before its request had been read.
const LINGER_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Pause after a failed accept that will fail again at once, such as when file descriptors have run out.
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);

/// How long a server waits for the other side, and for how many of them at once.
#[derive(Clone, Copy, Debug)]
struct Rules {
    /// For a TLS handshake.
    handshake: Duration,
    /// For a request's head: from its first byte, and from the beginning of a new connection.
    head: Duration,
    /// For a request's whole body.
    body: Duration,
    /// For the next request on a connection that has served one.
    idle: Duration,
    /// For any bytes of an answer to be taken.
    stall: Duration,
    /// For the rest of a request that was answered before it had been read.
    linger: Duration,
    /// From the shutdown until idle connections are closed. Until then they are served, and each answer says that it
    /// is the last of its connection.
    farewell: Duration,
    /// Connections at the same time.
    connections: usize,
}

impl Rules {
    /// The rules of [`serve`].
    const USUAL: Self = Self {
        handshake: Duration::from_secs(10),
        head: Duration::from_secs(10),
        body: Duration::from_secs(60),
        // Longer than the pools of common clients keep a connection: whoever closes first while the other
        // sends makes a request fail, so it should be them.
        idle: Duration::from_secs(75),
        stall: Duration::from_secs(60),
        linger: Duration::from_secs(5),
        farewell: Duration::ZERO,
        connections: CONNECTIONS_MAX,
    };
}

/// A listener that is bound already, with what it serves.
#[derive(Debug)]
pub struct Bound {
    /// Where connections come in.
    pub listener: TcpListener,
    /// TLS settings (ALPN `http/1.1` only, see [`crate::tls`]); plain HTTP without.
    pub tls: Option<Arc<rustls::ServerConfig>>,
    /// What answers.
    pub service: Service,
}

/// Serves all `listeners` until `shutdown`, and returns when every connection has ended.
///
/// On shutdown no connection is accepted any more, idle ones are closed, and requests that run are finished
/// with their answers; what has not ended after `drain` is cut. Returns the number of connections cut.
/// Dropping the returned future cuts all of them at once.
///
/// A panic in a handler ends its connection without an answer; the server goes on.
pub async fn serve(listeners: Vec<Bound>, shutdown: CancellationToken, drain: Duration) -> usize {
    serve_by(Rules::USUAL, listeners, shutdown, drain).await
}

/// The same, but on shutdown connections that are idle are only closed after `farewell`.
///
/// Closing an idle connection while its client sends makes that call fail. Who has another process ready on the same
/// address doesn't want that: clients that are busy learn from their next answer that they have to connect anew.
pub async fn serve_with_farewell(
    listeners: Vec<Bound>,
    shutdown: CancellationToken,
    farewell: Duration,
    drain: Duration,
) -> usize {
    let rules = Rules {
        farewell,
        ..Rules::USUAL
    };
    serve_by(rules, listeners, shutdown, drain).await
}

async fn serve_by(
    rules: Rules,
    listeners: Vec<Bound>,
    shutdown: CancellationToken,
    drain: Duration,
) -> usize {
    let cut = CancellationToken::new();
    let _cut_on_drop = cut.clone().drop_guard();
    let connections = TaskTracker::new();
    let room = Arc::new(Semaphore::new(rules.connections));
    let accepting: TaskTracker = TaskTracker::new();
    for Bound {
        listener,
        tls,
        service,
    } in listeners
    {
        let door = Door {
            listener,
            terms: Arc::new(Terms {
                tls,
                service,
                rules,
                shutdown: shutdown.clone(),
            }),
            room: Arc::clone(&room),
            connections: connections.clone(),
            cut: cut.clone(),
        };
        accepting.spawn(door.keep());
    }
    accepting.close();
    accepting.wait().await;

    connections.close();
    if timeout(drain, connections.wait()).await.is_ok() {
        return 0;
    }
    let unfinished = connections.len();
    warn!(
        connections = unfinished,
        "cutting the connections that did not end in time"
    );
    cut.cancel();
    connections.wait().await;
    unfinished
}

/// The accept loop of one listener.
struct Door {
    listener: TcpListener,
    terms: Arc<Terms>,
    room: Arc<Semaphore>,
    connections: TaskTracker,
    cut: CancellationToken,
}

impl Door {
    /// Lets connections in until shutdown; the listener is closed on return.
    async fn keep(self) {
        let closing = self.terms.shutdown.clone();
        let letting_in = async {
            loop {
                // The semaphore is never closed, so there is always a permit to wait for.
                let Ok(permit) = Arc::clone(&self.room).acquire_owned().await else {
                    return;
                };
                match self.listener.accept().await {
                    Ok((socket, peer)) => self.attend(socket, peer, permit),
                    Err(error) if is_of_one_connection(&error) => {}
                    Err(error) => {
                        warn!(%error, "cannot accept connections, trying again");
                        tokio::time::sleep(ACCEPT_PAUSE).await;
                    }
                }
            }
        };
        tokio::select! {
            () = letting_in => {}
            () = closing.cancelled() => {}
            () = self.cut.cancelled() => {}
        }
    }

    /// Serves a connection in a task of its own, which gives its place back at the end.
    fn attend(&self, socket: TcpStream, peer: std::net::SocketAddr, permit: OwnedSemaphorePermit) {
        let terms = Arc::clone(&self.terms);
        let cut = self.cut.clone();
        self.connections.spawn(async move {
            tokio::select! {
                () = connection::attend(socket, peer, &terms) => {}
                () = cut.cancelled() => {}
            }
            drop(permit);
        });
    }
}

/// Whether a failed accept concerns only the connection that was to be accepted.
fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::Interrupted
    )
}
