//! A host that answers as a test wants, and remembers what it was told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// A running stub.
pub(super) struct Stub {
    /// Its address, such as `http://127.0.0.1:4711`.
    pub(super) address: String,
    /// The heads of all requests.
    heads: Arc<Mutex<Vec<String>>>,
}

impl Stub {
    /// Answers each request by its head: status line, headers and body as they go out.
    pub(super) fn start(answer: impl Fn(&str) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let heads = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&heads);
        // It ends with the test's process.
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let (mut head, mut length) = (String::new(), 0);
                while !head.ends_with("\r\n\r\n") {
                    let start = head.len();
                    if reader.read_line(&mut head).unwrap_or_default() == 0 {
                        break;
                    }
                    let line = head[start..].to_ascii_lowercase();
                    if let Some(value) = line.strip_prefix("content-length:") {
                        length = value.trim().parse().unwrap();
                    }
                }
                // Who gives up early leaves nothing to answer.
                let _ = reader.take(length).read_to_end(&mut Vec::new());
                let _ = stream.write_all(answer(&head).as_bytes());
                noted.lock().unwrap().push(head);
            }
        });
        Self { address, heads }
    }

    /// Whether credentials were sent.
    pub(super) fn saw_credentials(&self) -> bool {
        let heads = self.heads.lock().unwrap();
        heads.iter().any(|head| is_signed(head))
    }
}

/// Whether a request carries credentials.
pub(super) fn is_signed(head: &str) -> bool {
    let head = head.to_ascii_lowercase();
    head.contains("authorization:") || head.contains("x-api-signature:")
}

/// An answer, with further headers.
pub(super) fn answer(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n{body}",
        body.len()
    )
}
