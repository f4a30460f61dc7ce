//! Members, installations and host moves.

use neraca_store::directory::data_usaha::{self};
use neraca_store::directory::memberships::{self, Role};
use neraca_store::directory::{DirectoryError, host_moves, installations};

use crate::support::{later, now};

use super::company::*;

#[test]
fn the_owner_is_and_stays_an_administrator() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let (data_usaha, owner) = (company.data_usaha, company.owner);
        assert_eq!(
            memberships::of(unit, data_usaha, owner)?.unwrap().role,
            Role::Administrator
        );
        let demoted = member(unit, data_usaha, owner, Role::Operator, None);
        refused!(demoted, DirectoryError::OwnerStaysAdministrator { .. });
        let removed = memberships::remove(unit, data_usaha, owner, now());
        refused!(removed, DirectoryError::OwnerStaysAdministrator { .. });
        refused!(books_of(unit, 1), DirectoryError::AccountUnknown { .. });
        Ok(())
    });
}

#[test]
fn a_membership_is_given_changed_and_taken() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let (data_usaha, operator) = (company.data_usaha, company.operator);
        member(unit, data_usaha, operator, Role::Administrator, None)?;
        let list = data_usaha::of_account(unit, operator)?;
        assert_eq!(
            (list.len(), list[0].0.id, list[0].1),
            (1, data_usaha, Role::Administrator)
        );
        assert_eq!(memberships::of_data_usaha(unit, data_usaha)?.len(), 2);
        memberships::remove(unit, data_usaha, operator, now())?;
        assert!(data_usaha::of_account(unit, operator)?.is_empty());
        let again = memberships::remove(unit, data_usaha, operator, now());
        refused!(again, DirectoryError::NotAMember { .. });
        refused!(
            member(unit, 9, operator, Role::Operator, None),
            DirectoryError::DataUsahaUnknown { .. }
        );
        refused!(
            member(unit, data_usaha, 9, Role::Operator, None),
            DirectoryError::AccountUnknown { .. }
        );
        Ok(())
    });
}

#[test]
fn only_an_administrator_installs() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let Company {
            owner,
            operator,
            application,
            data_usaha,
        } = company;
        let other = application_of(unit, owner, 8, true)?.id;
        let install = |by, application| installations::install(unit, data_usaha, application, by, later(5));
        refused!(install(operator, other), DirectoryError::NotAdministrator { .. });
        let stranger = account(unit, "stranger@example.test")?.id;
        refused!(install(stranger, other), DirectoryError::NotAMember { .. });
        refused!(install(owner, 9), DirectoryError::ApplicationUnknown { .. });
        let unknown = installations::install(unit, 9, application, owner, now());
        refused!(unknown, DirectoryError::DataUsahaUnknown { .. });
        assert_eq!(
            install(owner, application)?.installed_at,
            now(),
            "the first installation stands"
        );

        let uninstall = |by, application| installations::uninstall(unit, data_usaha, application, by, now());
        refused!(
            uninstall(operator, application),
            DirectoryError::NotAdministrator { .. }
        );
        refused!(uninstall(owner, other), DirectoryError::NotInstalled { .. });
        uninstall(owner, application)?;
        assert_eq!(installations::of(unit, data_usaha, application)?, None);
        assert!(installations::of_data_usaha(unit, data_usaha)?.is_empty());
        Ok(())
    });
}

#[test]
fn a_host_move_is_one_step_and_is_written_down() {
    in_directory(|unit| {
        let company = Company::found(unit)?;
        let id = company.data_usaha;
        refused!(
            host_moves::record(unit, 9, "iris", 2, now()),
            DirectoryError::DataUsahaUnknown { .. }
        );
        refused!(
            host_moves::record(unit, id, "zeus", 2, now()),
            DirectoryError::AlreadyOnHost { .. }
        );
        refused!(
            host_moves::record(unit, id, "iris", 3, now()),
            DirectoryError::MovedMeanwhile { epoch: 1, .. }
        );
        let there = host_moves::record(unit, id, "iris", 2, now())?;
        assert_eq!((there.host.as_str(), there.epoch), ("iris", 2));
        host_moves::record(unit, id, "zeus", 3, later(1))?;
        let moves = host_moves::of_data_usaha(unit, id)?;
        let steps: Vec<_> = moves
            .iter()
            .map(|step| (step.from_host.as_str(), step.to_host.as_str(), step.epoch))
            .collect();
        assert_eq!(steps, [("zeus", "iris", 2), ("iris", "zeus", 3)]);
        assert_eq!(data_usaha::all(unit)?[0].epoch, 3);
        Ok(())
    });
}
