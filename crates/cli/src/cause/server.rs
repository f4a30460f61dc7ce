//! Why a server can't start.

use neraca_server::StartError;
use neraca_wire::settings::{SettingsError, SettingsProblem};

use super::{files, reach, store};
use crate::say;

pub(super) fn start(error: &StartError) -> String {
    match error {
        StartError::Folder { path, source } => {
            say!(
                "start-folder",
                path = path.display(),
                cause = files::system(source)
            )
        }
        StartError::FolderInUse { path } => say!("start-folder-in-use", path = path.display()),
        StartError::Listen { address, source } => {
            say!("start-listen", address = address, cause = files::system(source))
        }
        StartError::PublicAddress { host, source } => {
            say!("start-public-address", host = host, cause = reach::host(source))
        }
        StartError::PublicHostUnknown { host, known } => {
            say!("start-public-host-unknown", host = host, known = known)
        }
        StartError::HostTwice(host) => say!("start-host-twice", host = host),
        StartError::HostMissing {
            data_usaha,
            alias,
            host,
        } => say!(
            "start-host-missing",
            data_usaha = data_usaha,
            alias = alias,
            host = host
        ),
        StartError::Tls(error) => files::tls(error),
        StartError::Keys(error) => files::seal(error),
        StartError::Store(error) => store::store(error),
        StartError::Catalogue(error) => say!("cause-fault", detail = error),
        StartError::Demo(cause) => say!("start-demo", cause = cause),
    }
}

pub(super) fn settings(error: &SettingsError) -> String {
    let given = &error.given;
    match &error.problem {
        SettingsProblem::NoPair => say!("settings-no-pair", given = given),
        SettingsProblem::Status => say!("settings-status", given = given),
        SettingsProblem::PageRows => say!("settings-page-rows", given = given),
        SettingsProblem::Unreadable(reason) => {
            say!("settings-unreadable", given = given, reason = reason)
        }
    }
}
