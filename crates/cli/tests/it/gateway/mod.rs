//! `neraca gateway`: programs behind it, hosts that move, answers that get lost, processes that come and go.

mod cache;
mod faults;
mod front;
mod hosts;
mod moves;
pub(crate) mod process;
mod programs;
// The same server as in the tests of the pace.
#[path = "../../../../limit/tests/it/redis.rs"]
mod redis;
mod restart;
mod saves;
mod share;
