//! Every rule of the directory, one test each.

mod company;
mod rights;
mod tokens;

use neraca_store::directory::accounts::{self, NewAccount};
use neraca_store::directory::applications::{self, SealedSecret};
use neraca_store::directory::{DirectoryError, developers};
use neraca_store::seal::Keys;
use uuid::Uuid;

use crate::support::{Counting, later, now};

use company::*;

#[test]
fn ids_begin_where_they_should_and_can_be_chosen() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        assert_eq!((company.owner, company.operator), (36_001, 36_002));
        assert_eq!((company.application, company.data_usaha), (501, 1_001));
        assert_eq!(company.token(unit, company.owner, 1)?.id, 151);

        let chosen = NewAccount {
            id: Some(40_000),
            email: "chosen@example.test",
            password_hash: "h",
            full_name: "n",
            nick_name: "n",
            gender: None,
            mobile: Some("0812"),
            created_at: now(),
        };
        let kept = accounts::add(unit, &chosen)?;
        assert_eq!(
            (kept.id, kept.mobile.as_deref(), kept.created_at),
            (40_000, Some("0812"), now())
        );
        assert_eq!(account(unit, "next@example.test")?.id, 40_001);
        let again = accounts::add(
            unit,
            &NewAccount {
                email: "again@example.test",
                ..chosen
            },
        );
        refused!(again, DirectoryError::IdTaken { id: 40_000 });
        Ok(())
    });
}

#[test]
fn an_email_belongs_to_one_account_in_any_case() {
    in_directory(|unit| {
        let budi = account(unit, "Budi@Example.Test")?;
        refused!(
            account(unit, "BUDI@example.test"),
            DirectoryError::EmailTaken { .. }
        );
        assert_eq!(accounts::by_email(unit, "budi@EXAMPLE.test")?, Some(budi.clone()));
        assert_eq!(
            accounts::by_id(unit, budi.id)?.unwrap().email,
            "Budi@Example.Test"
        );
        assert_eq!(accounts::by_email(unit, "another@example.test")?, None);
        Ok(())
    });
}

#[test]
fn credentials_follow_the_password_and_do_not_print_it() {
    in_directory(|unit| {
        let budi = account(unit, "budi@example.test")?;
        accounts::set_password(unit, budi.id, "another hash")?;
        let credentials = accounts::credentials(unit, "BUDI@example.test")?.unwrap();
        assert_eq!(
            (credentials.account, credentials.password_hash.as_str()),
            (budi.id, "another hash")
        );
        assert!(!format!("{credentials:?}").contains("another hash"));
        refused!(
            accounts::set_password(unit, 1, "x"),
            DirectoryError::AccountUnknown { .. }
        );
        Ok(())
    });
}

#[test]
fn only_a_developer_has_applications() {
    in_directory(|unit| {
        let budi = account(unit, "budi@example.test")?.id;
        refused!(
            application_of(unit, budi, 1, true),
            DirectoryError::NotADeveloper { .. }
        );
        refused!(
            developers::accept_terms(unit, 1, "x", now()),
            DirectoryError::AccountUnknown { .. }
        );
        let first = developers::accept_terms(unit, budi, "Contoh Dev", now())?;
        let again = developers::accept_terms(unit, budi, "Another name", later(9))?;
        assert_eq!(first, again, "accepting again changes nothing");
        let application = application_of(unit, budi, 1, true)?;
        refused!(
            application_of(unit, budi, 1, true),
            DirectoryError::AppKeyTaken { .. }
        );
        assert_eq!(
            applications::by_app_key(unit, Uuid::from_u128(1))?,
            Some(application.clone())
        );
        assert_eq!(applications::of_developer(unit, budi)?, [application]);
        refused!(
            applications::set_api_token_enabled(unit, 9, true),
            DirectoryError::ApplicationUnknown { .. }
        );
        Ok(())
    });
}

#[test]
fn a_replaced_secret_is_the_one_that_opens() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let keys = Keys::from_master([1; 32].into());
        let key = applications::by_id(unit, company.application)?.unwrap().app_key;
        let sealed = SealedSecret::seal(&keys, &Counting::default(), key, b"newer").unwrap();
        applications::replace_secret(unit, company.application, &sealed)?;
        let kept = applications::by_id(unit, company.application)?
            .unwrap()
            .sealed_secret;
        assert_eq!(kept.open(&keys, key).unwrap().as_slice(), b"newer");
        refused!(
            applications::replace_secret(unit, 9, &sealed),
            DirectoryError::ApplicationUnknown { .. }
        );
        Ok(())
    });
}
