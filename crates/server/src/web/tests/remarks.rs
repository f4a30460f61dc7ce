//! What the Developer Area tells of calls that were refused or only half understood, in the language of whoever reads it.

use axum::body::Body;
use axum::http::Request;
use neraca_store::directory::{api_tokens, applications};
use neraca_store::{StoreError, Unit};
use neraca_wire::sign::{SignatureSecret, Signer};

use super::support::{House, SECRET};
use crate::admin::tokens::token_text;

/// The demo's application and API Token.
const DEMO_APPLICATION: i64 = 501;
const DEMO_TOKEN: i64 = 151;

/// A call of the test below: what its headers are, and what the page says of it in each language.
struct Remarked {
    query: &'static str,
    timestamp: &'static str,
    secret: &'static str,
    remarks: [&'static str; 3],
}

/// One of every kind: a timestamp that can't be read, one that is too far away, a wrong signature, one of another
/// application, names that nobody knows, one that has no effect.
const REMARKED: &[Remarked] = &[
    Remarked {
        query: "",
        timestamp: "10:00:00 24/11/2026",
        secret: SECRET,
        remarks: [
            "jamnya di depan tanggal; tulis dd/mm/yyyy hh:nn:ss",
            "the time stands before the date; write dd/mm/yyyy hh:nn:ss",
            "时间写在了日期前面；请写 dd/mm/yyyy hh:nn:ss",
        ],
    },
    Remarked {
        query: "",
        timestamp: "24/11/2026 03:00:00",
        secret: SECRET,
        remarks: [
            "timestamp Anda terlambat 25200 detik: dibuat dalam UTC tanpa zona, sehingga dibaca sebagai WIB",
            "your timestamp is 25200 s behind: it was made in UTC without a zone, and is read as WIB",
            "您的时间戳慢了 25200 秒：它是以 UTC 生成的，没有时区，因此按 WIB 读取",
        ],
    },
    Remarked {
        query: "",
        timestamp: "24/11/2026 10:00:00",
        secret: "00000000000000000000000000000000",
        remarks: [
            "bentuk tanda tangannya benar, tetapi secret lain atau teks lain yang dipakai",
            "the signature is well formed, but another secret or another text was signed",
            "签名格式正确，但使用了其他密钥或其他文本",
        ],
    },
    Remarked {
        query: "?filter.nmo.val=1&fields=detailItem",
        timestamp: "24/11/2026 10:00:00",
        secret: SECRET,
        remarks: [
            "filter.nmo tidak dikenal: maksud Anda filter.no?",
            "filter.nmo is unknown: did you mean filter.no?",
            "filter.nmo 未知：您是指 filter.no 吗？",
        ],
    },
    Remarked {
        query: "?sp.sort=no|upwards",
        timestamp: "24/11/2026 10:00:00",
        secret: SECRET,
        remarks: [
            "arah sp.sort no tidak berpengaruh: arahnya asc atau desc, dan asc yang dipakai",
            "sp.sort direction of no has no effect: a direction is asc or desc, and asc was taken",
            "sp.sort 中 no 的方向不起作用：方向为 asc 或 desc，已采用 asc",
        ],
    },
];

#[tokio::test]
async fn what_is_remarked_of_calls_is_told_in_the_readers_language() {
    let house = House::open().await;
    let mut visitor = house.administrator().await;
    let server = &house.site.server;
    let read = |unit: &Unit<'_>| {
        let token = api_tokens::by_id(unit, DEMO_TOKEN)?;
        Ok::<_, StoreError>((token, applications::by_id(unit, DEMO_APPLICATION)?))
    };
    let (token, application) = server.directory.read_here(read).unwrap();
    let token = token_text(&server.token_key, &token.unwrap(), &application.unwrap()).unwrap();
    for remarked in REMARKED {
        let signer = Signer::new(SignatureSecret::parse(remarked.secret).unwrap());
        let request = Request::builder()
            .uri(format!("/accurate/api/item/list.do{}", remarked.query))
            .header("Authorization", format!("Bearer {token}"))
            .header("X-Api-Signature", signer.sign_base64(remarked.timestamp))
            .header("X-Api-Timestamp", remarked.timestamp);
        house.send(request.body(Body::empty()).unwrap()).await;
    }
    let now = server.now();
    let revoke = move |unit: &Unit<'_>| api_tokens::revoke(unit, DEMO_TOKEN, now);
    server.directory.write(revoke).await.unwrap();
    house.call("item/list", &token, SECRET).await;

    visitor.get("/account").await;
    for (slot, language) in ["id", "en", "zh"].into_iter().enumerate() {
        visitor.speak(language).await;
        let page = visitor.get("/developer/applications/501/calls").await;
        for remarked in REMARKED {
            let rows = remarked.remarks.map(|told| page.body.contains(told));
            let only_its_own = std::array::from_fn(|other| other == slot);
            assert_eq!(
                rows, only_its_own,
                "{language} {:?}: {}",
                remarked.remarks, page.body
            );
        }
        let dead = [
            "token sudah dicabut",
            "the token was revoked",
            "该 Token 已被撤销",
        ];
        assert!(page.body.contains(dead[slot]), "{language}: {}", page.body);
    }
}
