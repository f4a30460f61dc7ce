//! Requests that are wrong as HTTP, name nothing, or never end: each gets a clear error, and others are served on.

use crate::bad_input::Target;
use crate::raw::{Answer, Line, Request};

const LIST: &str = "/accurate/api/unit/list.do";
const UNKNOWN: &str = r#"{"s":false,"d":["URL API tidak tepat"]}"#;

#[tokio::test]
async fn paths_that_name_nothing() {
    let target = Target::new().await;
    let mut zeus = target.line().await;
    let mut account = Line::to(target.server.account()).await;
    let call = async |line: &mut Line, path: &str| {
        let answer = line.call(&Request::signed(&target.key(), "GET", path)).await;
        (answer.status, answer.body)
    };
    for path in [
        "/accurate/api/salesman/list.do",
        "/accurate/api/item/nope.do",
        "/accurate/api//list.do",
        "/accurate/api/../api/item/list.do",
        "/accurate/api/Item/list.do",
        "/accurate/api/%ff/list.do",
        "/accurate/api/item%00/list.do",
        "/accurate/api/api-token.do",
        "/api/api-token.do",
    ] {
        assert_eq!(call(&mut zeus, path).await, (404, UNKNOWN.to_owned()), "{path}");
    }
    for path in ["/api/nope.do", "/accurate/api/item/list.do"] {
        assert_eq!(
            call(&mut account, path).await,
            (404, UNKNOWN.to_owned()),
            "{path}"
        );
    }
    for path in [
        "/",
        "/accurate",
        "/branch/open.do",
        "/etc/passwd",
        "/accurate/../../etc/passwd",
        "/%ff%00",
    ] {
        let (status, body) = call(&mut zeus, path).await;
        assert!(body.starts_with("<!doctype html>"), "{path}: {body}");
        assert_eq!(status, if path == "/" { 200 } else { 404 }, "{path}");
    }
    target.assert_intact().await;
}

#[tokio::test]
async fn paths_below_the_api_that_look_like_no_action_are_pages_as_on_the_real_service() {
    let target = Target::new().await;
    let mut zeus = target.line().await;
    let mut account = Line::to(target.server.account()).await;
    let shape =
        "alamat aksi adalah /accurate/api/RESOURCE/AKSI.do di host data, dan /api/AKSI.do di host akun";
    let list = "alamat aksi berakhir dengan .do: maksud Anda /accurate/api/item/list.do?";
    for (path, status, hint) in [
        ("/accurate/api/session.do", 404, shape),
        ("/accurate/api/item.do", 404, shape),
        ("/accurate/api/item%2Flist.do", 404, shape),
        ("/accurate/api/item/list", 200, list),
        ("/accurate/api/item/list.do/", 200, shape),
        ("/accurate/api/item/list.do%00", 200, shape),
        ("/accurate/api/item", 200, shape),
        ("/accurate/api/", 200, shape),
        ("/api/warehouse", 200, shape),
    ] {
        let answer = zeus.call(&Request::signed(&target.key(), "GET", path)).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(
            answer.body.contains("item/list.do</p>"),
            "{path}: {}",
            answer.body
        );
        assert_eq!(answer.header("x-neraca-hint"), Some(hint), "{path}");
    }
    for path in ["/api/", "/api/api-token"] {
        let answer = account.call(&Request::signed(&target.key(), "GET", path)).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.body.starts_with("<!doctype html>"), "{path}");
    }
    target.assert_intact().await;
}

