//! What a server prints when it starts: all that a newcomer needs, and a line that works when it is pasted.

use std::process::Command;

use serde_json::Value;

use crate::support::Server;

/// The end of the line that is there to be pasted.
const LINE_END: &str = "-binary | base64)\"";

/// Runs the line that the server printed, as a newcomer would, and gives what was answered.
fn paste(server: &mut Server) -> Value {
    let printed = server.printed_up_to(LINE_END);
    let line = &printed[printed.find("TS=$(date").unwrap()..];
    let output = Command::new("bash").args(["-c", line]).output().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{line}: {complaints}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_printed_line_works_when_it_is_pasted() {
    let folder = tempfile::tempdir().unwrap();
    let tls = ["--tls-dev", folder.path().to_str().unwrap()];
    for arguments in [&[][..], &tls] {
        let mut server = Server::start_with(arguments);
        let invoices = paste(&mut server);
        assert_eq!(invoices["s"], true, "{invoices}");
        assert_eq!(invoices["sp"]["rowCount"], 6, "{invoices}");
    }
}

#[test]
fn the_line_works_after_a_host_move_and_a_restart() {
    let mut server = Server::start();
    server.admin_json(&["host", "move", "--data-usaha", "1001", "--to", "iris"]);
    server.kill_and_restart();
    assert_eq!(
        paste(&mut server)["s"],
        true,
        "it calls the host that the books are on"
    );
}

#[test]
fn a_newcomer_is_told_addresses_and_keys() {
    let server = Server::start_with(&["--operator", "127.0.0.1:0"]);
    let ready = server.ready.clone();
    let (_, printed) = server.last_words();
    for told in [
        &ready["account"],
        &ready["hosts"]["zeus"],
        &ready["hosts"]["iris"],
        &ready["operator"],
        &ready["adminToken"],
        &ready["dataUsaha"]["alias"],
        &ready["application"]["appKey"],
        &ready["application"]["signatureSecret"],
        &ready["apiToken"],
        &ready["users"][0]["email"],
        &ready["users"][0]["password"],
    ] {
        assert!(printed.contains(told.as_str().unwrap()), "{told} in {printed}");
    }
    assert!(printed.contains("must never face a network"), "{printed}");
}
