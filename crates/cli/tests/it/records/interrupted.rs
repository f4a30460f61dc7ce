//! Imports that end in the middle: killed, cut off, told to stop. Each business key is in the books once in the end.

use std::process::{Child, Stdio};

use super::imports::{customers, saved};
use super::saves::names;
use super::{Said, as_demo, file, read, rows, run, texts};
use crate::fault_proxy::{Fault, FaultProxy, Plan};
use crate::support::Server;

/// The second writing call is carried out, and its answer never comes.
fn hold_second(call: usize) -> Fault {
    if call == 1 { Fault::HoldAfter } else { Fault::None }
}

/// The second writing call never arrives, and no answer comes.
fn hold_second_before(call: usize) -> Fault {
    if call == 1 { Fault::HoldBefore } else { Fault::None }
}

/// Lets the command line find its data host at the proxy.
fn lead_to(server: &Server, proxy: &FaultProxy) {
    run(server, &["customer", "list", "--limit", "1"]).done();
    let path = server.folder.path().join("config/hosts.json");
    let known = read(&path);
    assert!(known.contains(server.host("zeus")), "{known}");
    std::fs::write(&path, known.replace(server.host("zeus"), &proxy.address)).unwrap();
}

/// Starts an import and kills it while its second call is held.
async fn killed(server: &Server, words: &[&str], proxy: &FaultProxy) {
    let mut import: Child = as_demo(server).args(words).stderr(Stdio::null()).spawn().unwrap();
    proxy.held.notified().await;
    import.kill().unwrap();
    import.wait().unwrap();
}

async fn killed_in_the_middle(fault: fn(usize) -> Fault, hides_marks: bool, prefix: &str) {
    let server = Server::start_with(&[]);
    let proxy = FaultProxy::before(
        server.host("zeus"),
        Plan::of_writes(fault).hiding_marks(hides_marks),
    )
    .await;
    lead_to(&server, &proxy);
    file(&server, "p.csv", &customers(350, prefix));
    let words = ["import", "p.csv", "--resource", "customer"];
    killed(&server, &words, &proxy).await;
    let before = saved(&server, prefix).len();
    assert!(before == 100 || before == 200, "{before}");
    let said = tokio::task::block_in_place(|| run(&server, &words));
    assert!(said.err.contains("it goes on where it was"), "{}", said.err);
    assert_eq!(said.done(), "All 350 records are saved\n");
    assert_eq!(saved(&server, prefix).len(), 350);
    assert!(!server.folder.path().join("p.refused.csv").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_after_the_server_has_done_it() {
    killed_in_the_middle(hold_second, false, "KA").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_the_server_had_it() {
    killed_in_the_middle(hold_second_before, false, "KB").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_a_server_that_knows_no_marks() {
    killed_in_the_middle(hold_second, true, "KC").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_without_a_number_are_the_same_under_their_marks() {
    let server = Server::start();
    let (customer, item) = names(&server);
    let proxy = FaultProxy::before(server.host("zeus"), Plan::of_writes(hold_second)).await;
    lead_to(&server, &proxy);
    let mut text = "customerNo,description,detailItem.itemNo\n".to_owned();
    for n in 0..150 {
        text.push_str(&format!("{customer},KD-{n},{item}\n"));
    }
    file(&server, "f.csv", &text);
    let words = ["import", "f.csv", "--resource", "sales-invoice"];
    killed(&server, &words, &proxy).await;
    let said = tokio::task::block_in_place(|| run(&server, &words));
    assert_eq!(said.done(), "All 150 records are saved\n");
    let listed = [
        "sales-invoice",
        "list",
        "--fields",
        "description",
        "--filter",
        "description~KD-",
    ];
    let mut there = texts(&rows(&server, &listed), "description");
    there.sort();
    there.dedup();
    assert_eq!((there.len(), rows(&server, &listed).len()), (150, 150));
}

#[tokio::test(flavor = "multi_thread")]
async fn told_to_stop_it_finishes_its_call_and_goes_on_later() {
    let server = Server::start_with(&[]);
    let proxy = FaultProxy::before(server.host("zeus"), Plan::of_writes(|_| Fault::None)).await;
    lead_to(&server, &proxy);
    file(&server, "s.csv", &customers(3_000, "ST"));
    let words = ["import", "s.csv", "--resource", "customer"];
    let import = as_demo(&server)
        .args(words)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    proxy.wrote.notified().await;
    let kill = std::process::Command::new("kill")
        .args(["-TERM", &import.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    let said = tokio::task::block_in_place(|| Said::of(import.wait_with_output().unwrap()));
    let line = said.failed(9);
    assert!(line.contains("The same command goes on from here"), "{line}");
    let before = saved(&server, "ST").len();
    assert!(
        (100..3_000).contains(&before) && before.is_multiple_of(100),
        "{before}"
    );
    let said = tokio::task::block_in_place(|| run(&server, &words));
    assert_eq!(said.done(), "All 3000 records are saved\n");
    assert_eq!(saved(&server, "ST").len(), 3_000);
}

#[test]
fn without_a_server_nothing_is_lost() {
    let server = Server::start();
    run(&server, &["customer", "list", "--limit", "1"]).done();
    file(&server, "u.csv", &customers(120, "UN"));
    let words = ["import", "u.csv", "--resource", "customer"];
    let mut command = as_demo(&server);
    command.env("NERACA_ACCOUNT", "http://127.0.0.1:9");
    Said::of(command.args(words).output().unwrap()).failed(3);
    assert_eq!(run(&server, &words).done(), "All 120 records are saved\n");
    assert_eq!(saved(&server, "UN").len(), 120);
}
