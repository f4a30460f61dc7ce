//! What a member is to be, as one choice of a form: the role, and with it the Access Group of an OPERATOR. So a form can't
//! ask for an ADMINISTRATOR with an Access Group, which there isn't.

use jiff::Timestamp;
use neraca_store::Unit;
use neraca_store::directory::memberships::{Membership, NewMember, Role};
use neraca_store::directory::{DirectoryError, access_groups};

/// What a member is to be, as the forms say it: `ADMINISTRATOR`, `OPERATOR`, or `OPERATOR/7` with the Access Group 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RoleChoice {
    role: Role,
    access_group: Option<i64>,
}

impl RoleChoice {
    /// An ADMINISTRATOR.
    pub(super) const ADMINISTRATOR: Self = Self {
        role: Role::Administrator,
        access_group: None,
    };
    /// An OPERATOR without an Access Group.
    pub(super) const OPERATOR: Self = Self {
        role: Role::Operator,
        access_group: None,
    };

    /// An OPERATOR with the Access Group.
    pub(super) fn in_group(group: i64) -> Self {
        Self {
            role: Role::Operator,
            access_group: Some(group),
        }
    }

    /// What a member is.
    pub(super) fn of(membership: &Membership) -> Self {
        Self {
            role: membership.role,
            access_group: membership.access_group.as_ref().map(|group| group.id),
        }
    }

    /// The value of the form's field.
    pub(super) fn value(self) -> String {
        match self.access_group {
            Some(group) => format!("{}/{group}", self.role.as_str()),
            None => self.role.as_str().to_owned(),
        }
    }

    /// The choice that the form's field names.
    pub(super) fn parse(value: &str) -> Option<Self> {
        let whole = [Self::ADMINISTRATOR, Self::OPERATOR]
            .into_iter()
            .find(|choice| choice.value() == value);
        whole.or_else(|| {
            let group = value.strip_prefix("OPERATOR/")?.parse().ok()?;
            Some(Self::in_group(group))
        })
    }
}

/// Gives a right by one of the directory's functions, which know an Access Group by its name.
pub(super) fn give(
    unit: &Unit<'_>,
    data_usaha: i64,
    account: i64,
    choice: RoleChoice,
    now: Timestamp,
    by: impl FnOnce(&Unit<'_>, &NewMember<'_>) -> Result<Membership, DirectoryError>,
) -> Result<Membership, DirectoryError> {
    let group = match choice.access_group {
        Some(group) => Some(access_groups::known(unit, data_usaha, group)?),
        None => None,
    };
    let member = NewMember {
        data_usaha,
        account,
        role: choice.role,
        access_group: group.as_ref().map(|group| group.name.as_str()),
        now,
    };
    by(unit, &member)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_as_it_is_written_and_nothing_else_is() {
        for choice in [
            RoleChoice::ADMINISTRATOR,
            RoleChoice::OPERATOR,
            RoleChoice::in_group(7),
        ] {
            assert_eq!(RoleChoice::parse(&choice.value()), Some(choice));
        }
        for value in [
            "",
            "administrator",
            "ADMINISTRATOR/7",
            "OPERATOR/",
            "OPERATOR/x",
            "OWNER",
        ] {
            assert_eq!(RoleChoice::parse(value), None, "{value}");
        }
    }
}
