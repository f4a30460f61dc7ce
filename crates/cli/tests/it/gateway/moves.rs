//! A Data Usaha that moves while programs save.

use std::sync::Arc;

use super::process::Gateway;
use super::saves::{assert_each_once, save, save_all};
use crate::support::Server;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_in_the_middle_of_600_saves_loses_and_doubles_nothing() {
    let server = Arc::new(Server::start());
    let gateway = Gateway::to(&server, &["impor"], &["--no-limits"]);
    let mover = Arc::clone(&server);
    let at = move |done| {
        if done == 300 {
            mover.admin_json(&["host", "move", "--data-usaha", "1001", "--to", "iris"]);
        }
    };
    let saved = save_all(save(&gateway), 600, false, at).await;
    assert_eq!(saved.len(), 600);
    assert_each_once(&server, "iris", &saved).await;
}