#[tokio::test]
async fn methods_that_an_action_does_not_have() {
    let target = Target::new().await;
    let (reads, saves, deletes) = ("GET, POST", "POST", "DELETE, POST");
    for (method, action, allowed) in [
        ("PUT", "item/list.do", reads),
        ("PATCH", "item/list.do", reads),
        ("OPTIONS", "item/list.do", reads),
        ("TRACE", "item/list.do", reads),
        ("DELETE", "item/list.do", reads),
        ("BREW", "item/list.do", reads),
        ("get", "item/list.do", reads),
        ("PUT", "item/detail.do?id=50", reads),
        ("DELETE", "item/detail.do?id=50", reads),
        ("GET", "item/save.do?name=x&itemType=SERVICE", saves),
        ("PUT", "item/save.do", saves),
        ("PATCH", "item/save.do", saves),
        ("GET", "sales-invoice/delete.do?id=50", deletes),
        ("PUT", "sales-invoice/delete.do?id=50", deletes),
    ] {
        let request = Request::signed(&target.key(), method, &format!("/accurate/api/{action}"));
        let answer = target.call(&request).await;
        let text = format!(
            r#"{{"s":false,"d":["Metode {method} tidak didukung untuk API ini. Gunakan {allowed}"]}}"#
        );
        assert_eq!((answer.status, answer.body), (405, text), "{method} {action}");
        assert_eq!(target.call(&request).await.header("allow"), Some(allowed));
    }
    let mut account = Line::to(target.server.account()).await;
    let answer = account
        .call(&Request::signed(&target.key(), "PUT", "/api/api-token.do"))
        .await;
    let text = r#"{"s":false,"d":["Metode PUT tidak didukung untuk API ini. Gunakan GET, POST"]}"#;
    assert_eq!((answer.status, answer.body.as_str()), (405, text));
    target.assert_intact().await;
}

#[tokio::test]
async fn head_and_connect() {
    let target = Target::new().await;
    let mut line = target.line().await;
    line.send(&Request::signed(&target.key(), "HEAD", LIST).bytes())
        .await;
    assert_eq!(
        line.text_line().await.as_deref(),
        Some("HTTP/1.1 405 Method Not Allowed")
    );
    while line.text_line().await.unwrap() != "" {}
    // An answer to HEAD has no body: what follows is the next answer.
    assert_eq!(
        line.call(&Request::signed(&target.key(), "GET", LIST))
            .await
            .status,
        200
    );
    for authority in ["example.com:443", "127.0.0.1:22"] {
        let answer = target
            .call(&Request::signed(&target.key(), "CONNECT", authority))
            .await;
        assert_eq!(answer.status, 404, "{}", answer.body);
    }
    target.assert_intact().await;
}

/// What a server says to bytes that are no request: a status of its own, and the connection's end.
async fn last_answer(target: &Target, bytes: &[u8]) -> Option<Answer> {
    let mut line = target.line().await;
    line.send(bytes).await;
    let answer = line.answer().await;
    assert_eq!(
        line.answer().await,
        None,
        "the connection goes on after {bytes:?}"
    );
    answer
}

#[tokio::test]
async fn bytes_that_are_no_http() {
    let target = Target::new().await;
    let signed = |method: &str| Request::signed(&target.key(), method, LIST);
    let head_of = |request: &Request| request.bytes();
    let with_flood = (0..500).fold(signed("GET"), |request, number| {
        request.with(&format!("X-{number}"), "1")
    });
    let with_huge_header = signed("GET").with("X-Huge", &"x".repeat(100_000));
    let with_huge_path = Request::signed(
        &target.key(),
        "GET",
        &format!("{LIST}?fields={}", "x".repeat(100_000)),
    );
    let with_two_lengths = [
        signed("POST").bytes().strip_suffix(b"\r\n").unwrap(),
        b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
    ]
    .concat();
    for (bytes, status) in [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".repeat(20), 400),
        (b"GET\r\n\r\n".to_vec(), 400),
        (b"GET / HTTP/9.9\r\n\r\n".to_vec(), 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n".to_vec(), 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Bad: a\0b\r\n\r\n".to_vec(), 400),
        (
            b"GET /accurate/api/\xff HTTP/1.1\r\nHost: x\r\n\r\n".to_vec(),
            400,
        ),
        (b"GET /a b c HTTP/1.1\r\nHost: x\r\n\r\n".to_vec(), 400),
        (b"GET /a?b=\"c\" HTTP/1.1\r\nHost: x\r\n\r\n".to_vec(), 400),
        (b"GET /a?b=<c> HTTP/1.1\r\nHost: x\r\n\r\n".to_vec(), 400),
        (b"\0\0\0\0\0\0\0\0\r\n\r\n".to_vec(), 400),
        (b"halo, apakah ada orang di sana?\r\n\r\n".to_vec(), 400),
        (with_two_lengths, 400),
        (head_of(&signed("POST").with("Content-Length", "-1")), 400),
        (head_of(&signed("POST").with("Content-Length", "lima")), 400),
        (head_of(&signed("POST").with("Transfer-Encoding", "gzip")), 400),
        (head_of(&with_flood), 431),
        (head_of(&with_huge_header), 431),
        (head_of(&with_huge_path), 431),
    ] {
        let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).into_owned();
        let answer = last_answer(&target, &bytes).await.unwrap();
        assert_eq!(answer.status, status, "{begin}");
        let told = match status {
            431 => "URL dan header request terlalu besar. Maksimal 65536 byte",
            _ => "Request HTTP tidak dapat dibaca. Di dalam URL, spasi, tanda kutip",
        };
        assert!(answer.body.contains(told), "{begin}: {}", answer.body);
    }
    target.assert_intact().await;
}

