//! What gives a token life, what ends it, and the grant behind it.

use neraca_store::directory::accounts::{self};
use neraca_store::directory::api_tokens::{self, NewApiToken};
use neraca_store::directory::applications::{self};
use neraca_store::directory::data_usaha::{self};
use neraca_store::directory::grant::{Liveness, Reason, grant};
use neraca_store::directory::memberships::{self, Role};
use neraca_store::directory::{DirectoryError, access_groups, installations};
use uuid::Uuid;

use crate::support::{later, now};

use super::company::*;

#[test]
fn an_access_group_limits_operators_alone() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let (data_usaha, operator) = (company.data_usaha, company.operator);
        let group = access_groups::set(
            unit,
            data_usaha,
            "Sales",
            &["item_view", "customer_view", "item_view"],
            now(),
        )?;
        assert_eq!(group.scopes, ["customer_view", "item_view"]);
        let unknown = member(unit, data_usaha, operator, Role::Operator, Some("Salse"));
        refused!(unknown, DirectoryError::AccessGroupUnknown { name, known } if name == "Salse" && known == ["Sales"]);
        let administrator = member(unit, data_usaha, operator, Role::Administrator, Some("Sales"));
        refused!(administrator, DirectoryError::AccessGroupOfAdministrator);
        member(unit, data_usaha, operator, Role::Operator, Some("Sales"))?;

        let token = company.token(unit, operator, 1)?.id;
        assert_eq!(grant(unit, token)?.unwrap().access_group.as_deref(), Some(&group));
        // The rights of a call are those of this moment.
        let wider = access_groups::set(unit, data_usaha, "Sales", &["unit_view"], now())?;
        assert_eq!(
            (wider.id, wider.scopes.as_slice()),
            (group.id, ["unit_view".to_owned()].as_slice())
        );
        assert_eq!(grant(unit, token)?.unwrap().access_group.as_deref(), Some(&wider));

        let used = access_groups::remove(unit, data_usaha, "Sales");
        refused!(used, DirectoryError::AccessGroupInUse { members: 1, .. });
        member(unit, data_usaha, operator, Role::Operator, None)?;
        access_groups::remove(unit, data_usaha, "Sales")?;
        assert!(access_groups::of_data_usaha(unit, data_usaha)?.is_empty());
        for scope in ["", "two words"] {
            let refused = access_groups::set(unit, data_usaha, "Bad", &[scope], now());
            refused!(refused, DirectoryError::ScopeMalformed { .. });
        }
        Ok(())
    });
}

#[test]
fn a_token_needs_everything_in_place() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let good = NewApiToken {
            id: None,
            account: company.operator,
            data_usaha: company.data_usaha,
            application: company.application,
            token_uuid: Uuid::from_u128(1),
            created_at: now(),
        };
        let create = |new| api_tokens::create(unit, &new);
        refused!(
            create(NewApiToken { account: 9, ..good }),
            DirectoryError::AccountUnknown { .. }
        );
        refused!(
            create(NewApiToken {
                data_usaha: 9,
                ..good
            }),
            DirectoryError::DataUsahaUnknown { .. }
        );
        refused!(
            create(NewApiToken {
                application: 9,
                ..good
            }),
            DirectoryError::ApplicationUnknown { .. }
        );
        let stranger = account(unit, "stranger@example.test")?.id;
        refused!(
            create(NewApiToken {
                account: stranger,
                ..good
            }),
            DirectoryError::NotAMember { .. }
        );
        let elsewhere = application_of(unit, company.owner, 8, true)?.id;
        refused!(
            create(NewApiToken {
                application: elsewhere,
                ..good
            }),
            DirectoryError::NotInstalled { .. }
        );
        applications::set_api_token_enabled(unit, company.application, false)?;
        refused!(create(good), DirectoryError::ApiTokenFeatureOff { .. });
        applications::set_api_token_enabled(unit, company.application, true)?;

        let token = create(good)?;
        assert_eq!(
            token.created_at,
            later(-456),
            "whole milliseconds, as in the token's text"
        );
        let second = NewApiToken {
            token_uuid: Uuid::from_u128(2),
            ..good
        };
        refused!(create(second), DirectoryError::TokenExists { token: 151 });
        api_tokens::revoke(unit, token.id, now())?;
        let taken = create(NewApiToken {
            id: Some(151),
            ..second
        });
        refused!(taken, DirectoryError::IdTaken { id: 151 });
        assert_eq!(create(second)?.id, 152);
        assert_eq!(api_tokens::of_account(unit, company.operator)?.len(), 2);
        assert_eq!(api_tokens::of_data_usaha(unit, company.data_usaha)?[0].id, 152);
        Ok(())
    });
}

