//! What the members of a Data Usaha see of it, and change in it.

use neraca_store::directory::accounts;
use neraca_store::directory::memberships::{self, NewMember, Role};
use neraca_store::directory::{DirectoryError, access_groups, api_tokens, installations};

use crate::support::{later, now};

use super::company::*;

fn new_member(data_usaha: i64, account: i64, role: Role) -> NewMember<'static> {
    NewMember {
        data_usaha,
        account,
        role,
        access_group: None,
        now: now(),
    }
}

#[test]
fn a_member_is_added_once_and_changed_only_where_it_is() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let (data_usaha, operator) = (company.data_usaha, company.operator);
        let again = memberships::add(unit, &new_member(data_usaha, operator, Role::Administrator));
        refused!(again, DirectoryError::AlreadyAMember { .. });
        assert_eq!(
            memberships::of(unit, data_usaha, operator)?.unwrap().role,
            Role::Operator,
            "what was refused changes nothing"
        );
        let stranger = account(unit, "stranger@example.test")?.id;
        let unknown = memberships::change(unit, &new_member(data_usaha, stranger, Role::Operator));
        refused!(unknown, DirectoryError::NotAMember { .. });
        memberships::add(unit, &new_member(data_usaha, stranger, Role::Operator))?;
        let changed = memberships::change(unit, &new_member(data_usaha, stranger, Role::Administrator))?;
        assert_eq!(changed.role, Role::Administrator);
        let people = memberships::people(unit, data_usaha)?;
        let listed: Vec<_> = people
            .iter()
            .map(|person| {
                (
                    person.account.id,
                    person.membership.account,
                    person.membership.role,
                )
            })
            .collect();
        assert_eq!(
            listed,
            [
                (company.owner, company.owner, Role::Administrator),
                (stranger, stranger, Role::Administrator),
                (operator, operator, Role::Operator)
            ]
        );
        assert_eq!(
            Some(&people[2].account),
            accounts::by_id(unit, operator)?.as_ref()
        );
        Ok(())
    });
}

#[test]
fn an_access_group_is_its_data_usahas_and_has_its_name_alone() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let data_usaha = company.data_usaha;
        let other = books_of(unit, company.owner)?.id;
        let sales = access_groups::add(unit, data_usaha, "Sales", &["item_view"], now())?;
        let stock = access_groups::add(unit, data_usaha, "Stock", &["item_save", "item_view"], now())?;
        refused!(
            access_groups::add(unit, data_usaha, "Sales", &[], now()),
            DirectoryError::AccessGroupNameTaken { .. }
        );
        refused!(
            access_groups::change(unit, data_usaha, stock.id, "Sales", &[]),
            DirectoryError::AccessGroupNameTaken { .. }
        );
        access_groups::add(unit, other, "Sales", &[], now())?;
        refused!(
            access_groups::change(unit, other, sales.id, "Mine", &["item_view"]),
            DirectoryError::AccessGroupUnknown { .. }
        );
        assert_eq!(access_groups::by_id(unit, other, sales.id)?, None);
        assert_eq!(
            access_groups::by_id(unit, data_usaha, sales.id)?,
            Some(sales.clone())
        );

        let renamed = access_groups::change(unit, data_usaha, sales.id, "Selling", &["item_save"])?;
        assert_eq!((renamed.id, renamed.name.as_str()), (sales.id, "Selling"));
        assert_eq!(
            access_groups::change(unit, data_usaha, sales.id, "Selling", &["item_save"])?,
            renamed
        );
        member(
            unit,
            data_usaha,
            company.operator,
            Role::Operator,
            Some("Selling"),
        )?;
        let counted = access_groups::with_members(unit, data_usaha)?;
        assert_eq!(counted, [(renamed, 1), (stock, 0)]);
        Ok(())
    });
}

#[test]
fn an_access_group_limits_an_operator_only() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let group = access_groups::add(unit, company.data_usaha, "Sales", &["item_view"], now())?;
        for (role, group, scope, may) in [
            (Role::Operator, Some(&group), "item_view", true),
            (Role::Operator, Some(&group), "item_save", false),
            (Role::Operator, Some(&group), "item", false),
            (Role::Operator, None, "item_save", true),
            (Role::Administrator, None, "item_save", true),
        ] {
            assert_eq!(memberships::may(role, group, scope), may, "{role:?} {scope}");
        }
        Ok(())
    });
}

#[test]
fn members_see_installations_and_tokens_with_their_people() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let (data_usaha, owner, operator) = (company.data_usaha, company.owner, company.operator);
        let other = books_of(unit, owner)?.id;
        let first = company.token(unit, owner, 1)?;
        let second = company.token(unit, operator, 2)?;
        api_tokens::note_use(unit, &[(second.id, later(5))])?;
        let installed = installations::applications_in(unit, data_usaha)?;
        assert_eq!(installed.len(), 1);
        assert_eq!(
            (
                installed[0].application,
                installed[0].name.as_str(),
                installed[0].tokens
            ),
            (company.application, "Demo App", 2)
        );
        assert_eq!(installed[0].installed_by, "Budi Contoh");
        let listed: Vec<_> = api_tokens::unrevoked_in(unit, data_usaha)?
            .into_iter()
            .map(|token| (token.id, token.account, token.last_used_at))
            .collect();
        assert_eq!(
            listed,
            [(first.id, owner, None), (second.id, operator, Some(later(5)))]
        );
        assert!(installations::applications_in(unit, other)?.is_empty());
        assert!(api_tokens::unrevoked_in(unit, other)?.is_empty());
        Ok(())
    });
}

#[test]
fn a_token_is_revoked_by_who_made_it_or_an_administrator_of_its_data_usaha() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let (data_usaha, owner, operator) = (company.data_usaha, company.owner, company.operator);
        let other = books_of(unit, owner)?.id;
        let of_owner = company.token(unit, owner, 1)?.id;
        let of_operator = company.token(unit, operator, 2)?.id;
        let revoke = |data_usaha, token, by| api_tokens::revoke_by(unit, data_usaha, token, by, later(9));
        refused!(
            revoke(data_usaha, of_owner, operator),
            DirectoryError::NotAdministrator { .. }
        );
        refused!(
            revoke(other, of_owner, owner),
            DirectoryError::TokenUnknown { .. }
        );
        refused!(revoke(data_usaha, 9, owner), DirectoryError::TokenUnknown { .. });
        let stranger = account(unit, "stranger@example.test")?.id;
        refused!(
            revoke(data_usaha, of_owner, stranger),
            DirectoryError::NotAMember { .. }
        );
        assert_eq!(
            revoke(data_usaha, of_operator, operator)?.revoked_at,
            Some(later(9))
        );
        refused!(
            revoke(data_usaha, of_operator, owner),
            DirectoryError::AlreadyRevoked { .. }
        );
        let again = company.token(unit, operator, 3)?.id;
        assert_eq!(revoke(data_usaha, again, owner)?.revoked_at, Some(later(9)));
        assert_eq!(api_tokens::unrevoked_in(unit, data_usaha)?.len(), 1);
        Ok(())
    });
}
