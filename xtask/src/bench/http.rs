//! As much HTTP/1.1 as the benchmark needs: whole requests as bytes, and answers with a `Content-Length`.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use anyhow::{Context, anyhow, bail};

/// Bytes read at once; longer than most answers.
pub(crate) const READ_BYTES: usize = 16 * 1024;

/// The head of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// HTTP status.
    pub(crate) status: u16,
    /// Where the body begins.
    pub(crate) body_start: usize,
    /// Where the body ends.
    pub(crate) body_end: usize,
}

impl Head {
    /// Reads the head at the beginning of `bytes`; nothing where it is not complete.
    pub(crate) fn read(bytes: &[u8]) -> anyhow::Result<Option<Self>> {
        const END: &[u8] = b"\r\n\r\n";
        let Some(end) = bytes.windows(END.len()).position(|window| window == END) else {
            return Ok(None);
        };
        let head = std::str::from_utf8(&bytes[..end]).context("the head is not text")?;
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .and_then(|code| code.parse().ok());
        let length = lines.find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length")
                .then_some(value)?
                .trim()
                .parse::<usize>()
                .ok()
        });
        let body_start = end + END.len();
        Ok(Some(Self {
            status: status.ok_or_else(|| anyhow!("no status in {head:?}"))?,
            body_start,
            body_end: body_start + length.ok_or_else(|| anyhow!("no content-length in {head:?}"))?,
        }))
    }
}

/// Whether an answer is 200 with `"s":true`, which stands at its beginning, or behind the record of a save.
pub(crate) fn is_success(head: Head, body: &[u8]) -> bool {
    const SUCCESS: &[u8] = br#""s":true"#;
    let behind_record = || body.windows(SUCCESS.len()).rev().any(|window| window == SUCCESS);
    head.status == 200 && (body.get(1..).is_some_and(|rest| rest.starts_with(SUCCESS)) || behind_record())
}

/// One connection, one call after the other.
pub(crate) struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub(crate) fn open(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            received: Vec::with_capacity(READ_BYTES),
        })
    }

    /// Sends a request and waits for its answer: the status and the body.
    pub(crate) fn call(&mut self, request: &[u8]) -> anyhow::Result<(u16, Vec<u8>)> {
        let head = self.exchange(request)?;
        Ok((
            head.status,
            self.received[head.body_start..head.body_end].to_vec(),
        ))
    }

    /// The same; the status, and the answer with its head as text.
    pub(crate) fn whole(&mut self, request: &[u8]) -> anyhow::Result<(u16, String)> {
        let head = self.exchange(request)?;
        let whole = String::from_utf8_lossy(&self.received[..head.body_end]);
        Ok((head.status, whole.into_owned()))
    }

    fn exchange(&mut self, request: &[u8]) -> anyhow::Result<Head> {
        self.stream.write_all(request)?;
        self.received.clear();
        let mut chunk = [0; READ_BYTES];
        loop {
            if let Some(head) = Head::read(&self.received)?
                && self.received.len() >= head.body_end
            {
                return Ok(head);
            }
            match self.stream.read(&mut chunk)? {
                0 => bail!("the connection ended before the answer"),
                count => self.received.extend_from_slice(&chunk[..count]),
            }
        }
    }
}