#[test]
fn a_token_is_revoked_once() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let token = company.token(unit, company.operator, 1)?.id;
        assert_eq!(liveness(unit, token)?, Liveness::Live);
        assert_eq!(
            api_tokens::revoke(unit, token, later(3))?.revoked_at,
            Some(later(3))
        );
        assert_eq!(liveness(unit, token)?, Liveness::Dead(Reason::Revoked));
        refused!(
            api_tokens::revoke(unit, token, now()),
            DirectoryError::AlreadyRevoked { token: 151 }
        );
        refused!(
            api_tokens::revoke(unit, 9, now()),
            DirectoryError::TokenUnknown { token: 9 }
        );
        assert!(grant(unit, 9)?.is_none());
        Ok(())
    });
}

#[test]
fn uninstalling_ends_the_tokens_of_all_members_for_good() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let Company {
            owner,
            operator,
            application,
            data_usaha,
        } = company;
        let tokens = [
            company.token(unit, owner, 1)?.id,
            company.token(unit, operator, 2)?.id,
        ];
        let mut revoked = installations::uninstall(unit, data_usaha, application, owner, now())?;
        revoked.sort_unstable();
        assert_eq!(revoked, tokens);
        installations::install(unit, data_usaha, application, owner, now())?;
        assert_eq!(liveness(unit, tokens[0])?, Liveness::Dead(Reason::Revoked));
        assert_eq!(liveness(unit, company.token(unit, owner, 3)?.id)?, Liveness::Live);
        Ok(())
    });
}

#[test]
fn removing_a_member_ends_its_tokens_for_good() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let Company {
            owner,
            operator,
            data_usaha,
            ..
        } = company;
        let (kept, lost) = (
            company.token(unit, owner, 1)?.id,
            company.token(unit, operator, 2)?.id,
        );
        assert_eq!(memberships::remove(unit, data_usaha, operator, now())?, [lost]);
        member(unit, data_usaha, operator, Role::Operator, None)?;
        assert_eq!(liveness(unit, lost)?, Liveness::Dead(Reason::Revoked));
        assert_eq!(liveness(unit, kept)?, Liveness::Live);
        assert_eq!(
            liveness(unit, company.token(unit, operator, 3)?.id)?,
            Liveness::Live
        );
        Ok(())
    });
}

#[test]
fn tokens_sleep_while_the_feature_is_off() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let token = company.token(unit, company.owner, 1)?.id;
        applications::set_api_token_enabled(unit, company.application, false)?;
        assert_eq!(liveness(unit, token)?, Liveness::Dead(Reason::ApiTokenFeatureOff));
        applications::set_api_token_enabled(unit, company.application, true)?;
        assert_eq!(liveness(unit, token)?, Liveness::Live);
        Ok(())
    });
}

#[test]
fn a_grant_holds_all_the_gate_needs() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let token = company.token(unit, company.owner, 77)?;
        let grant = grant(unit, token.id)?.unwrap();
        assert_eq!(
            (grant.token.token_uuid, grant.token.created_at),
            (Uuid::from_u128(77), token.created_at)
        );
        assert_eq!(
            Some(&*grant.account),
            accounts::by_id(unit, company.owner)?.as_ref()
        );
        assert_eq!(
            Some(&*grant.data_usaha),
            data_usaha::by_id(unit, company.data_usaha)?.as_ref()
        );
        let application = applications::by_id(unit, company.application)?.unwrap();
        assert_eq!(
            (grant.application.app_key, &grant.application.sealed_secret),
            (application.app_key, &application.sealed_secret)
        );
        assert!(grant.is_administrator() && grant.installed && grant.access_group.is_none());
        assert!(!format!("{grant:?}").contains("argon2"));
        Ok(())
    });
}

#[test]
fn the_last_use_only_moves_forward() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let token = company.token(unit, company.owner, 1)?.id;
        api_tokens::note_use(unit, &[(token, later(50)), (token, later(20)), (9, now())])?;
        assert_eq!(
            api_tokens::by_id(unit, token)?.unwrap().last_used_at,
            Some(later(50))
        );
        Ok(())
    });
}
