//! What a server is started with.

use std::net::SocketAddr;
use std::path::PathBuf;

use neraca_wire::settings::Settings;

/// Everything that decides how a server runs.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder with the directory, the books and the keys.
    pub data_dir: PathBuf,
    /// The account host's address. Port 0 picks a free one.
    pub listen: SocketAddr,
    /// The data hosts with addresses of their own. Without any, one data host `zeus` shares the account host's listener.
    pub hosts: Vec<(String, SocketAddr)>,
    /// Addresses that clients know hosts by, where those differ from where they listen: `account`, or a data host's
    /// name, with an address such as `https://zeus.example.com`.
    pub public: Vec<(String, String)>,
    /// The operator's listener.
    pub operator: OperatorListener,
    /// HTTPS instead of HTTP.
    pub tls: Tls,
    /// The limits of the API: 8 calls a second and 8 in flight per token.
    pub limits: bool,
    /// Make the demo company in an empty data folder.
    pub demo: bool,
    /// What nobody outside the real service knows.
    pub settings: Settings,
}

/// Whether and where there is an operator's listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperatorListener {
    /// None.
    Off,
    /// At this address if it is free; the server runs without one otherwise.
    IfFree(SocketAddr),
    /// At this address.
    At(SocketAddr),
}

/// How connections are encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tls {
    /// Not at all.
    Off,
    /// With certificates of a local CA in this folder, for the names that clients have built in.
    Development(PathBuf),
    /// With a real certificate.
    Files {
        /// The certificate chain, PEM.
        cert: PathBuf,
        /// Its private key, PEM.
        key: PathBuf,
    },
}
