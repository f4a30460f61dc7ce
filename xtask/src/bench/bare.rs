//! The limit of the calls: an axum handler that returns the same bytes as the server, and does nothing else.

use std::net::SocketAddr;
use std::path::PathBuf;

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::any;
use axum::serve::ListenerExt as _;
use clap::Args;
use tokio::net::TcpListener;

/// What the bare handler returns.
#[derive(Args)]
pub(crate) struct Options {
    /// Where it listens
    #[arg(long)]
    listen: SocketAddr,
    /// File with the answer to api-token.do
    #[arg(long)]
    api_token: PathBuf,
    /// File with the answer to the list
    #[arg(long)]
    list: PathBuf,
}

/// Serves until the process is ended.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let api_token = Bytes::from(std::fs::read(&options.api_token)?);
    let list = Bytes::from(std::fs::read(&options.list)?);
    let router = Router::new()
        .route("/api/api-token.do", any(async move || json(api_token.clone())))
        .route(
            "/accurate/api/sales-invoice/list.do",
            any(async move || json(list.clone())),
        );
    // The same runtime as the server's: as many threads as there are cores to run on.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(options.listen).await?.tap_io(|socket| {
            // A connection that is gone already is found out soon enough.
            let _ = socket.set_nodelay(true);
        });
        Ok(axum::serve(listener, router).await?)
    })
}

fn json(body: Bytes) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json;charset=UTF-8")], body)
}
