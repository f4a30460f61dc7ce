//! What is left after the server's sudden end, in the middle of saves, of a host move and of its first start; and
//! its orderly end.

use std::path::PathBuf;
use std::process::{Child, Stdio};

use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use crate::follower::{Follower, Invoice, assert_numbers_are_unique};
use crate::raw::{Line, Request};
use crate::support::{DEMO_RESOURCES, Server, answer, data_folder, neraca, now_ms, serve};

const WRITERS: u64 = 8;

/// Longest time from SIGTERM to the end: 10 s for calls that run, and a busy machine's time for the rest.
const STOP_MS_MAX: u128 = 15_000;

/// Writers that save one invoice after the other until the server is gone.
struct Writers {
    tasks: JoinSet<Vec<Value>>,
    answered: mpsc::UnboundedReceiver<()>,
}

impl Writers {
    /// Starts them; `round` tells their invoices from those of other rounds.
    fn start(server: &Server, round: u64) -> Self {
        let (tell, answered) = mpsc::unbounded_channel();
        let mut tasks = JoinSet::new();
        for writer in 0..WRITERS {
            let (mut program, tell) = (Follower::at(server, "zeus"), tell.clone());
            tasks.spawn(async move {
                let mut saved = Vec::new();
                while let Some(record) = program
                    .save(&Invoice::new(round * WRITERS + writer, saved.len() as u64))
                    .await
                {
                    saved.push(record);
                    // Nobody listens any more when enough are answered.
                    let _ = tell.send(());
                }
                saved
            });
        }
        Self { tasks, answered }
    }

    /// Waits until this many saves are answered.
    async fn have_saved(&mut self, count: usize) {
        for _ in 0..count {
            self.answered.recv().await.unwrap();
        }
    }

    /// What was answered until the server's end.
    async fn saved(self) -> Vec<Value> {
        self.tasks.join_all().await.into_iter().flatten().collect()
    }
}

/// Fails unless the books hold each answered invoice once and as it was answered, and no part of one. What was not
/// answered may be there too, whole: of each writer the one it was waiting for.
async fn assert_books_are_whole(program: &mut Follower, saved: &[Value]) {
    let kept = program.invoices().await;
    assert_numbers_are_unique(&kept);
    let mut labels: Vec<_> = kept.iter().map(|record| Invoice::of(record).label()).collect();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), kept.len(), "an invoice was saved twice");
    for record in &kept {
        Invoice::of(record).assert_is(record);
    }
    for record in saved {
        assert!(kept.contains(record), "lost, or not as it was answered: {record}");
    }
}

