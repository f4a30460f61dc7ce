//! What the directory's rules are called where people meet them: in the admin API, and on the operator's pages.

use neraca_store::directory::DirectoryError;
use neraca_wire::admin::AdminRefusal;

/// The rule that was broken, for people.
pub(crate) fn refused(error: &DirectoryError) -> AdminRefusal {
    use AdminRefusal as Said;
    match error {
        DirectoryError::EmailTaken { email } => Said::EmailTaken { email: email.clone() },
        DirectoryError::AccountUnknown { account } => Said::AccountUnknown {
            account: account.clone(),
        },
        &DirectoryError::NotADeveloper { account } => Said::NotADeveloper { account },
        DirectoryError::ApplicationUnknown { application } => Said::ApplicationUnknown {
            application: application.clone(),
        },
        DirectoryError::AppKeyTaken { app_key } => Said::AppKeyTaken {
            app_key: app_key.to_string(),
        },
        &DirectoryError::DataUsahaUnknown { data_usaha } => Said::DataUsahaUnknown { data_usaha },
        DirectoryError::AliasTaken { alias } => Said::AliasTaken { alias: alias.clone() },
        &DirectoryError::Full { most } => Said::Full { most },
        &DirectoryError::IdTaken { id } => Said::IdTaken { id },
        &DirectoryError::NotAMember { account, data_usaha } => Said::NotAMember { account, data_usaha },
        &DirectoryError::AlreadyAMember { account, data_usaha } => {
            Said::AlreadyAMember { account, data_usaha }
        }
        &DirectoryError::NotAdministrator { account, data_usaha } => {
            Said::NotAdministrator { account, data_usaha }
        }
        &DirectoryError::OwnerStaysAdministrator { account, data_usaha } => {
            Said::OwnerStays { account, data_usaha }
        }
        DirectoryError::AccessGroupOfAdministrator => Said::AccessGroupOfAdministrator,
        DirectoryError::AccessGroupUnknown { name, known } => Said::AccessGroupUnknown {
            name: name.clone(),
            known: known.join(", "),
        },
        DirectoryError::AccessGroupNameTaken { name } => Said::AccessGroupTaken { name: name.clone() },
        DirectoryError::AccessGroupInUse { name, members } => Said::AccessGroupInUse {
            name: name.clone(),
            members: *members,
        },
        DirectoryError::ScopeMalformed { scope } => Said::ScopeMalformed { scope: scope.clone() },
        &DirectoryError::NotInstalled {
            application,
            data_usaha,
        } => Said::NotInstalled {
            application,
            data_usaha,
        },
        &DirectoryError::ApiTokenFeatureOff { application } => Said::FeatureOff { application },
        &DirectoryError::TokenExists { token } => Said::TokenExists { token },
        &DirectoryError::TokenUnknown { token } => Said::TokenUnknown { token },
        &DirectoryError::AlreadyRevoked { token } => Said::AlreadyRevoked { token },
        DirectoryError::AlreadyOnHost { data_usaha, host } => Said::AlreadyOnHost {
            data_usaha: *data_usaha,
            host: host.clone(),
        },
        DirectoryError::MovedMeanwhile { data_usaha, host, .. } => Said::MovedMeanwhile {
            data_usaha: *data_usaha,
            host: host.clone(),
        },
        // The store's own words, which are for the log: what went wrong there nobody mends from outside.
        DirectoryError::Store(cause) => Said::Fault {
            cause: cause.to_string(),
        },
    }
}
