//! Lists of servers that filter and sort by id, and of such that don't.

use std::sync::Mutex;

use bytes::Bytes;
use futures_util::TryStreamExt;
use http::Request;
use neraca_client::{Error, Paging, Query, Shape};

use crate::stage::{Line, Stage, client_with, config, lives_on, says};

/// What a server makes of the parameters.
#[derive(Clone, Copy)]
struct Habits {
    filters_by_id: bool,
    sorts: bool,
    turns_pages: bool,
}

/// A list of seven rows in pages of three, as a server with these habits shows it.
fn list(request: &Request<Bytes>, habits: Habits) -> Line {
    if request.uri().host() == Some("account.accurate.id") {
        return lives_on("https://zeus.accurate.id");
    }
    let query = request.uri().query().unwrap();
    let value = |name: &str| {
        query
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
            .map(str::to_owned)
    };
    let mut ids = vec![40, 10, 70, 20, 60, 30, 50];
    if habits.sorts && value("sp.sort").is_some_and(|it| it.starts_with("id%7Casc")) {
        ids.sort_unstable();
    }
    if habits.filters_by_id
        && let Some(beyond) = value("filter.id.val")
    {
        ids.retain(|id| *id > beyond.parse::<i32>().unwrap());
    }
    let page: usize = match habits.turns_pages {
        true => value("sp.page").map_or(1, |it| it.parse().unwrap()),
        false => 1,
    };
    let rows: Vec<String> = ids
        .iter()
        .skip((page - 1) * 3)
        .take(3)
        .map(|id| format!(r#"{{"id":{id}}}"#))
        .collect();
    let block = format!(
        r#"{{"page":{page},"pageSize":3,"pageCount":{},"rowCount":{}}}"#,
        ids.len().div_ceil(3),
        ids.len()
    );
    says(
        200,
        &format!(r#"{{"s":true,"d":[{}],"sp":{block}}}"#, rows.join(",")),
    )
}

fn shape() -> Shape {
    use neraca_client::Resource;
    neraca_client::resource::PaymentTerm::SHAPE
}

async fn read(habits: Habits, paging: Paging, query: Query) -> Result<Vec<i64>, Error> {
    let stage = Stage::new(move |_, request| list(request, habits));
    let mut config = config();
    config.paging = paging;
    let records = client_with(config, &stage, Default::default()).records(shape());
    let rows: Vec<_> = records.stream(query.page_rows(3)).try_collect().await?;
    Ok(rows.iter().map(|row| row["id"].as_integer().unwrap()).collect())
}

#[tokio::test]
async fn every_row_comes_once_whatever_the_server_heeds() {
    for bits in 0..8 {
        let habits = Habits {
            filters_by_id: bits & 1 > 0,
            sorts: bits & 2 > 0,
            turns_pages: bits & 4 > 0,
        };
        let mut ids = read(habits, Paging::Detect, Query::default()).await.unwrap();
        ids.sort_unstable();
        match bits {
            // A server that can do nothing gives the same three rows for ever, and the stream still ends.
            0..=2 => assert_eq!(ids.len(), 3, "{bits}"),
            _ => assert_eq!(ids, [10, 20, 30, 40, 50, 60, 70], "{bits}"),
        }
    }
}

#[tokio::test]
async fn a_server_that_must_page_by_id_and_does_not_is_an_error() {
    let habits = Habits {
        filters_by_id: false,
        sorts: true,
        turns_pages: true,
    };
    let answer = read(habits, Paging::ById, Query::default()).await;
    assert!(matches!(answer, Err(Error::Unreadable { .. })), "{answer:?}");
}

#[tokio::test]
async fn an_order_of_the_caller_is_kept() {
    let habits = Habits {
        filters_by_id: true,
        sorts: false,
        turns_pages: true,
    };
    let ids = read(habits, Paging::Detect, Query::default().sort("name", true)).await;
    assert_eq!(ids.unwrap(), [40, 10, 70, 20, 60, 30, 50]);
}

#[tokio::test]
async fn rows_that_move_to_a_page_before_are_not_missed() {
    let ids = Mutex::new((1..=12).collect::<Vec<i64>>());
    let stage = Stage::new(move |_, request| {
        if request.uri().host() == Some("account.accurate.id") {
            return lives_on("https://zeus.accurate.id");
        }
        let query = request.uri().query().unwrap();
        let number: usize = query.rsplit_once("sp.page=").unwrap().1.parse().unwrap();
        let mut ids = ids.lock().unwrap();
        let rows: Vec<_> = ids.iter().skip((number - 1) * 3).take(3).collect();
        let rows: Vec<_> = rows.iter().map(|id| format!(r#"{{"id":{id}}}"#)).collect();
        let block = format!(
            r#"{{"page":{number},"pageSize":3,"pageCount":{},"rowCount":{}}}"#,
            ids.len().div_ceil(3),
            ids.len()
        );
        if number == 2 {
            // So 7 and 8 move to the page that was read just now.
            ids.retain(|id| *id > 2);
        }
        says(
            200,
            &format!(r#"{{"s":true,"d":[{}],"sp":{block}}}"#, rows.join(",")),
        )
    });
    let mut config = config();
    config.paging = Paging::ByPage;
    let records = client_with(config, &stage, Default::default()).records(shape());
    let rows: Vec<_> = records
        .stream(Query::default().page_rows(3))
        .try_collect()
        .await
        .unwrap();
    let mut ids: Vec<_> = rows.iter().map(|row| row["id"].as_integer().unwrap()).collect();
    ids.sort_unstable();
    assert_eq!(ids, (1..=12).collect::<Vec<i64>>());
}
