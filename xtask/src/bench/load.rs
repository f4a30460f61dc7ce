//! The load generator: one thread, some connections that are kept open, on each the next request as soon as the last
//! one was answered.
//!
//! It has a core to itself and never sleeps. If it did, the server would have to wake it, which on a virtual machine
//! costs it more than a short call does, and the more so the less it has to do: no measure of the server.

use std::io::{ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::bail;
use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

use super::clock;
use super::http::{self, Head, READ_BYTES};

/// Longest time without any answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is sent, where to, and by how many at a time.
pub(crate) struct Load<'l> {
    /// Where to.
    pub(crate) address: SocketAddr,
    /// The requests. Every connection goes through all of them in turn, each from another place.
    pub(crate) requests: &'l [Vec<u8>],
    /// Connections.
    pub(crate) connections: usize,
    /// How long calls are made before they count.
    pub(crate) warm_up: Duration,
    /// How long they count.
    pub(crate) time: Duration,
}

/// What became of it.
#[derive(Debug, Clone)]
pub(crate) struct Measured {
    /// Calls answered in the time that counts.
    pub(crate) calls: u64,
    /// That time.
    pub(crate) elapsed: Duration,
    /// How much of it the load generator had something to do. When that is all of it, it was the limit.
    pub(crate) busy: Duration,
    /// How long each of them took, in microseconds, the shortest first.
    latencies: Vec<u32>,
}

impl Measured {
    /// Calls per second.
    pub(crate) fn rate(&self) -> u64 {
        clock::per_second(self.calls, self.elapsed)
    }

    /// The time that `percent` of the calls didn't exceed, in microseconds.
    pub(crate) fn percentile(&self, percent: usize) -> u32 {
        let place = self.latencies.len() * percent / 100;
        self.latencies
            .get(place.min(self.latencies.len().saturating_sub(1)))
            .copied()
            .unwrap_or(0)
    }
}

impl Load<'_> {
    /// Makes calls until the time is over. `begin` is called when the time that counts begins.
    ///
    /// # Errors
    /// The first answer that is not a success.
    pub(crate) fn run(&self, begin: impl FnOnce()) -> anyhow::Result<Measured> {
        let mut poll = Poll::new()?;
        let mut lines = Vec::with_capacity(self.connections);
        for place in 0..self.connections {
            let mut line = Line::open(self.address, place * self.requests.len() / self.connections)?;
            poll.registry()
                .register(&mut line.stream, Token(place), Interest::READABLE)?;
            lines.push(line);
        }
        for line in &mut lines {
            line.send(self.requests)?;
        }
        self.turn(&mut poll, &mut lines, self.warm_up)?;
        begin();
        self.turn(&mut poll, &mut lines, self.time)
    }

    fn turn(&self, poll: &mut Poll, lines: &mut [Line], time: Duration) -> anyhow::Result<Measured> {
        let mut events = Events::with_capacity(lines.len());
        let mut latencies = Vec::with_capacity(1 << 20);
        let mut idle = Duration::ZERO;
        let started = clock::now();
        let mut now = started;
        let mut answered = started;
        while now - started < time {
            poll.poll(&mut events, Some(Duration::ZERO))?;
            if events.is_empty() {
                let before = std::mem::replace(&mut now, clock::now());
                idle += now - before;
                if now - answered > PATIENCE {
                    bail!("{} answers nothing any more", self.address);
                }
                continue;
            }
            for event in &events {
                let line = &mut lines[event.token().0];
                if line.receive()? {
                    now = clock::now();
                    answered = now;
                    latencies.push(u32::try_from((now - line.sent).as_micros()).unwrap_or(u32::MAX));
                    line.send(self.requests)?;
                }
            }
        }
        latencies.sort_unstable();
        let calls = u64::try_from(latencies.len()).unwrap_or(u64::MAX);
        let elapsed = now - started;
        Ok(Measured {
            calls,
            elapsed,
            busy: elapsed.saturating_sub(idle),
            latencies,
        })
    }
}

/// One connection of the load generator.
struct Line {
    stream: TcpStream,
    /// Which request is next.
    next: usize,
    sent: Instant,
    received: Vec<u8>,
    filled: usize,
}

impl Line {
    fn open(address: SocketAddr, first: usize) -> anyhow::Result<Self> {
        let stream = std::net::TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        Ok(Self {
            stream: TcpStream::from_std(stream),
            next: first,
            sent: clock::now(),
            received: vec![0; READ_BYTES],
            filled: 0,
        })
    }

    fn send(&mut self, requests: &[Vec<u8>]) -> anyhow::Result<()> {
        let request = &requests[self.next % requests.len()];
        self.next += 1;
        self.sent = clock::now();
        // Nothing else is under way on the connection, so the kernel has room for a request.
        Ok(self.stream.write_all(request)?)
    }

    /// Reads what has come; says whether the answer is complete.
    fn receive(&mut self) -> anyhow::Result<bool> {
        loop {
            if self.filled == self.received.len() {
                self.received.resize(2 * self.received.len(), 0);
            }
            match self.stream.read(&mut self.received[self.filled..]) {
                Ok(0) => bail!("the server closed a connection"),
                Ok(count) => self.filled += count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
                Err(error) => return Err(error.into()),
            }
            let received = &self.received[..self.filled];
            let Some(head) = Head::read(received)? else {
                continue;
            };
            let Some(body) = received.get(head.body_start..head.body_end) else {
                continue;
            };
            if !http::is_success(head, body) {
                bail!("status {}: {}", head.status, String::from_utf8_lossy(body));
            }
            self.filled = 0;
            return Ok(true);
        }
    }
}
