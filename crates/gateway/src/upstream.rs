//! How requests leave: hyper's pooled client over rustls, HTTP/1.1. It follows no redirect and knows no proxy.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use neraca_client::transport::{ANSWER_BYTES_MAX, Sending, Transport, TransportError};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

/// How long a connection may take to come about.
const CONNECT_MAX: Duration = Duration::from_secs(10);

/// How long an unused connection is kept. Shorter than servers keep theirs, so that a request seldom meets a connection
/// that is being closed.
const IDLE_MAX: Duration = Duration::from_secs(20);

/// Why there is no way to the server.
#[derive(Debug, thiserror::Error)]
pub enum UpstreamError {
    /// A file of certificate authorities that is none.
    #[error("the file of certificate authorities can't be read as PEM")]
    Pem,
    /// No certificate authority at all.
    #[error(
        "this machine has no certificate authorities: install ca-certificates, or name a file with upstream-ca"
    )]
    NoAuthorities,
    /// rustls.
    #[error("TLS can't be set up: {0}")]
    Tls(#[from] rustls::Error),
}

/// The way to the server.
pub(crate) struct Upstream(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Upstream {
    /// Sets it up; `authorities` is PEM of further certificate authorities to trust.
    pub(crate) fn new(authorities: Option<&[u8]>) -> Result<Self, UpstreamError> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        for certificate in CertificateDer::pem_slice_iter(authorities.unwrap_or_default()) {
            roots.add(certificate.map_err(|_| UpstreamError::Pem)?)?;
        }
        if roots.is_empty() {
            return Err(UpstreamError::NoAuthorities);
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let mut tcp = HttpConnector::new();
        tcp.set_connect_timeout(Some(CONNECT_MAX));
        tcp.set_nodelay(true);
        tcp.enforce_http(false);
        let connector = hyper_rustls::HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp);
        let client = Client::builder(TokioExecutor::new())
            .pool_idle_timeout(IDLE_MAX)
            .pool_timer(TokioTimer::new())
            .build(connector);
        Ok(Self(client))
    }
}

impl Transport for Upstream {
    fn send(&self, request: Request<Bytes>) -> Sending<'_> {
        Box::pin(async move {
            let sent = self.0.request(request.map(Full::new)).await;
            let answer = sent.map_err(|error| match error.is_connect() {
                true => TransportError::not_sent(chain(&error)),
                false => TransportError::maybe_sent(chain(&error)),
            })?;
            let (head, body) = answer.into_parts();
            let body = Limited::new(body, ANSWER_BYTES_MAX).collect().await;
            let body = body.map_err(|error| TransportError::maybe_sent(chain(&*error)))?;
            Ok(Response::from_parts(head, body.to_bytes()))
        })
    }
}

/// An error with its causes, which is where the telling part is.
fn chain(error: &dyn Error) -> String {
    let causes = std::iter::successors(Some(error), |error| Error::source(*error));
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
