//! The Accurate Store: applications by their App Key, API Tokens from the page to a call and to their end.

use axum::http::StatusCode;

use super::support::{APP_KEY, DEMO, House, Page, SECRET, Visitor};

/// Makes a Data Usaha with the demo application installed; its path.
async fn with_application(visitor: &mut Visitor<'_>) -> String {
    let fields = [("alias", "PT Maju"), ("content", "empty")];
    let path = visitor
        .post("/data-usaha/new", &fields)
        .await
        .leads_to()
        .to_owned();
    let install = format!("{path}/accurate-store/install/{APP_KEY}");
    visitor.post(&install, &[]).await;
    path
}

async fn make(visitor: &mut Visitor<'_>, data_usaha: &str) -> Page {
    let path = format!("{data_usaha}/accurate-store/api-tokens/new/501");
    visitor.post(&path, &[("consent", "yes")]).await
}

/// The token that a page shows.
fn shown(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    page.between("id=\"api-token\">", "<").to_owned()
}

async fn is_live(house: &House, token: &str) -> bool {
    let page = house.call("item/list", token, SECRET).await;
    assert!(
        page.status == StatusCode::OK || page.body.contains("Invalid or Revoked API Token"),
        "{}",
        page.body
    );
    page.status == StatusCode::OK
}

