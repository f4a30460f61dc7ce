//! The gateway: a local reverse proxy that holds an API Token and its Signature Secret for all programs of a house.
//!
//! Programs in any language call it instead of the API, each with a local key of its own ([`keys`]). The gateway signs,
//! queues all calls under the token's one limit, follows host moves, sends again what may be sent again, and never
//! shows the real credentials. It is a front for [`neraca_client`]: what concerns the wire is written there, once.
//!
//! A call's way: `neraca-listen` accepts the connection, `gateway` finds out whose key it carries, `call` reads what is
//! asked, the client carries it out, `reply` says what the program gets.
//!
//! Nothing here reads the clock, the environment, randomness or a file by itself: [`start()`] is given them.

mod cache;
mod call;
mod config;
mod figures;
mod gateway;
mod hand_over;
pub mod keys;
mod operator;
mod reply;
mod scrub;
mod start;
mod under_way;
mod upstream;

pub use config::{Config, ConfigError, ConfigFile, Secret};
pub use figures::{CallerFigures, View};
pub use neraca_client::Entropy;
pub use neraca_limit::Clock;
pub use neraca_limit::shared::SharedError;
pub use operator::VIEW_PATH;
pub use start::{Running, StartError, start};
pub use upstream::UpstreamError;
