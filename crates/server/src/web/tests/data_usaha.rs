//! Data Usaha: making one, who sees and manages it, members.

use axum::http::{Method, StatusCode};

use super::forms::routes;
use super::support::{DEMO, House, SECRET, Visitor};
use crate::web::routes::Access;

/// Makes a Data Usaha; its path.
async fn made(visitor: &mut Visitor<'_>, alias: &str, content: &str) -> String {
    let fields = [("alias", alias), ("content", content)];
    let page = visitor.post("/data-usaha/new", &fields).await;
    page.leads_to().to_owned()
}

/// Makes a token for the demo application; its text.
async fn token(visitor: &mut Visitor<'_>, data_usaha: &str) -> String {
    let path = format!("{data_usaha}/accurate-store/api-tokens/new/501");
    let page = visitor.post(&path, &[("consent", "yes")]).await;
    page.between("id=\"api-token\">", "<").to_owned()
}

#[tokio::test]
async fn one_begins_with_nothing_and_makes_a_data_usaha() {
    let house = House::open().await;
    let mut visitor = house.signed_up("budi@maju.test").await;
    let home = visitor.get("/").await;
    assert!(home.body.contains("Belum ada Data Usaha") && home.body.contains("budi@maju.test"));

    for fields in [
        [("alias", " "), ("content", "empty")],
        [("alias", "PT Maju"), ("content", "other")],
    ] {
        let refused = visitor.post("/data-usaha/new", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let path = made(&mut visitor, "PT Maju", "empty").await;
    assert_eq!(path, "/data-usaha/1002");
    let page = visitor.get(&path).await;
    assert!(page.body.contains("Data Usaha sudah dibuat.") && page.body.contains("masih kosong"));
    let home = visitor.get("/").await;
    let row = home.between(
        "<th scope=\"row\"><a href=\"/data-usaha/1002\">PT Maju</a></th>",
        "</tr>",
    );
    for part in ["ADMINISTRATOR", "zeus", "sampai 21 Nov 2036"] {
        assert!(row.contains(part), "{part} is not in {row}");
    }

    let twice = visitor
        .post("/data-usaha/new", &[("alias", "PT Maju"), ("content", "empty")])
        .await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.body.contains("sudah punya Data Usaha dengan nama ini"));
}

#[tokio::test]
async fn forms_sent_at_the_same_moment_make_one_data_usaha() {
    let house = House::open().await;
    house.signed_up("budi@maju.test").await;
    let mut here = house.signed_in("budi@maju.test", "rahasia-sekali").await;
    let mut there = house.signed_in("budi@maju.test", "rahasia-sekali").await;
    here.get("/").await;
    there.get("/").await;
    let fields = [("alias", "PT Maju"), ("content", "empty")];
    let (one, other) = tokio::join!(
        here.post("/data-usaha/new", &fields),
        there.post("/data-usaha/new", &fields)
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(
        statuses,
        [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY]
    );
    let home = here.get("/").await;
    assert_eq!(home.body.matches(">PT Maju</a>").count(), 1, "{}", home.body);
}

#[tokio::test]
async fn the_demo_content_comes_with_it_or_later_and_once() {
    let house = House::open().await;
    let mut visitor = house.signed_up("budi@maju.test").await;
    let with = made(&mut visitor, "PT Isi", "demo").await;
    let without = made(&mut visitor, "PT Kosong", "empty").await;
    let figures = |body: &str| {
        let (_, rest) = body.split_once("<dt>Dokumen</dt>").unwrap();
        rest.split_once("<dt>Panggilan").unwrap().0.to_owned()
    };
    let full = visitor.get(&with).await;
    assert!(
        full.body.contains("Faktur Penjualan") && full.body.contains("SI.2026."),
        "{}",
        full.body
    );
    assert_ne!(figures(&full.body), figures(&visitor.get(&without).await.body));
    for _ in 0..2 {
        let filled = visitor.post(&format!("{without}/demo"), &[]).await;
        assert_eq!(filled.leads_to(), without);
    }
    assert_eq!(
        figures(&visitor.get(&without).await.body),
        figures(&full.body),
        "once"
    );
}

#[tokio::test]
async fn for_strangers_there_is_no_data_usaha_and_operators_manage_nothing() {
    let house = House::open().await;
    let mut stranger = house.signed_up("budi@maju.test").await;
    let mut operator = house.operator().await;
    operator.get("/").await;
    let (mut of_members, mut of_administrators) = (0, 0);
    for (route, path) in routes() {
        let is_managed = route.access == Access::Administrator;
        match route.access {
            Access::Member => of_members += 1,
            Access::Administrator => of_administrators += 1,
            _ => continue,
        }
        for method in [Method::GET, Method::POST] {
            if route.handler(&method).is_err() {
                continue;
            }
            let is_form = method == Method::POST;
            let strange = if is_form {
                stranger.post(&path, &[]).await
            } else {
                stranger.get(&path).await
            };
            assert_eq!(strange.status, StatusCode::NOT_FOUND, "{method} {path}");
            assert!(
                !strange.body.contains("Nusantara"),
                "{path} tells a stranger of it"
            );
            let page = if is_form {
                operator.post(&path, &[]).await
            } else {
                operator.get(&path).await
            };
            if is_managed {
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{method} {path}");
                assert!(page.body.contains("Admin Demo"), "it says whom to ask");
            }
        }
        let nowhere = stranger.get(&path.replace("1001", "999")).await;
        assert_ne!(nowhere.status, StatusCode::OK, "{path}");
    }
    assert!(
        of_members > 5 && of_administrators > 8,
        "{of_members} {of_administrators}"
    );
    for page in [
        "",
        "/members",
        "/access-groups",
        "/accurate-store",
        "/accurate-store/api-tokens",
    ] {
        let shown = operator.get(&format!("{DEMO}{page}")).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        for managing in [
            "/invite",
            "/install",
            "/uninstall",
            "/access-groups/new",
            "/members/36001",
        ] {
            assert!(!shown.body.contains(managing), "{page} offers {managing}");
        }
    }
    let signed_out = house.visitor().get(&format!("{DEMO}/members")).await;
    assert_eq!(signed_out.leads_to(), "/sign-in?back=/data-usaha/1001/members");
}

#[tokio::test]
async fn what_is_another_data_usahas_is_not_there() {
    let house = House::open().await;
    let mut visitor = house.signed_up("budi@maju.test").await;
    let own = made(&mut visitor, "PT Maju", "empty").await;
    let mut demo = house.operator().await;
    demo.get("/").await;
    let live = token(&mut demo, DEMO).await;
    for path in [
        "/members/36002",
        "/members/36002/remove",
        "/access-groups/1",
        "/access-groups/1/delete",
        "/accurate-store/applications/501/uninstall",
        "/accurate-store/api-tokens/new/501",
        "/accurate-store/api-tokens/151/delete",
        "/accurate-store/api-tokens/152/delete",
    ] {
        let path = format!("{own}{path}");
        assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        let fields = [("role", "OPERATOR"), ("name", "x"), ("consent", "yes")];
        let sent = visitor.post(&path, &fields).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{path}");
    }
    let fields = [("email", "operator@demo.test"), ("role", "OPERATOR/1")];
    let group = visitor.post(&format!("{own}/members/invite"), &fields).await;
    assert_eq!(
        group.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the group is another's"
    );
    assert_eq!(
        house.call("item/list", &live, SECRET).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn an_account_is_invited_changed_and_removed() {
    let house = House::open().await;
    let mut budi = house.signed_up("budi@maju.test").await;
    let mut administrator = house.administrator().await;
    administrator.get("/").await;
    let invite = format!("{DEMO}/members/invite");
    for (email, why) in [
        ("nobody", "belum berupa alamat email"),
        ("nobody@maju.test", "http://account.test/sign-up"),
        ("Operator@Demo.test", "sudah menjadi anggota"),
    ] {
        let page = administrator
            .post(&invite, &[("email", email), ("role", "OPERATOR")])
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
        assert!(page.body.contains(why), "{email}");
    }
    let odd = [("email", "budi@maju.test"), ("role", "OWNER")];
    assert_eq!(
        administrator.post(&invite, &odd).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(budi.get(DEMO).await.status, StatusCode::NOT_FOUND);
    let fields = [("email", "budi@maju.test"), ("role", "OPERATOR/1")];
    let invited = administrator.post(&invite, &fields).await;
    assert_eq!(invited.leads_to(), "/data-usaha/1001/members");
    assert!(budi.get("/").await.body.contains("PT Demo Nusantara"));
    let rights = budi.get(&format!("{DEMO}/access-groups")).await;
    assert!(rights.body.contains("Akses Grup Penjualan"));

    let live = token(&mut budi, DEMO).await;
    assert_eq!(
        house.call("item/list", &live, SECRET).await.status,
        StatusCode::OK
    );
    let refused = house.call("vendor/list", &live, SECRET).await;
    assert!(refused.body.contains("insufficient_scope"), "{}", refused.body);
    let path = format!("{DEMO}/members/36003");
    administrator.post(&path, &[("role", "OPERATOR")]).await;
    assert_eq!(
        house.call("vendor/list", &live, SECRET).await.status,
        StatusCode::OK
    );

    let ask = administrator.get(&format!("{path}/remove")).await;
    assert!(
        ask.body.contains("API Token untuk Demo App"),
        "it says which token dies"
    );
    administrator.post(&format!("{path}/remove"), &[]).await;
    assert_eq!(budi.get(DEMO).await.status, StatusCode::NOT_FOUND);
    let dead = house.call("item/list", &live, SECRET).await;
    assert!(
        dead.body.contains("Invalid or Revoked API Token"),
        "{}",
        dead.body
    );
    assert_eq!(
        administrator.post(&path, &[("role", "OPERATOR")]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn there_is_always_an_administrator() {
    let house = House::open().await;
    let mut budi = house.signed_up("budi@maju.test").await;
    let mut owner = house.administrator().await;
    owner.get("/").await;
    let fields = [("email", "budi@maju.test"), ("role", "ADMINISTRATOR")];
    owner.post(&format!("{DEMO}/members/invite"), &fields).await;
    budi.get(&format!("{DEMO}/members")).await;
    let path = format!("{DEMO}/members/36001");
    for visitor in [&mut owner, &mut budi] {
        let demoted = visitor.post(&path, &[("role", "OPERATOR")]).await;
        assert_eq!(demoted.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(demoted.body.contains("Pemilik tetap ADMINISTRATOR"));
        let removed = visitor.post(&format!("{path}/remove"), &[]).await;
        assert_eq!(removed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(removed.body.contains("Pemilik tetap ADMINISTRATOR"));
    }
    // Another ADMINISTRATOR may step back and leave, and then manages nothing any more.
    let own = format!("{DEMO}/members/36003");
    let other = house.signed_up("siti@maju.test").await;
    drop(other);
    budi.post(&own, &[("role", "OPERATOR")]).await;
    let late = budi
        .post(
            &format!("{DEMO}/members/invite"),
            &[("email", "siti@maju.test"), ("role", "OPERATOR")],
        )
        .await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    owner.post(&own, &[("role", "ADMINISTRATOR")]).await;
    let left = budi.post(&format!("{own}/remove"), &[]).await;
    assert_eq!(left.leads_to(), "/");
    assert_eq!(budi.get(DEMO).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_last_saves_stand_first_with_who_saved() {
    let house = House::open().await;
    let mut operator = house.operator().await;
    operator.get("/").await;
    let live = token(&mut operator, DEMO).await;
    house.pass(60);
    let saved = house.save("warehouse", &live, &[("name", "Gudang Baru")]).await;
    assert!(saved.body.contains("\"s\":true"), "{}", saved.body);
    house.pass(60);
    let saved = house
        .save(
            "warehouse",
            &live,
            &[("id", "50"), ("description", "Dekat pintu")],
        )
        .await;
    assert!(saved.body.contains("\"s\":true"), "{}", saved.body);
    let page = operator.get(DEMO).await;
    let rows: Vec<&str> = page.body.split("<tr><th scope=\"row\">").skip(1).collect();
    for part in [
        "Gudang Utama",
        "24 Nov 2026, 10.02 WIB",
        "diubah",
        "Operator Demo",
    ] {
        assert!(rows[0].contains(part), "{part} is not in {}", rows[0]);
    }
    for part in ["Gudang Baru", "24 Nov 2026, 10.01 WIB", "Operator Demo"] {
        assert!(rows[1].contains(part), "{part} is not in {}", rows[1]);
    }
    assert!(
        !rows[1].contains("diubah") && rows[2].contains("Admin Demo"),
        "{}",
        rows[2]
    );
}

#[tokio::test]
async fn calls_of_today_are_counted() {
    let house = House::open().await;
    let mut operator = house.operator().await;
    operator.get("/").await;
    let live = token(&mut operator, DEMO).await;
    house.call("item/list", &live, SECRET).await;
    house.call("item/list", &live, &"0".repeat(32)).await;
    let page = operator.get(DEMO).await;
    let figure = page.between("<dt>Panggilan hari ini</dt>", "</div>");
    assert!(
        figure.contains("<dd>2</dd>") && figure.contains("1 ditolak"),
        "{figure}"
    );
    assert!(figure.contains("sejak server dijalankan"), "{figure}");
    house.pass(24 * 3_600);
    let page = operator.get(DEMO).await;
    let figure = page.between("<dt>Panggilan hari ini</dt>", "</div>");
    assert!(
        figure.contains("<dd>0</dd>") && !figure.contains("sejak"),
        "{figure}"
    );
}
