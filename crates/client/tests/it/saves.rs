//! Saves whose answer gets lost, before a server that knows no marks.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use neraca_client::transport::TransportError;
use neraca_client::{Client, Error, Object, Resource, SaveError, Value, resource::Customer};

use crate::stage::{Line, Stage, client, lives_on, says};

/// One customer that a look-up finds, or none, and how the saves are answered.
#[derive(Clone, Copy)]
struct Scene {
    list: &'static str,
    detail: &'static str,
    saves: fn(usize) -> Line,
}

const SAVED: &str = r#"{"r":{"id":7},"s":true,"d":["ok"]}"#;

fn cut() -> Line {
    Err(TransportError::maybe_sent("cut"))
}

fn play(scene: Scene) -> (Client, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&sent);
    let stage = Stage::new(move |_, request| match request.uri().path() {
        "/api/api-token.do" => lives_on("https://zeus.accurate.id"),
        "/accurate/api/customer/list.do" => {
            let query = request.uri().query().unwrap();
            assert!(query.contains("filter.no.op=EQUAL&filter.no.val=C-1"), "{query}");
            says(200, &format!(r#"{{"s":true,"d":[{}],"sp":{{}}}}"#, scene.list))
        }
        "/accurate/api/customer/detail.do" => says(200, &format!(r#"{{"s":true,"d":{}}}"#, scene.detail)),
        _ => (scene.saves)(counter.fetch_add(1, Ordering::Relaxed)),
    });
    (client(&stage), sent)
}

fn customer() -> Object {
    [("number", "C-1"), ("name", "Toko Contoh")]
        .map(|(name, value)| (name.to_owned(), Value::from(value)))
        .into_iter()
        .collect()
}

const THERE: &str = r#"{"id":7,"customerNo":"C-1"}"#;
// The stage's clock stands at 15/11/2023 05:13:20 in WIB.
const OURS: &str = r#"{"id":7,"customerNo":"C-1","name":"Toko Contoh","createDate":"15/11/2023 05:13:21"}"#;
const OLDER: &str = r#"{"id":7,"customerNo":"C-1","name":"Toko Contoh","createDate":"01/11/2023 05:13:21"}"#;

#[tokio::test(start_paused = true)]
async fn what_the_look_up_finds_decides() {
    type Check = fn(&Result<neraca_client::Saved<Object>, SaveError>) -> bool;
    let table: [(&str, Scene, usize, Check); 7] = [
        (
            "carried out: found",
            Scene {
                list: THERE,
                detail: OURS,
                saves: |_| cut(),
            },
            1,
            |it| it.as_ref().is_ok_and(|saved| saved.was_found),
        ),
        (
            "not carried out: sent again",
            Scene {
                list: "",
                detail: "{}",
                saves: |n| if n == 0 { cut() } else { says(200, SAVED) },
            },
            2,
            |it| it.as_ref().is_ok_and(|saved| !saved.was_found),
        ),
        (
            "the number was somebody else's before",
            Scene {
                list: THERE,
                detail: OLDER,
                saves: |_| cut(),
            },
            1,
            |it| matches!(it, Err(SaveError::NotSaved(Error::KeyTaken { .. }))),
        ),
        (
            "the filter was ignored",
            Scene {
                list: r#"{"id":9,"customerNo":"C-9"}"#,
                detail: "{}",
                saves: |_| cut(),
            },
            1,
            |it| matches!(it, Err(SaveError::Unknown { .. })),
        ),
        (
            "always cut: sent four times at most",
            Scene {
                list: "",
                detail: "{}",
                saves: |_| cut(),
            },
            4,
            |it| matches!(it, Err(SaveError::Unknown { key: Some(_), .. })),
        ),
        (
            "an apology says nothing",
            Scene {
                list: THERE,
                detail: OURS,
                saves: |_| {
                    says(
                        200,
                        r#"{"s":false,"d":["Upsss...\n\nKode Referensi:\nersen-1-0"]}"#,
                    )
                },
            },
            1,
            |it| it.as_ref().is_ok_and(|saved| saved.was_found),
        ),
        (
            "a refusal is one",
            Scene {
                list: THERE,
                detail: OURS,
                saves: |_| says(200, r#"{"s":false,"d":["Nama harus diisi"]}"#),
            },
            1,
            |it| matches!(it, Err(SaveError::NotSaved(Error::Refused(_)))),
        ),
    ];
    for (name, scene, sent_times, check) in table {
        let (client, sent) = play(scene);
        let result = client.records(Customer::SHAPE).save(customer()).await;
        assert!(check(&result), "{name}: {result:?}");
        assert_eq!(sent.load(Ordering::Relaxed), sent_times, "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn changes_are_sent_again_unless_they_add_lines() {
    let change = |text: &str| match neraca_wire::json::parse(text.as_bytes()).unwrap() {
        Value::Object(object) => object,
        other => panic!("{other:?}"),
    };
    let detail = r#"{"id":7,"optLock":3,"name":"lama"}"#;
    let saves: fn(usize) -> Line = |n| if n == 0 { cut() } else { says(200, SAVED) };
    for (body, sent_times) in [
        (r#"{"id":7,"name":"baru"}"#, 2),
        (r#"{"id":7,"name":"lama"}"#, 1),
        (r#"{"id":7,"name":"baru","detailContact":[{"name":"x"}]}"#, 1),
        (
            r#"{"id":7,"optLock":3,"name":"baru","detailContact":[{"name":"x"}]}"#,
            2,
        ),
        (
            r#"{"id":7,"name":"baru","detailContact":[{"id":5,"name":"x"}]}"#,
            2,
        ),
    ] {
        let (client, sent) = play(Scene {
            list: "",
            detail,
            saves,
        });
        let _ = client.records(Customer::SHAPE).save(change(body)).await;
        assert_eq!(sent.load(Ordering::Relaxed), sent_times, "{body}");
    }
}
