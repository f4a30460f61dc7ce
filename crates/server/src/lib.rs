//! The server: account host, data hosts, the books behind them, and the operator's side.
//!
//! A call's way: `neraca-listen` accepts the connection, `route` reads which call the path names, `gate` checks token,
//! timestamp, signature and limits, `data` checks host and rights and hands the action to `engine`, which works on the
//! books in one unit of work; `answer` writes what goes back, `call` its line in the log. What a browser opens on the
//! account host is in `web`.
//!
//! Nothing here reads the clock, the environment or randomness by itself: [`start()`] is given them.

mod account;
mod admin;
mod answer;
mod body;
mod books;
mod call;
mod calls_today;
mod config;
mod credentials;
mod data;
mod demo;
mod engine;
mod figures;
mod gate;
mod hosts;
mod keys;
mod listeners;
mod moved_answers;
mod moves;
mod object;
mod operator;
mod page;
mod passwords;
mod ready;
mod recent_calls;
mod remark;
mod route;
mod secret;
mod server;
mod start;
mod uses;
mod warnings;
mod web;

pub use config::{Config, OperatorListener, Tls};
pub use neraca_limit::Clock;
pub use neraca_listen::tls::TlsError;
pub use neraca_store::StoreError;
pub use ready::{DemoCredentials, Ready};
pub use start::{Running, StartError, start};
