//! The listening side of whatever answers HTTP here: connections and their end, TLS, the page of metrics.
//!
//! The server and the gateway both stand on this, so that a rule about slow clients or about stopping is written once.
//! It knows nothing of what is answered.

pub mod figures;
pub mod lifecycle;
pub mod tls;
