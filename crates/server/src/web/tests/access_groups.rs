//! Access Groups: made, changed and deleted on their pages, and what their OPERATORs see.

use axum::http::StatusCode;

use super::support::{DEMO, House};
use crate::web::data_usaha::GROUPS_MAX;

#[tokio::test]
async fn no_more_access_groups_are_added_at_the_same_moment_than_fit() {
    let house = House::open().await;
    let mut administrator = house.administrator().await;
    let mut other = house.administrator().await;
    let path = format!("{DEMO}/access-groups/new");
    administrator.get(&path).await;
    other.get(&path).await;
    let mut added = 0;
    for number in 0..GROUPS_MAX {
        let (one, two) = (format!("A{number}"), format!("B{number}"));
        let (one, two) = ([("name", one.as_str())], [("name", two.as_str())]);
        let pages = tokio::join!(administrator.post(&path, &one), other.post(&path, &two));
        let mut statuses = [pages.0.status, pages.1.status];
        statuses.sort_unstable();
        added += statuses.iter().filter(|it| **it == StatusCode::SEE_OTHER).count();
        if statuses[1] == StatusCode::UNPROCESSABLE_ENTITY {
            break;
        }
    }
    let list = administrator.get(&format!("{DEMO}/access-groups")).await;
    let groups = list.body.matches("<tr><th scope=\"row\">").count();
    assert_eq!(groups, GROUPS_MAX, "{added} of them were added here");
}

#[tokio::test]
async fn an_access_group_is_made_changed_and_deleted() {
    let house = House::open().await;
    let mut administrator = house.administrator().await;
    administrator.get("/").await;
    let new = format!("{DEMO}/access-groups/new");
    for name in ["", "Penjualan", &"x".repeat(61)] {
        let page = administrator
            .post(&new, &[("name", name), ("scope", "item_view")])
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(
            page.body.contains(
                "value=\"item_view\" data-column=\"view\" aria-label=\"Lihat: Barang &#38; Jasa\" checked"
            ),
            "what was ticked stays"
        );
    }
    let marked = [("name", "Gudang"), ("scope", "item_save"), ("mark", "view")];
    let page = administrator.post(&new, &marked).await;
    assert_eq!(page.status, StatusCode::OK, "nothing is saved yet");
    assert!(page.body.contains("value=\"Gudang\""));
    let ticked = page.body.matches(" checked>").count();
    assert!(ticked > 60, "{ticked}");
    assert!(
        !administrator
            .get(&format!("{DEMO}/access-groups"))
            .await
            .body
            .contains("Gudang")
    );

    let fields = [
        ("name", "Gudang"),
        ("scope", "item_view"),
        ("scope", "item_save"),
        ("scope", "nonsense"),
    ];
    administrator.post(&new, &fields).await;
    let list = administrator.get(&format!("{DEMO}/access-groups")).await;
    let row = list.between(">Gudang</a></th>", "</tr>");
    assert!(row.contains(">2 / "), "{row}");
    let path = format!("{DEMO}/access-groups/2");
    let fields = [("name", "Penjualan"), ("scope", "item_view")];
    let taken = administrator.post(&path, &fields).await;
    assert!(taken.body.contains("Sudah ada Akses Grup dengan nama ini"));
    administrator
        .post(&path, &[("name", "Gudang Besar"), ("scope", "item_view")])
        .await;
    let changed = administrator.get(&path).await;
    assert!(changed.body.contains("value=\"Gudang Besar\""));
    assert_eq!(changed.body.matches(" checked>").count(), 1);

    administrator
        .post(&format!("{DEMO}/members/36002"), &[("role", "OPERATOR/2")])
        .await;
    let used = administrator.post(&format!("{path}/delete"), &[]).await;
    assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(used.body.contains("Masih dipakai 1 anggota"));
    administrator
        .post(&format!("{DEMO}/members/36002"), &[("role", "OPERATOR")])
        .await;
    administrator.post(&format!("{path}/delete"), &[]).await;
    assert_eq!(administrator.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_operator_sees_of_the_books_what_its_group_lets_it_see() {
    let house = House::open().await;
    let mut administrator = house.administrator().await;
    administrator.get("/").await;
    let fields = [("name", "Gudang"), ("scope", "warehouse_view")];
    administrator
        .post(&format!("{DEMO}/access-groups/new"), &fields)
        .await;
    administrator
        .post(&format!("{DEMO}/members/36002"), &[("role", "OPERATOR/2")])
        .await;
    let page = house.operator().await.get(DEMO).await;
    assert!(
        page.body.contains("Gudang") && !page.body.contains("Faktur Penjualan"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("SI.2026."));
}
