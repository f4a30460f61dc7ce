//! HTTP over a bare socket: requests to the byte, as no library would send them.

use std::future::Future;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::support::{Key, PATIENCE, now_ms};

/// A connection.
pub(crate) struct Line {
    stream: BufReader<TcpStream>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    /// The value of a header; its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Line {
    /// Connects to a server's address such as `http://127.0.0.1:7800`.
    pub(crate) async fn to(url: &str) -> Self {
        let address = url.strip_prefix("http://").unwrap();
        Self::over(in_time(TcpStream::connect(address)).await.unwrap())
    }

    /// Speaks over a socket that is connected already.
    pub(crate) fn over(socket: TcpStream) -> Self {
        Self {
            stream: BufReader::with_capacity(4096, socket),
        }
    }

    /// Sends bytes. A server may refuse a request and close before it has them all.
    pub(crate) async fn send(&mut self, bytes: &[u8]) {
        let _ = in_time(self.stream.write_all(bytes)).await;
    }

    /// The next answer, whole; nothing where the server has closed the connection.
    pub(crate) async fn answer(&mut self) -> Option<Answer> {
        in_time(self.read_answer()).await
    }

    /// Sends the request and gives its answer.
    pub(crate) async fn call(&mut self, request: &Request) -> Answer {
        self.send(&request.bytes()).await;
        self.answer().await.unwrap()
    }

    /// Sends the request's head and waits until the server asks for the body: the call has passed the gate and runs.
    /// Gives the body, which is still to be sent.
    pub(crate) async fn begin(&mut self, request: Request) -> Vec<u8> {
        let request = request.with("Expect", "100-continue");
        let mut head = request.bytes();
        head.truncate(head.len() - request.body.len());
        self.send(&head).await;
        assert_eq!(self.answer().await.unwrap().status, 100, "the call runs");
        request.body
    }

    /// The next line of the answer, without its end.
    pub(crate) async fn text_line(&mut self) -> Option<String> {
        in_time(self.read_line()).await
    }

    async fn read_line(&mut self) -> Option<String> {
        let mut line = String::new();
        let bytes = self.stream.read_line(&mut line).await.ok()?;
        (bytes > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }

    async fn read_answer(&mut self) -> Option<Answer> {
        let status = self.read_line().await?;
        let status = status.split(' ').nth(1).unwrap().parse().unwrap();
        let mut headers = Vec::new();
        while let Some(line) = self.read_line().await.filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once(':').unwrap();
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = Answer {
            status,
            headers,
            body: String::new(),
        };
        let bytes = answer
            .header("content-length")
            .map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; bytes];
        self.stream.read_exact(&mut body).await.ok()?;
        answer.body = String::from_utf8(body).unwrap();
        Some(answer)
    }
}

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    /// A request with nothing but a `Host`.
    pub(crate) fn new(method: &str, target: &str) -> Self {
        let headers = vec![("Host".to_owned(), "localhost".to_owned())];
        Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers,
            body: Vec::new(),
        }
    }

    /// A request signed now.
    pub(crate) fn signed(key: &Key, method: &str, target: &str) -> Self {
        Self::signed_at(key, method, target, &now_ms().to_string())
    }

    /// A request signed over this timestamp.
    pub(crate) fn signed_at(key: &Key, method: &str, target: &str, timestamp: &str) -> Self {
        Self::new(method, target)
            .with("Authorization", &format!("Bearer {}", key.token))
            .with("Accept", "application/json")
            .with("X-API-Timestamp", timestamp)
            .with("X-API-Signature", &key.signer().sign_base64(timestamp))
    }

    /// The request with this header instead of the one of its name.
    pub(crate) fn with(self, name: &str, value: &str) -> Self {
        let mut request = self.without(name);
        request.headers.push((name.to_owned(), value.to_owned()));
        request
    }

    /// The request without the header.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }

    /// The request with a body.
    pub(crate) fn with_body(self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut request = self.with("Content-Type", content_type);
        request.body = body.into();
        let length = request.body.len().to_string();
        request.with("Content-Length", &length)
    }

    /// The request as it goes over the wire.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        [head.as_bytes(), self.body.as_slice()].concat()
    }
}

/// What must happen, within the tests' patience.
pub(crate) async fn in_time<T>(event: impl Future<Output = T>) -> T {
    timeout(PATIENCE, event).await.unwrap()
}
