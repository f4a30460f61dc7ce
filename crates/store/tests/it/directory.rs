//! Every rule of the directory, one test each.

mod company;
mod managing;
mod rights;
mod tokens;

use neraca_store::directory::accounts::{self, NewAccount};
use neraca_store::directory::applications::{self, SealedSecret};
use neraca_store::directory::{DirectoryError, api_tokens, developers, grant, installations, sessions};
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
fn a_replaced_secret_signs_beside_the_new_one_until_its_end() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let keys = Keys::from_master([1; 32].into());
        let before = applications::by_id(unit, company.application)?.unwrap();
        assert_eq!(before.previous_secret, None);
        let key = before.app_key;
        let sealed = SealedSecret::seal(&keys, &Counting::default(), key, b"newer").unwrap();
        applications::replace_secret(unit, company.application, &sealed, later(60))?;
        let kept = applications::by_id(unit, company.application)?.unwrap();
        assert_eq!(kept.sealed_secret.open(&keys, key).unwrap().as_slice(), b"newer");
        let previous = kept.previous_secret.unwrap();
        assert_eq!(previous.sealed, before.sealed_secret);
        assert!(previous.signs_at(later(59)) && !previous.signs_at(later(60)));

        let token = company.token(unit, company.owner, 1)?;
        let granted = grant::grant(unit, token.id)?.unwrap().application;
        assert_eq!(
            (&granted.sealed_secret, &granted.previous_secret),
            (&sealed, &Some(previous))
        );

        applications::end_previous_secret(unit, company.application, later(5))?;
        applications::end_previous_secret(unit, company.application, later(9))?;
        let ended = applications::by_id(unit, company.application)?
            .unwrap()
            .previous_secret;
        assert_eq!(ended.unwrap().until, later(5), "what has ended is not put off");
        refused!(
            applications::replace_secret(unit, 9, &sealed, now()),
            DirectoryError::ApplicationUnknown { .. }
        );
        refused!(
            applications::end_previous_secret(unit, 9, now()),
            DirectoryError::ApplicationUnknown { .. }
        );
        Ok(())
    });
}

#[test]
fn a_session_lives_until_its_end_and_crowds_out_the_oldest() {
    in_directory(|unit| {
        let budi = account(unit, "budi@example.test")?.id;
        let id = |number: i64| sessions::IdHash::from([u8::try_from(number).unwrap(); 32]);
        refused!(
            sessions::begin(unit, &id(1), 9, now(), later(60)),
            DirectoryError::AccountUnknown { .. }
        );
        sessions::begin(unit, &id(1), budi, now(), later(60))?;
        let live = sessions::live(unit, &id(1), later(59))?.unwrap();
        assert_eq!((live.account.id, live.developer), (budi, None));
        assert_eq!(sessions::live(unit, &id(1), later(60))?, None);
        assert_eq!(sessions::live(unit, &id(2), now())?, None);

        developers::accept_terms(unit, budi, "Contoh Dev", now())?;
        let named = sessions::live(unit, &id(1), now())?.unwrap().developer;
        assert_eq!(named.as_deref(), Some("Contoh Dev"));

        for number in 0..sessions::PER_ACCOUNT_MAX {
            sessions::begin(unit, &id(10 + number), budi, later(1 + number), later(100))?;
        }
        assert_eq!(
            sessions::live(unit, &id(1), later(2))?,
            None,
            "the oldest was crowded out"
        );
        assert!(sessions::live(unit, &id(10), later(2))?.is_some());

        sessions::end(unit, &id(10))?;
        sessions::end(unit, &id(10))?;
        assert_eq!(sessions::live(unit, &id(10), later(2))?, None);
        let others = usize::try_from(sessions::PER_ACCOUNT_MAX).unwrap() - 2;
        assert_eq!(sessions::end_others(unit, budi, &id(11))?, others);
        assert!(sessions::live(unit, &id(11), later(2))?.is_some());
        Ok(())
    });
}

#[test]
fn a_developer_sees_where_its_application_is_installed() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let token = company.token(unit, company.owner, 1)?;
        api_tokens::note_use(unit, &[(token.id, later(7))])?;
        let places = installations::of_application(unit, company.application)?;
        let place = places.first().unwrap();
        assert_eq!(
            (places.len(), place.data_usaha, place.tokens),
            (1, company.data_usaha, 1)
        );
        assert_eq!(place.last_used_at, Some(later(7)));
        api_tokens::revoke(unit, token.id, later(8))?;
        assert_eq!(
            installations::of_application(unit, company.application)?[0].tokens,
            0
        );
        assert_eq!(installations::of_application(unit, 9)?, []);

        applications::rename(unit, company.application, "Baru")?;
        assert_eq!(
            applications::by_id(unit, company.application)?.unwrap().name,
            "Baru"
        );
        Ok(())
    });
}