fn assert_no_error_in_log(server: &Server) {
    let errors: Vec<_> = server
        .log()
        .into_iter()
        .filter(|line| line.contains(" ERROR "))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_answered_survives_sigkill() {
    let mut server = Server::start();
    let mut saved = Vec::new();
    let mut unanswered_most = 0;
    for (round, count) in [(0, 1), (1, 30), (2, 77), (3, 120)] {
        let mut writers = Writers::start(&server, round);
        writers.have_saved(count).await;
        tokio::task::block_in_place(|| server.kill_and_restart());
        saved.extend(writers.saved().await);
        unanswered_most += usize::try_from(WRITERS).unwrap();
        let mut program = Follower::at(&server, "zeus");
        assert_books_are_whole(&mut program, &saved).await;
        let kept = program.invoices().await.len();
        assert!(kept <= saved.len() + unanswered_most, "{kept} of {}", saved.len());
    }
    assert!(saved.len() >= 228);
    assert_no_error_in_log(&server);
}

/// Kills the server in the middle of a move to iris, once one of these files is there, and starts it again.
fn kill_in_move(server: &mut Server, files: &[&str]) {
    let hosts = data_folder(server.folder.path()).join("hosts");
    let files: Vec<_> = files.iter().map(|file| hosts.join(file)).collect();
    assert!(!files.iter().any(|file| file.exists()));
    let words = [
        "admin",
        "host",
        "move",
        "--data-usaha",
        "1001",
        "--to",
        "iris",
        "--server",
    ];
    let mut moving = neraca()
        .args(words)
        .arg(server.account())
        .env("NERACA_ADMIN_TOKEN", server.ready["adminToken"].as_str().unwrap())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    wait_for(&files, &mut moving);
    server.kill_and_restart();
    moving.wait().unwrap();
}

/// Waits until one of the files is there; fails if the process that makes them ends without.
fn wait_for(files: &[PathBuf], maker: &mut Child) {
    let is_there = || files.iter().any(|file| file.exists());
    while !is_there() {
        let is_over = maker.try_wait().unwrap().is_some();
        assert!(!is_over || is_there(), "none of {files:?} was ever there");
        std::thread::yield_now();
    }
}

/// The one data host that the Data Usaha is on, by all that can be asked.
async fn only_host(server: &Server) -> &'static str {
    let url = format!("{}/api/api-token.do", server.account());
    let shown = answer(server.key().sign(server.client().get(url))).await.1["d"]["database"]["host"].clone();
    let (host, other) = if shown == server.host("zeus") {
        ("zeus", "iris")
    } else {
        ("iris", "zeus")
    };
    assert_eq!(shown, server.host(host));
    let mut program = Follower::at(server, other);
    program.read("item/list.do").await;
    assert_eq!((program.hops, program.host.as_str()), (1, server.host(host)));
    host
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_that_sigkill_cuts_off_leaves_the_books_whole_on_one_host() {
    for (stage, hosts) in [
        // The draft is there for a moment only: who looks too late sees what comes after it.
        (
            &["iris/1001.db.moving", "iris/1001.db"][..],
            &["zeus", "iris"][..],
        ),
        (&["iris/1001.db"], &["zeus", "iris"]),
        // The old file is put aside when the move is over.
        (&["zeus/1001.moved.db"], &["iris"]),
    ] {
        let mut server = Server::start();
        let mut writers = Writers::start(&server, 0);
        writers.have_saved(20).await;
        tokio::task::block_in_place(|| kill_in_move(&mut server, stage));
        let saved = writers.saved().await;
        let host = only_host(&server).await;
        assert!(hosts.contains(&host), "{stage:?}: {host}");
        assert_books_are_whole(&mut Follower::at(&server, host), &saved).await;

        // What the crash left behind is in nobody's way.
        for next in if host == "zeus" {
            ["iris", "zeus"]
        } else {
            ["zeus", "iris"]
        } {
            server.admin_json(&["host", "move", "--data-usaha", "1001", "--to", next]);
            assert_eq!(only_host(&server).await, next, "{stage:?}");
            assert_books_are_whole(&mut Follower::at(&server, next), &saved).await;
        }
        assert_no_error_in_log(&server);
    }
}

/// What the demo company's records are told by.
async fn demo_records(server: &Server) -> Vec<String> {
    let mut all = Vec::new();
    for resource in DEMO_RESOURCES {
        let list = server
            .get(&format!("{resource}/list.do?fields=id,name,number,totalAmount"))
            .await;
        for row in list["d"].as_array().unwrap() {
            let told = ["id", "name", "number", "totalAmount"].map(|member| row[member].to_string());
            all.push(format!("{resource} {told:?}"));
        }
    }
    assert!(all.len() > 6, "{all:?}");
    all
}

#[tokio::test]
async fn a_first_start_that_sigkill_cuts_off_is_finished_by_the_next() {
    let whole = Server::start();
    for stage in [
        "master.key",
        "directory.db",
        "hosts/zeus/1001.db",
        "hosts/zeus/1001.db-wal",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let data = data_folder(folder.path());
        let mut first = serve(&data).arg("--demo").stdout(Stdio::null()).spawn().unwrap();
        wait_for(&[data.join(stage)], &mut first);
        first.kill().unwrap();
        first.wait().unwrap();
        let server =
            Server::try_start_in(folder, &["--no-limits"]).unwrap_or_else(|log| panic!("{stage}:\n{log}"));
        assert_eq!(demo_records(&server).await, demo_records(&whole).await, "{stage}");
    }
}

/// A connection over which a save of the unit runs and waits for its body, which is given too.
async fn begin_save(server: &Server, unit: &str) -> (Line, Vec<u8>) {
    let request = Request::signed(&server.key(), "POST", "/accurate/api/unit/save.do");
    let mut line = Line::to(server.host("zeus")).await;
    let body = json!({"name": unit}).to_string();
    let body = line.begin(request.with_body("application/json", body)).await;
    (line, body)
}

/// A connection that nothing runs on.
async fn idle_connection(server: &Server) -> Line {
    let mut line = Line::to(server.account()).await;
    let request = Request::signed(&server.key(), "GET", "/api/api-token.do");
    assert_eq!(line.call(&request).await.status, 200);
    line
}

#[tokio::test]
async fn sigterm_lets_running_calls_finish_and_cuts_those_that_do_not() {
    let mut server = Server::start();
    let (mut finishing, rest) = begin_save(&server, "DUS").await;
    let (mut stuck, _) = begin_save(&server, "LUSIN").await;
    let mut idle = idle_connection(&server).await;
    let asked_at = now_ms();
    server.ask_to_stop();
    assert_eq!(idle.answer().await, None, "the server stops");
    finishing.send(&rest).await;
    let answer = finishing.answer().await.unwrap();
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains(r#""s":true"#), "{}", answer.body);
    assert_eq!(stuck.answer().await, None, "a call that does not finish is cut");
    assert_eq!(server.end().code(), Some(0));
    let took = now_ms() - asked_at;
    assert!(took < STOP_MS_MAX, "{took} ms");

    server.kill_and_restart();
    let names = server.get("unit/list.do?fields=name").await["d"].to_string();
    assert!(names.contains("DUS") && !names.contains("LUSIN"), "{names}");
}

#[tokio::test]
async fn sigterm_without_running_calls_ends_the_server_at_once() {
    let server = Server::start();
    let _idle = idle_connection(&server).await;
    let asked_at = now_ms();
    assert_eq!(server.terminate().code(), Some(0));
    let took = now_ms() - asked_at;
    assert!(
        took < 8_000,
        "{took} ms: it waited for a connection on which nothing runs"
    );
}

#[tokio::test]
async fn a_second_server_on_the_data_folder_is_refused() {
    let server = Server::start();
    let data = data_folder(server.folder.path());
    let second = serve(&data).output().unwrap();
    let said = String::from_utf8(second.stderr).unwrap();
    assert_eq!(second.status.code(), Some(4), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(
        said.contains("another server uses the data folder") && said.contains("--data-dir"),
        "{said}"
    );
    assert!(said.contains(data.to_str().unwrap()), "{said}");
    assert_eq!(
        server.get("unit/list.do").await["s"],
        json!(true),
        "the first one goes on"
    );
}
