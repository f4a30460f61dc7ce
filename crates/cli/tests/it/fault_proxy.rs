//! A proxy before a server that breaks things on purpose: it cuts connections before or after the server has carried a
//! call out, keeps answers back, answers in the server's place, and hides that the server heeds `Idempotency-Key`.
//!
//! What is broken follows from the number of a writing call, or of any call and a seed: the same seed breaks the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};

/// What happens to one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// The connection is cut before the server gets the call.
    CutBefore,
    /// The server carries it out, and the connection is cut before a byte of the answer.
    CutAfter,
    /// The connection is cut in the middle of the answer.
    CutWithin,
    /// The server never gets the call, and no answer comes as long as the client waits.
    HoldBefore,
    /// The server carries it out, and no answer comes as long as the client waits.
    HoldAfter,
    /// The server never gets the call; 500 is answered.
    FailBefore,
    /// The server carries it out; 500 is answered.
    FailAfter,
    /// The server never gets the call; the limits are said to be exceeded.
    Limited,
    /// The answer's first byte comes only after another answer, where one is under way.
    Overtaken,
}

impl Fault {
    /// All of them, for about one call in six.
    pub(crate) fn any(percent: u64) -> Self {
        match percent {
            0..2 => Self::CutBefore,
            2..4 => Self::CutAfter,
            4..6 => Self::CutWithin,
            6 => Self::HoldAfter,
            7..9 => Self::FailBefore,
            9..11 => Self::FailAfter,
            11 => Self::Limited,
            12..15 => Self::Overtaken,
            _ => Self::None,
        }
    }
}

/// The proxy's plan.
pub(crate) struct Plan {
    choice: Choice,
    /// Marks don't reach the server, as if it didn't know them.
    hides_marks: bool,
}

enum Choice {
    /// Writing calls, by their number from 0.
    OfWrites(fn(usize) -> Fault),
    /// All calls, by a number below 100 that follows from the seed and the call's number.
    OfAll(u64, fn(u64) -> Fault),
}

impl Plan {
    /// Breaks writing calls, by their number from 0.
    pub(crate) fn of_writes(fault: fn(usize) -> Fault) -> Self {
        Self {
            choice: Choice::OfWrites(fault),
            hides_marks: false,
        }
    }

    /// Breaks any call, by a number below 100 that follows from the seed.
    pub(crate) fn of_all(seed: u64, fault: fn(u64) -> Fault) -> Self {
        Self {
            choice: Choice::OfAll(seed, fault),
            hides_marks: false,
        }
    }

    /// The same, but no mark reaches the server where `hides` says so.
    pub(crate) fn hiding_marks(self, hides: bool) -> Self {
        Self {
            hides_marks: hides,
            ..self
        }
    }
}

/// A number below 100 that follows from seed and number: a step of `SplitMix64`, a generator that can be asked for any
/// place in its sequence.
fn percent(seed: u64, number: usize) -> u64 {
    let mut mixed = seed.wrapping_add((number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) % 100
}

/// A proxy that listens, and does not know its server yet.
pub(crate) struct Listening(TcpListener);

impl Listening {
    /// Its address, such as `http://127.0.0.1:4711`.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.0.local_addr().unwrap())
    }

    /// Passes calls on to the server from now on.
    pub(crate) fn before(self, server: &str, plan: Plan) -> FaultProxy {
        let line = Arc::new(Line {
            upstream: server.trim_start_matches("http://").to_owned(),
            plan,
            calls: AtomicUsize::new(0),
            faults: Arc::default(),
            held: Arc::default(),
            wrote: Arc::default(),
            traffic: watch::Sender::default(),
        });
        let proxy = FaultProxy {
            address: self.url(),
            faults: Arc::clone(&line.faults),
            held: Arc::clone(&line.held),
            wrote: Arc::clone(&line.wrote),
        };
        tokio::spawn(async move {
            while let Ok((client, _)) = self.0.accept().await {
                tokio::spawn(Arc::clone(&line).serve(client));
            }
        });
        proxy
    }
}

/// A running proxy.
pub(crate) struct FaultProxy {
    /// Its address, such as `http://127.0.0.1:4711`.
    pub(crate) address: String,
    /// How many calls it has broken.
    pub(crate) faults: Arc<AtomicUsize>,
    /// A call is being held.
    pub(crate) held: Arc<Notify>,
    /// A writing call has been answered.
    pub(crate) wrote: Arc<Notify>,
}

