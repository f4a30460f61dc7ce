use std::sync::Arc;

use neraca_store::StoreError;
use neraca_store::books::records::{self, NewRecord};
use neraca_store::shelf::{Address, OPEN_BOOKS_MAX};

use crate::support::{invoice_tables, now, shelf};

const HERE: Address<'_> = Address {
    data_usaha: 1001,
    host: "zeus",
    epoch: 1,
};

#[tokio::test]
async fn books_are_opened_once_and_asked_for_by_their_address() {
    let (_folder, shelf) = shelf();
    shelf.create(HERE).unwrap();
    assert!(shelf.books_if_open(HERE).is_none());
    let books = shelf.books(HERE).await.unwrap();
    assert!(Arc::ptr_eq(&books, &shelf.books_if_open(HERE).unwrap()));
    assert!(Arc::ptr_eq(&books, &shelf.books(HERE).await.unwrap()));
    let elsewhere = Address { host: "iris", ..HERE };
    assert!(shelf.books_if_open(elsewhere).is_none());
    assert!(matches!(
        shelf.books(elsewhere).await,
        Err(StoreError::FileMissing { .. })
    ));
}

#[tokio::test]
async fn a_file_of_other_books_is_refused() {
    let (folder, shelf) = shelf();
    shelf.create(HERE).unwrap();
    let hosts = folder.path().join("hosts/zeus");
    std::fs::copy(hosts.join("1001.db"), hosts.join("1002.db")).unwrap();
    let refused = shelf
        .books(Address {
            data_usaha: 1002,
            ..HERE
        })
        .await
        .unwrap_err();
    assert!(
        matches!(
            refused,
            StoreError::OtherBooks {
                wanted: 1002,
                found: 1001,
                ..
            }
        ),
        "{refused}"
    );
    let refused = shelf.books(Address { epoch: 2, ..HERE }).await.unwrap_err();
    assert!(
        matches!(
            refused,
            StoreError::OtherBooks {
                wanted_epoch: 2,
                found_epoch: 1,
                ..
            }
        ),
        "{refused}"
    );
    assert!(shelf.books(HERE).await.is_ok(), "a refusal does no harm");
}

#[tokio::test]
async fn new_books_take_over_an_empty_file_only() {
    let (_folder, shelf) = shelf();
    shelf.create(HERE).unwrap();
    shelf.create(HERE).unwrap();
    let books = shelf.books(HERE).await.unwrap();
    let permit = shelf.write_permit(1001).await;
    let write = books.write(permit, |unit| {
        let columns = ["SI.1".into(), 1.into(), 1.into()];
        let new = NewRecord {
            id: 1,
            created_at: now(),
            created_by: 1,
            body: "{}",
            columns: &columns,
        };
        records::insert(unit, &invoice_tables()[0], &new)
    });
    write.await.unwrap();
    assert!(matches!(shelf.create(HERE), Err(StoreError::FileExists { .. })));
}

#[test]
fn a_host_never_names_a_folder_elsewhere() {
    let (_folder, shelf) = shelf();
    for host in [
        "",
        "..",
        ".",
        "a/b",
        "../x",
        "a\\b",
        "Zeus",
        "a..b",
        ".zeus",
        "a b",
        &"a".repeat(64),
    ] {
        let refused = shelf.create(Address { host, ..HERE });
        assert!(matches!(refused, Err(StoreError::Name { .. })), "{host:?}");
    }
}

#[tokio::test]
async fn a_permit_is_for_its_own_books() {
    let (_folder, shelf) = shelf();
    shelf.create(HERE).unwrap();
    let books = shelf.books(HERE).await.unwrap();
    let permit = shelf.write_permit(1002).await;
    let refused = books.write(permit, |_| Ok::<_, StoreError>(())).await;
    assert!(matches!(
        refused,
        Err(StoreError::OtherPermit {
            permit: 1002,
            books: 1001
        })
    ));
}

#[tokio::test]
async fn the_books_idle_for_longest_are_closed_and_open_again() {
    let (_folder, shelf) = shelf();
    let address = |number: usize| Address {
        data_usaha: i64::try_from(number).unwrap(),
        ..HERE
    };
    let used = OPEN_BOOKS_MAX / 2;
    for number in 0..=OPEN_BOOKS_MAX {
        shelf.create(address(number)).unwrap();
    }
    let mut in_use = None;
    for number in 0..OPEN_BOOKS_MAX {
        let books = shelf.books(address(number)).await.unwrap();
        if number == used {
            in_use = Some(books);
        }
    }
    assert!(shelf.books_if_open(address(0)).is_some(), "now asked for last");
    for number in 1..used {
        assert!(shelf.books_if_open(address(number + used)).is_some());
    }
    drop(shelf.books(address(OPEN_BOOKS_MAX)).await.unwrap());
    assert!(shelf.books_if_open(address(0)).is_some());
    assert!(shelf.books_if_open(address(1)).is_none(), "idle for longest");
    assert!(Arc::ptr_eq(
        &in_use.unwrap(),
        &shelf.books_if_open(address(used)).unwrap()
    ));
    assert!(shelf.books(address(1)).await.is_ok());
    shelf.close().await.unwrap();
}
