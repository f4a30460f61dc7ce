//! A proxy before a server that breaks things on purpose: it cuts connections after the server has carried a call out,
//! or before it has heard of it, and hides that the server heeds `Idempotency-Key`.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// What happens to one writing call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// The server carries it out, and the connection is cut before a byte of the answer.
    CutAfter,
    /// The connection is cut in the middle of the answer.
    CutWithin,
    /// The connection is cut before the server gets the call.
    CutBefore,
    /// The server carries it out, and no answer comes as long as the client waits.
    HoldAfter,
    /// The server never gets the call, and no answer comes as long as the client waits.
    HoldBefore,
}

/// The proxy's plan.
pub(crate) struct Plan {
    /// Decides by the number of the writing call.
    pub(crate) fault: fn(usize) -> Fault,
    /// Marks don't reach the server, as if it didn't know them.
    pub(crate) hides_marks: bool,
}

/// A running proxy.
pub(crate) struct FaultProxy {
    /// Its address, such as `http://127.0.0.1:4711`.
    pub(crate) address: String,
    /// How many connections it has cut.
    pub(crate) cuts: Arc<AtomicUsize>,
    /// A writing call is being held.
    pub(crate) held: Arc<Notify>,
    /// A writing call has been answered.
    pub(crate) wrote: Arc<Notify>,
}

impl FaultProxy {
    /// Starts a proxy before the address.
    pub(crate) async fn before(upstream: &str, plan: Plan) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let cuts = Arc::new(AtomicUsize::new(0));
        let (plan, writes) = (Arc::new(plan), Arc::new(AtomicUsize::new(0)));
        let upstream = upstream.trim_start_matches("http://").to_owned();
        let counted = Arc::clone(&cuts);
        let (held, wrote) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let told = (Arc::clone(&held), Arc::clone(&wrote));
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let line = Line {
                    upstream: upstream.clone(),
                    plan: Arc::clone(&plan),
                    writes: Arc::clone(&writes),
                    cuts: Arc::clone(&counted),
                    held: Arc::clone(&told.0),
                    wrote: Arc::clone(&told.1),
                };
                tokio::spawn(line.serve(client));
            }
        });
        Self {
            address,
            cuts,
            held,
            wrote,
        }
    }
}

struct Line {
    upstream: String,
    plan: Arc<Plan>,
    writes: Arc<AtomicUsize>,
    cuts: Arc<AtomicUsize>,
    held: Arc<Notify>,
    wrote: Arc<Notify>,
}

impl Line {
    /// Passes calls on until the client leaves or a fault ends it.
    async fn serve(self, mut client: TcpStream) {
        let Ok(mut server) = TcpStream::connect(&self.upstream).await else {
            return;
        };
        while let Some(mut request) = read_message(&mut client).await {
            let is_write = request.starts_with(b"POST") && !contains(&request, b"/api-token.do");
            let fault = match is_write {
                true => (self.plan.fault)(self.writes.fetch_add(1, Ordering::Relaxed)),
                false => Fault::None,
            };
            if fault != Fault::None {
                self.cuts.fetch_add(1, Ordering::Relaxed);
            }
            if fault == Fault::CutBefore {
                return;
            }
            if fault == Fault::HoldBefore {
                return self.hold(client).await;
            }
            if self.plan.hides_marks {
                request = without_line(&request, b"idempotency-key:");
            }
            if server.write_all(&request).await.is_err() {
                return;
            }
            let Some(answer) = read_message(&mut server).await else {
                return;
            };
            let sent = match fault {
                Fault::CutAfter => return,
                Fault::HoldAfter => return self.hold(client).await,
                Fault::CutWithin => client.write_all(&answer[..answer.len() / 2]).await,
                _ => client.write_all(&answer).await,
            };
            if sent.is_err() || fault == Fault::CutWithin {
                return;
            }
            if is_write {
                self.wrote.notify_one();
            }
        }
    }

    /// Waits until the client leaves.
    async fn hold(&self, mut client: TcpStream) {
        self.held.notify_one();
        while read_message(&mut client).await.is_some() {}
    }
}

/// A whole message, head and body; nothing at the end of the connection.
async fn read_message(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut message = Vec::new();
    loop {
        if let Some(head) = find(&message, b"\r\n\r\n") {
            let text = String::from_utf8_lossy(&message[..head]).to_ascii_lowercase();
            let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length: usize = length.map_or(0, |it| it.trim().parse().unwrap());
            if message.len() >= head + 4 + length {
                return Some(message);
            }
        }
        let mut chunk = vec![0; 16 * 1024];
        let bytes = stream.read(&mut chunk).await.ok().filter(|bytes| *bytes > 0)?;
        message.extend_from_slice(&chunk[..bytes]);
    }
}

/// The message without the header line that begins so.
fn without_line(message: &[u8], name: &[u8]) -> Vec<u8> {
    let lower = message.to_ascii_lowercase();
    let head = find(message, b"\r\n\r\n").unwrap_or(message.len());
    let Some(start) = find(&lower[..head], name) else {
        return message.to_vec();
    };
    let end = start + find(&message[start..], b"\r\n").unwrap() + 2;
    [&message[..start], &message[end..]].concat()
}

fn contains(message: &[u8], part: &[u8]) -> bool {
    find(message, part).is_some()
}

fn find(message: &[u8], part: &[u8]) -> Option<usize> {
    message.windows(part.len()).position(|window| window == part)
}
