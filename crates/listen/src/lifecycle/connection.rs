//! One connection, from its handshake to its last byte.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, Request, StatusCode};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tracing::debug;

use super::departure::{Departing, Departure, Slot};
use super::punctual::Punctual;
use super::service::Service;
use super::stream::Stream;
use super::{HEAD_BYTES_MAX, LINGER_BYTES_MAX, Rules};

/// What the connection knows about a request that has come over it; in every request's extensions.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Address of the other end.
    pub peer: SocketAddr,
    /// Whether it came over TLS.
    pub is_encrypted: bool,
    /// Takes the guards that must stay until the answer's last byte has left.
    pub departure: Departure,
}

/// What a connection is served with.
pub(super) struct Terms {
    pub(super) tls: Option<Arc<rustls::ServerConfig>>,
    pub(super) service: Service,
    pub(super) rules: Rules,
    /// Finish the request that runs, then close.
    pub(super) shutdown: CancellationToken,
}

/// Answer to a request whose head did not come in time.
const HEAD_LATE_ANSWER: &str =
    "HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// Serves one accepted connection until either side ends it.
pub(super) async fn attend(socket: TcpStream, peer: SocketAddr, terms: &Terms) {
    if let Err(error) = socket.set_nodelay(true) {
        // The other side has reset it already; the first read says so again.
        debug!(%peer, %error, "cannot switch TCP_NODELAY on");
    }
    let Some(tls) = &terms.tls else {
        return converse(socket, peer, false, terms).await;
    };
    match timeout(
        terms.rules.handshake,
        TlsAcceptor::from(Arc::clone(tls)).accept(socket),
    )
    .await
    {
        Ok(Ok(session)) => converse(session, peer, true, terms).await,
        Ok(Err(error)) => debug!(%peer, %error, "TLS handshake failed"),
        Err(_) => debug!(%peer, "TLS handshake took too long"),
    }
}

/// Speaks HTTP/1.1 over `io`.
async fn converse<T>(io: T, peer: SocketAddr, is_encrypted: bool, terms: &Terms)
where
    T: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let rules = terms.rules;
    let slot = Slot::new();
    let unreadable = terms.service.unreadable();
    let stream = Stream::new(io, Arc::clone(&slot), rules, unreadable.is_some());
    let handler = service_fn(|mut request: Request<Incoming>| {
        let departure = slot.arrive();
        request.extensions_mut().insert(Arrival {
            peer,
            is_encrypted,
            departure: departure.clone(),
        });
        let answer = terms
            .service
            .answer(request.map(|body| match body.is_end_stream() {
                true => Body::empty(),
                false => Body::new(Punctual::new(body, rules.body, departure.clone())),
            }));
        let shutdown = terms.shutdown.clone();
        async move {
            let mut response = answer.await;
            if shutdown.is_cancelled() {
                let last = HeaderValue::from_static("close");
                response.headers_mut().insert(CONNECTION, last);
            }
            Ok::<_, Infallible>(response.map(|body| Departing::new(body, departure)))
        }
    });
    // The stream keeps the time of heads itself: hyper would give an idle connection no longer than a head.
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(None)
        .max_header_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), handler);
    let farewell = async {
        terms.shutdown.cancelled().await;
        if !rules.farewell.is_zero() {
            tokio::time::sleep(rules.farewell).await;
        }
    };
    let ended = tokio::select! {
        outcome = &mut connection => Some(outcome),
        () = farewell => None,
    };
    let outcome = if let Some(outcome) = ended {
        outcome
    } else {
        Pin::new(&mut connection).graceful_shutdown();
        (&mut connection).await
    };
    if let Err(error) = &outcome {
        debug!(%peer, %error, "connection ended early");
    }
    let may_send_more = outcome.is_err() || slot.is_unread();
    let stream = connection.into_parts().io.into_inner();
    let refusal = unreadable
        .zip(stream.refusal())
        .map(|(tell, status)| refusal(status, &tell(status.as_u16(), HEAD_BYTES_MAX)));
    part(stream, &slot, refusal, may_send_more, rules.linger).await;
}

/// The whole answer to a request whose head can't be read.
fn refusal(status: StatusCode, json: &str) -> String {
    let length = json.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json;charset=UTF-8\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{json}"
    )
}

/// Takes leave of the other side so that it gets to see the last answer.
///
/// Closing a socket with unread bytes resets the connection, and the reset overtakes the answer: a client
/// that is refused in the middle of a large body would see a broken connection instead of the refusal. So
/// what it still sends is read and thrown away for a while.
async fn part<T>(
    mut stream: Stream<T>,
    slot: &Slot,
    refusal: Option<String>,
    may_send_more: bool,
    limit: Duration,
) where
    T: AsyncRead + AsyncWrite + Unpin,
{
    let is_late = stream.is_head_late() && slot.is_sent();
    let refusal = refusal.or_else(|| is_late.then(|| HEAD_LATE_ANSWER.to_owned()));
    slot.close();
    let farewell = async {
        if let Some(refusal) = refusal {
            stream.write_all(refusal.as_bytes()).await?;
            stream.shutdown().await?;
        }
        if !may_send_more || stream.is_read_closed() {
            return Ok(());
        }
        let mut discarded = vec![0; 16 * 1024];
        let mut bytes_left = LINGER_BYTES_MAX;
        loop {
            let count = stream.read(&mut discarded).await?;
            if count == 0 || count >= bytes_left {
                return Ok::<_, std::io::Error>(());
            }
            bytes_left -= count;
        }
    };
    // Whatever goes wrong here, the connection is over either way.
    if let Ok(Err(error)) = timeout(limit, farewell).await {
        debug!(%error, "the other side went without a farewell");
    }
}
