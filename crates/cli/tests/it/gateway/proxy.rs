//! A proxy between gateway and server that makes trouble by seed: the same seed makes the same trouble.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Nothing.
    None,
    /// The server never sees it; the connection is cut.
    CutBefore,
    /// The server carries it out; the connection is cut before the answer.
    CutAfter,
    /// The server carries it out; half of the answer comes.
    HalfAnswer,
    /// The server carries it out; nothing comes, ever.
    Silence,
    /// The server never sees it; 500 is answered.
    FailBefore,
    /// The server carries it out; 500 is answered.
    FailAfter,
    /// The server never sees it; the limits are said to be exceeded.
    Limited,
    /// The answer's first byte takes a while.
    Slow,
}

impl Trouble {
    /// All of them, about one request in six.
    pub(crate) fn any(percent: u64) -> Self {
        match percent {
            0..2 => Self::CutBefore,
            2..4 => Self::CutAfter,
            4..6 => Self::HalfAnswer,
            6 => Self::Silence,
            7..9 => Self::FailBefore,
            9..11 => Self::FailAfter,
            11 => Self::Limited,
            12..15 => Self::Slow,
            _ => Self::None,
        }
    }
}

/// Chooses the trouble of a request: its number in, anything out.
pub(crate) type Choice = fn(u64) -> Trouble;

/// The trouble that is chosen by a random number below 100.
fn by_seed(seed: u64, number: u64, choice: Choice) -> Trouble {
    // SplitMix64: one step of a number generator that can be asked for any place in its sequence.
    let mut mixed = seed.wrapping_add(number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    choice((mixed ^ (mixed >> 31)) % 100)
}

/// A proxy that listens, and does not know its server yet.
pub(crate) struct Proxy {
    listener: TcpListener,
    hides_marks: bool,
}

impl Proxy {
    pub(crate) async fn bind() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self {
            listener,
            hides_marks: false,
        }
    }

    /// The same, but no mark reaches the server, as if it didn't know them.
    pub(crate) fn hiding_marks(self) -> Self {
        Self {
            hides_marks: true,
            ..self
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.listener.local_addr().unwrap())
    }

    /// Forwards to the server from now on; gives the count of troubles made.
    pub(crate) fn run(self, server: &str, seed: u64, choice: Choice) -> Arc<AtomicU64> {
        let troubles = Arc::new(AtomicU64::new(0));
        let server = server.strip_prefix("http://").unwrap().to_owned();
        let count = Arc::clone(&troubles);
        let hidden = if self.hides_marks {
            "idempotency-key:"
        } else {
            "none:"
        };
        tokio::spawn(async move {
            let numbers = Arc::new(AtomicU64::new(0));
            while let Ok((socket, _)) = self.listener.accept().await {
                let (server, numbers, count) = (server.clone(), Arc::clone(&numbers), Arc::clone(&count));
                tokio::spawn(async move {
                    let mut socket = BufReader::new(socket);
                    while let Some(request) = message_without(&mut socket, hidden).await {
                        let trouble = by_seed(seed, numbers.fetch_add(1, Ordering::Relaxed), choice);
                        count.fetch_add(u64::from(trouble != Trouble::None), Ordering::Relaxed);
                        if exchange(&mut socket, &request, &server, trouble).await.is_none() {
                            return;
                        }
                    }
                });
            }
        });
        troubles
    }
}

/// Deals with one request; nothing where the connection is to be cut.
async fn exchange(
    socket: &mut BufReader<TcpStream>,
    request: &[u8],
    server: &str,
    trouble: Trouble,
) -> Option<()> {
    match trouble {
        Trouble::CutBefore => return None,
        Trouble::FailBefore => return say(socket, 500, "{}").await,
        Trouble::Limited => return say(socket, 429, r#"{"s":false,"d":["… melebihi toleransi …"]}"#).await,
        _ => {}
    }
    let mut upstream = BufReader::new(TcpStream::connect(server).await.ok()?);
    upstream.write_all(request).await.ok()?;
    let answer = message(&mut upstream).await?;
    match trouble {
        Trouble::CutAfter => None,
        Trouble::HalfAnswer => {
            socket.write_all(&answer[..answer.len() - 20]).await.ok()?;
            None
        }
        Trouble::Silence => {
            // Until the gateway has lost its patience.
            let _ = socket.read_u8().await;
            None
        }
        Trouble::FailAfter => say(socket, 500, "{}").await,
        Trouble::Slow => {
            tokio::time::sleep(std::time::Duration::from_millis(150)).await;
            socket.write_all(&answer).await.ok()
        }
        _ => socket.write_all(&answer).await.ok(),
    }
}

async fn say(socket: &mut BufReader<TcpStream>, status: u16, body: &str) -> Option<()> {
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    socket.write_all(answer.as_bytes()).await.ok()
}

/// A whole request or answer: its head, and as much body as it announces.
async fn message(stream: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    message_without(stream, "none:").await
}

/// The same without the line of its head that begins so.
async fn message_without(stream: &mut BufReader<TcpStream>, hidden: &str) -> Option<Vec<u8>> {
    let mut message = Vec::new();
    let mut length = 0;
    loop {
        let start = message.len();
        if stream.read_until(b'\n', &mut message).await.ok()? == 0 {
            return None;
        }
        let line = std::str::from_utf8(&message[start..])
            .ok()?
            .trim_end()
            .to_ascii_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line.starts_with(hidden) {
            message.truncate(start);
        }
        if line.is_empty() {
            break;
        }
    }
    let head = message.len();
    message.resize(head + length, 0);
    stream.read_exact(&mut message[head..]).await.ok()?;
    Some(message)
}
