//! Requests whose head can't be read: they never reach a handler.

use super::*;

async fn telling() -> Running {
    let service = Service::from(greeting()).telling(|status, _| format!(r#"{{"told":{status}}}"#));
    Running::start(service, Rules::USUAL, TEST_PATIENCE).await
}

const REFUSED: &str = "HTTP/1.1 400 Bad Request\r\ncontent-type: application/json;charset=UTF-8\r\n\
    content-length: 12\r\nconnection: close\r\n\r\n{\"told\":400}";

#[tokio::test]
async fn what_is_wrong_is_told() {
    let server = telling().await;
    for head in [
        "GET /?a=<b> HTTP/1.1\r\nhost: a\r\n\r\n",
        "GET /?a=b c HTTP/1.1\r\nhost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nhost a\r\n\r\n",
        "what is this\r\n\r\n",
    ] {
        let mut client = server.ask(head).await;
        assert_eq!(read_to_end(&mut client).await, REFUSED, "{head}");
    }
    let mut client = server
        .ask(&format!("GET /{} HTTP/1.1\r\n", "a".repeat(HEAD_BYTES_MAX)))
        .await;
    let answer = read_to_end(&mut client).await;
    assert!(
        answer.ends_with(r#"{"told":431}"#) || answer.ends_with(r#"{"told":414}"#),
        "{answer}"
    );
}

#[tokio::test]
async fn the_answers_before_it_are_whole() {
    let server = telling().await;
    let mut client = server.ask("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    read_until(&mut client, "hello").await;
    client.write_all(b"GET /?a=<b> HTTP/1.1\r\n\r\n").await.unwrap();
    assert_eq!(read_to_end(&mut client).await, REFUSED);
    // Sent at once, the second one is refused without a body, and the first is answered all the same.
    let both = "GET / HTTP/1.1\r\nhost: a\r\n\r\nGET /?a=<b> HTTP/1.1\r\n\r\n";
    let mut client = server.ask(both).await;
    let answers = read_to_end(&mut client).await;
    assert!(
        answers.starts_with("HTTP/1.1 200 OK") && answers.contains("hello"),
        "{answers}"
    );
    assert!(answers.contains("HTTP/1.1 400 Bad Request"), "{answers}");
}

#[tokio::test]
async fn an_answer_that_is_still_leaving_is_no_refusal() {
    // Wherever its bytes are cut, they look like a status.
    let body = "1".repeat(LARGE_ANSWER_BYTES);
    let large = Router::new().route("/", get(async move || body.clone()));
    let service = Service::from(large).telling(|_, _| "told".to_owned());
    let server = Running::start(service, Rules::USUAL, TEST_PATIENCE).await;
    let mut client = server.ask("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    let mut first = [0; 1];
    soon(client.peek(&mut first)).await.unwrap();
    // The kernel takes no more of it; then the next request begins to come.
    client
        .write_all(b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let answers = read_to_end(&mut client).await;
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 2);
    assert!(!answers.contains("told"));
    let ones = answers.rsplit("\r\n\r\n").next().unwrap();
    assert_eq!(ones.len(), LARGE_ANSWER_BYTES, "the second one is whole");
    assert!(answers.len() > 2 * LARGE_ANSWER_BYTES, "and so is the first");
}

#[tokio::test]
async fn without_words_for_it_the_status_alone_is_told() {
    let server = Running::usual(greeting()).await;
    let mut client = server.ask("GET /?a=<b> HTTP/1.1\r\nhost: a\r\n\r\n").await;
    let answer = read_to_end(&mut client).await;
    assert!(
        answer.starts_with("HTTP/1.1 400 Bad Request") && answer.ends_with("\r\n\r\n"),
        "{answer}"
    );
}