impl FaultProxy {
    /// A proxy that gets its server later: for servers that have to know its address.
    pub(crate) async fn bind() -> Listening {
        Listening(TcpListener::bind("127.0.0.1:0").await.unwrap())
    }

    /// Starts a proxy before the server.
    pub(crate) async fn before(server: &str, plan: Plan) -> Self {
        Self::bind().await.before(server, plan)
    }
}

/// Calls that are not to be overtaken.
#[derive(Default)]
struct Traffic {
    under_way: usize,
    over: usize,
}

/// A call that is under way until it is dropped.
struct UnderWay<'l>(&'l watch::Sender<Traffic>);

impl<'l> UnderWay<'l> {
    fn of(traffic: &'l watch::Sender<Traffic>) -> Self {
        traffic.send_modify(|it| it.under_way += 1);
        Self(traffic)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|it| {
            it.under_way -= 1;
            it.over += 1;
        });
    }
}

struct Line {
    upstream: String,
    plan: Plan,
    calls: AtomicUsize,
    faults: Arc<AtomicUsize>,
    held: Arc<Notify>,
    wrote: Arc<Notify>,
    traffic: watch::Sender<Traffic>,
}

impl Line {
    /// Passes calls on until the client leaves or a fault ends it.
    async fn serve(self: Arc<Self>, mut client: TcpStream) {
        let Ok(mut server) = TcpStream::connect(&self.upstream).await else {
            return;
        };
        while let Some(request) = read_message(&mut client).await {
            let is_write = request.starts_with(b"POST") && find(&request, b"/api-token.do").is_none();
            let fault = self.fault(is_write);
            self.faults
                .fetch_add(usize::from(fault != Fault::None), Ordering::Relaxed);
            if self
                .exchange(&mut client, &mut server, &request, fault)
                .await
                .is_none()
            {
                return;
            }
            if is_write {
                self.wrote.notify_one();
            }
        }
    }

    fn fault(&self, is_write: bool) -> Fault {
        let number = || self.calls.fetch_add(1, Ordering::Relaxed);
        match self.plan.choice {
            Choice::OfWrites(_) if !is_write => Fault::None,
            Choice::OfWrites(fault) => fault(number()),
            Choice::OfAll(seed, fault) => fault(percent(seed, number())),
        }
    }

    /// Deals with one call; nothing where the connection is to be cut.
    async fn exchange(
        &self,
        client: &mut TcpStream,
        server: &mut TcpStream,
        request: &[u8],
        fault: Fault,
    ) -> Option<()> {
        let _under_way = (fault != Fault::Overtaken).then(|| UnderWay::of(&self.traffic));
        match fault {
            Fault::CutBefore => return None,
            Fault::HoldBefore => return self.hold(client).await,
            Fault::FailBefore => return say(client, 500, "{}").await,
            Fault::Limited => return say(client, 429, r#"{"s":false,"d":["… melebihi toleransi …"]}"#).await,
            _ => {}
        }
        match self.plan.hides_marks {
            true => {
                server
                    .write_all(&without_line(request, b"idempotency-key:"))
                    .await
            }
            false => server.write_all(request).await,
        }
        .ok()?;
        let answer = read_message(server).await?;
        match fault {
            Fault::CutAfter => None,
            Fault::HoldAfter => self.hold(client).await,
            Fault::CutWithin => {
                client.write_all(&answer[..answer.len() / 2]).await.ok()?;
                None
            }
            Fault::FailAfter => say(client, 500, "{}").await,
            Fault::Overtaken => {
                let before = self.traffic.borrow().over;
                let mut traffic = self.traffic.subscribe();
                let overtaken = traffic.wait_for(|it| it.over > before || it.under_way == 0);
                // The sender lives as long as this line.
                drop(overtaken.await.ok()?);
                client.write_all(&answer).await.ok()
            }
            _ => client.write_all(&answer).await.ok(),
        }
    }

    /// Waits until the client leaves.
    async fn hold(&self, client: &mut TcpStream) -> Option<()> {
        self.held.notify_one();
        while read_message(client).await.is_some() {}
        None
    }
}

async fn say(client: &mut TcpStream, status: u16, body: &str) -> Option<()> {
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    client.write_all(answer.as_bytes()).await.ok()
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

fn find(message: &[u8], part: &[u8]) -> Option<usize> {
    message.windows(part.len()).position(|window| window == part)
}
