//! The default transport: reqwest over rustls, HTTP/1.1, no redirect followed, no proxy from the environment.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use thiserror::Error;

use super::{ANSWER_BYTES_MAX, Cause, Sending, Transport, TransportError};

/// How long a connection may take to come about.
const CONNECT_SECONDS: u64 = 10;
/// How long an unused connection is kept. Shorter than servers keep theirs, so that a request seldom meets a connection
/// that is being closed.
const IDLE_SECONDS: u64 = 20;

/// Why there is no transport.
#[derive(Debug, Error)]
#[error("the HTTP library could not be set up: {cause}")]
pub struct HttpTransportError {
    /// What is wrong, in the library's words.
    pub cause: String,
}

/// What can be chosen of the default transport.
#[derive(Debug, Clone, Default)]
pub struct TransportOptions {
    /// Further certificate authorities to trust, in PEM, such as the one of a server for development.
    pub trusted_pem: Option<Vec<u8>>,
}

/// [`Transport`] by reqwest.
///
/// ```
/// use neraca_client::transport::{HttpTransport, TransportOptions};
/// let transport = HttpTransport::new(&TransportOptions::default())?;
/// # Ok::<(), neraca_client::transport::HttpTransportError>(())
/// ```
#[derive(Debug, Clone)]
pub struct HttpTransport {
    client: reqwest::Client,
}

impl HttpTransport {
    /// Sets it up.
    ///
    /// # Errors
    /// [`HttpTransportError`]: a certificate that can't be read.
    ///
    /// ```
    /// use neraca_client::transport::{HttpTransport, TransportOptions};
    /// let wrong = TransportOptions { trusted_pem: Some(b"no certificate".to_vec()) };
    /// let transport = HttpTransport::new(&TransportOptions::default())?;
    /// # Ok::<(), neraca_client::transport::HttpTransportError>(())
    /// ```
    #[expect(
        clippy::disallowed_methods,
        reason = "the one HTTP client of this crate, without redirects"
    )]
    pub fn new(options: &TransportOptions) -> Result<Self, HttpTransportError> {
        let fault = |error: reqwest::Error| HttpTransportError {
            cause: error.to_string(),
        };
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .connect_timeout(Duration::from_secs(CONNECT_SECONDS))
            .pool_idle_timeout(Duration::from_secs(IDLE_SECONDS));
        if let Some(pem) = &options.trusted_pem {
            let authorities = reqwest::Certificate::from_pem_bundle(pem).map_err(fault)?;
            builder = builder.tls_certs_merge(authorities);
        }
        Ok(Self {
            client: builder.build().map_err(fault)?,
        })
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: Request<Bytes>) -> Sending<'_> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request)
                .map_err(|error| TransportError::not_sent(error.without_url().to_string()))?;
            let mut response = self.client.execute(request).await.map_err(lost)?;
            let mut body = Vec::new();
            while let Some(chunk) = response.chunk().await.map_err(lost)? {
                if body.len() + chunk.len() > ANSWER_BYTES_MAX {
                    return Err(TransportError::maybe_sent(Cause::TooLarge {
                        most: ANSWER_BYTES_MAX,
                    }));
                }
                body.extend_from_slice(&chunk);
            }
            let mut answer = Response::new(Bytes::from(body));
            *answer.status_mut() = response.status();
            *answer.headers_mut() = std::mem::take(response.headers_mut());
            Ok(answer)
        })
    }
}

fn lost(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let cause = chain(&error);
    match error.is_connect() || error.is_builder() {
        true => TransportError::not_sent(cause),
        false => TransportError::maybe_sent(cause),
    }
}

/// An error with its causes, which is where the telling part is.
fn chain(error: &reqwest::Error) -> String {
    let mut text = String::new();
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&error.to_string());
        next = error.source();
    }
    text
}