#[tokio::test]
async fn an_application_is_found_by_its_key_and_installed() {
    let house = House::open().await;
    let mut visitor = house.signed_up("budi@maju.test").await;
    let fields = [("alias", "PT Maju"), ("content", "empty")];
    let path = visitor
        .post("/data-usaha/new", &fields)
        .await
        .leads_to()
        .to_owned();
    let store = format!("{path}/accurate-store");
    let install = format!("{store}/install");
    for (app_key, why) in [
        ("", "Mohon diisi"),
        ("6c89274a", "belum berupa App Key"),
        (
            "6c89274a-0ddf-43e1-88b0-e9781ca58b74",
            "Tidak ada aplikasi dengan App Key ini",
        ),
    ] {
        let page = visitor.post(&install, &[("app-key", app_key)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{app_key}");
        assert!(page.body.contains(why), "{app_key}");
    }
    let found = visitor
        .post(&install, &[("app-key", &format!(" {} ", APP_KEY.to_uppercase()))])
        .await;
    assert_eq!(found.leads_to(), format!("{install}/{APP_KEY}"));
    let page = visitor.get(&format!("{install}/{APP_KEY}")).await;
    for part in [
        "Demo App",
        "oleh Admin Demo",
        "PT Maju",
        "Syarat dan Ketentuan",
        "Rp 0",
    ] {
        assert!(page.body.contains(part), "{part}");
    }
    assert!(
        visitor.get(&store).await.body.contains("Belum ada aplikasi"),
        "looking installs nothing"
    );

    let installed = visitor.post(&format!("{install}/{APP_KEY}"), &[]).await;
    assert_eq!(installed.leads_to(), store);
    let list = visitor.get(&store).await;
    assert!(list.body.contains("Aplikasi berhasil terinstall"));
    let row = list.between("<th scope=\"row\" class=\"keep\">Demo App</th>", "</tr>");
    assert!(
        row.contains("Admin Demo") && row.contains("budi") && row.contains("24 Nov 2026, 10.00 WIB"),
        "{row}"
    );
    let again = visitor.get(&format!("{install}/{APP_KEY}")).await;
    assert!(again.body.contains("Aplikasi ini sudah terpasang"));
    assert_eq!(
        visitor.get(&format!("{install}/x")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_token_is_made_with_consent_shown_once_and_works() {
    let house = House::open().await;
    let mut visitor = house.signed_up("budi@maju.test").await;
    let path = with_application(&mut visitor).await;
    let tokens = format!("{path}/accurate-store/api-tokens");
    for chosen in ["", "502", "x"] {
        let page = visitor
            .post(&format!("{tokens}/new"), &[("application", chosen)])
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{chosen}");
    }
    let chosen = visitor
        .post(&format!("{tokens}/new"), &[("application", "501")])
        .await;
    assert_eq!(chosen.leads_to(), format!("{tokens}/new/501"));
    let bare = visitor.post(&format!("{tokens}/new/501"), &[]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("Mohon dicentang"));
    let token = shown(&make(&mut visitor, &path).await);
    assert!(is_live(&house, &token).await);

    let second = make(&mut visitor, &path).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(second.body.contains("Anda sudah punya API Token untuk Demo App"));
    for page in ["", "/new", "/new/501", "/152/delete"] {
        let page = visitor.get(&format!("{tokens}{page}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains(&token), "it is shown once");
    }
    house.pass(3_600);
    assert!(is_live(&house, &token).await);
    let list = visitor.get(&tokens).await;
    let row = list.between("<th scope=\"row\" class=\"keep\">Demo App</th>", "</tr>");
    for part in ["budi", "24 Nov 2026, 10.00 WIB", "24 Nov 2026, 11.00 WIB"] {
        assert!(row.contains(part), "{part} is not in {row}");
    }
}

#[tokio::test]
async fn a_token_dies_when_it_is_deleted_and_when_its_application_is_uninstalled() {
    let house = House::open().await;
    let mut visitor = house.signed_up("budi@maju.test").await;
    let path = with_application(&mut visitor).await;
    let first = shown(&make(&mut visitor, &path).await);
    let delete = format!("{path}/accurate-store/api-tokens/152/delete");
    assert_eq!(visitor.get(&delete).await.status, StatusCode::OK);
    assert!(is_live(&house, &first).await, "asking deletes nothing");
    visitor.post(&delete, &[]).await;
    assert!(!is_live(&house, &first).await);
    assert_eq!(visitor.post(&delete, &[]).await.status, StatusCode::NOT_FOUND);

    let second = shown(&make(&mut visitor, &path).await);
    assert_ne!(first, second);
    let uninstall = format!("{path}/accurate-store/applications/501/uninstall");
    let ask = visitor.get(&uninstall).await;
    assert!(
        ask.body.contains("API Token milik budi"),
        "it says which tokens die"
    );
    visitor.post(&uninstall, &[]).await;
    assert!(!is_live(&house, &second).await);
    visitor
        .post(&format!("{path}/accurate-store/install/{APP_KEY}"), &[])
        .await;
    assert!(!is_live(&house, &second).await, "for good");
    assert!(!is_live(&house, &first).await);
}

#[tokio::test]
async fn an_operator_has_its_own_tokens_and_no_others() {
    let house = House::open().await;
    let mut operator = house.operator().await;
    operator.get("/").await;
    let own = shown(&make(&mut operator, DEMO).await);
    assert!(is_live(&house, &own).await);
    let tokens = format!("{DEMO}/accurate-store/api-tokens");
    let list = operator.get(&tokens).await;
    assert_eq!(list.body.matches("<tr><th scope=\"row\"").count(), 1, "its own");
    let foreign = operator.post(&format!("{tokens}/151/delete"), &[]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);

    let mut administrator = house.administrator().await;
    let list = administrator.get(&tokens).await;
    assert_eq!(
        list.body.matches("<tr><th scope=\"row\"").count(),
        2,
        "all of them"
    );
    assert!(list.body.contains("Operator Demo"));
    administrator.post(&format!("{tokens}/152/delete"), &[]).await;
    assert!(!is_live(&house, &own).await);
}

#[tokio::test]
async fn no_token_is_made_while_the_developer_has_the_feature_off() {
    let house = House::open().await;
    let mut administrator = house.administrator().await;
    administrator.get("/").await;
    administrator
        .post("/developer/applications/501/api-token/deactivate", &[])
        .await;
    let mut operator = house.operator().await;
    operator.get("/").await;
    let made = make(&mut operator, DEMO).await;
    assert_eq!(made.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(made.body.contains("menonaktifkan API Token"), "{}", made.body);
    let choose = operator
        .get(&format!("{DEMO}/accurate-store/api-tokens/new"))
        .await;
    assert!(choose.body.contains("value=\"501\" disabled"));
}