#[tokio::test]
async fn chunks_that_are_none_and_bodies_that_break_off() {
    let target = Target::new().await;
    let path = "/accurate/api/unit/save.do";
    let chunked = Request::signed(&target.key(), "POST", path).with("Transfer-Encoding", "chunked");
    let bytes = [chunked.bytes().as_slice(), b"zz\r\n{\"name\":\"A\"}\r\n0\r\n\r\n"].concat();
    let answer = last_answer(&target, &bytes).await.unwrap();
    assert_eq!(answer.status, 400);
    assert!(
        answer.body.contains("Isi request tidak dapat dibaca"),
        "{}",
        answer.body
    );
    // A save whose connection ends in the middle of its body is not done.
    let mut line = target.line().await;
    let broken = Request::signed(&target.key(), "POST", path).with("Content-Length", "20");
    line.send(&[broken.bytes().as_slice(), b"{\"name\":\"B\"}"].concat())
        .await;
    drop(line);
    target.assert_intact().await;
}

#[tokio::test]
async fn requests_that_never_end_hold_nobody_up() {
    const SLOW: usize = 100;
    let target = Target::new().await;
    let whole = Request::signed(&target.key(), "POST", "/accurate/api/unit/save.do")
        .with_body("application/json", r#"{"name":"A"}"#);
    let whole = whole.bytes();
    let mut slow = Vec::new();
    for number in 0..SLOW {
        let mut line = target.line().await;
        // Nothing at all, one byte, half a head, a head without its body, and so on.
        line.send(&whole[..number * (whole.len() - 1) / (SLOW - 1)]).await;
        slow.push(line);
    }
    target.assert_intact().await;
    drop(slow);
    target.assert_intact().await;
}

#[tokio::test]
async fn old_http_and_pipelined_requests() {
    let target = Target::new().await;
    // HTTP/1.0 ends the connection unless asked to keep it.
    let request = String::from_utf8(Request::signed(&target.key(), "GET", LIST).bytes()).unwrap();
    let answer = last_answer(&target, request.replace("HTTP/1.1", "HTTP/1.0").as_bytes())
        .await
        .unwrap();
    assert_eq!(answer.status, 200);
    let close = Request::signed(&target.key(), "GET", LIST).with("Connection", "close");
    assert_eq!(
        last_answer(&target, &close.bytes()).await.unwrap().body,
        answer.body
    );
    // Requests that come at once are answered one by one, in their order.
    let paths = [
        "unit/list.do",
        "nope/list.do",
        "item/detail.do?no=100001",
        "unit/detail.do?id=51",
    ];
    let requests = paths.map(|path| Request::signed(&target.key(), "GET", &format!("/accurate/api/{path}")));
    let mut single = Vec::new();
    for request in &requests {
        single.push(target.call(request).await.body);
    }
    let mut line = target.line().await;
    line.send(&requests.iter().flat_map(Request::bytes).collect::<Vec<u8>>())
        .await;
    let mut pipelined = Vec::new();
    for _ in &requests {
        pipelined.push(line.answer().await.unwrap().body);
    }
    assert_eq!(pipelined, single);
    target.assert_intact().await;
}
