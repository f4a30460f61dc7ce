//! The rules of the directory, as the errors that name the one that was broken.

use crate::error::StoreError;

/// Why the directory refused.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// Another account has this e-mail address, in whatever case it is written.
    #[error("the e-mail address {email} belongs to another account")]
    EmailTaken {
        /// The address as it was given.
        email: String,
    },
    /// There is no such account.
    #[error("there is no account {account}")]
    AccountUnknown {
        /// Its id or e-mail address, as it was given.
        account: String,
    },
    /// The account has not accepted the terms for developers.
    #[error("account {account} is not a developer")]
    NotADeveloper {
        /// The account.
        account: i64,
    },
    /// There is no such application.
    #[error("there is no application {application}")]
    ApplicationUnknown {
        /// Its id or App Key, as it was given.
        application: String,
    },
    /// Another application has this App Key.
    #[error("another application has the App Key {app_key}")]
    AppKeyTaken {
        /// The App Key.
        app_key: uuid::Uuid,
    },
    /// There is no such Data Usaha.
    #[error("there is no Data Usaha {data_usaha}")]
    DataUsahaUnknown {
        /// The id that was given.
        data_usaha: i64,
    },
    /// The account owns a Data Usaha of this name already.
    #[error("the account owns a Data Usaha called {alias:?} already")]
    AliasTaken {
        /// The name.
        alias: String,
    },
    /// There are as many as there may be.
    #[error("there are {most} already, and no more fit")]
    Full {
        /// How many there may be.
        most: usize,
    },
    /// An explicit id is in use.
    #[error("the id {id} is in use")]
    IdTaken {
        /// The id.
        id: i64,
    },
    /// The account has no right to the Data Usaha.
    #[error("account {account} is not a member of Data Usaha {data_usaha}")]
    NotAMember {
        /// The account.
        account: i64,
        /// The Data Usaha.
        data_usaha: i64,
    },
    /// The account has a right to the Data Usaha already.
    #[error("account {account} is a member of Data Usaha {data_usaha} already")]
    AlreadyAMember {
        /// The account.
        account: i64,
        /// The Data Usaha.
        data_usaha: i64,
    },
    /// Only an ADMINISTRATOR of the Data Usaha may do this.
    #[error("account {account} is not an ADMINISTRATOR of Data Usaha {data_usaha}")]
    NotAdministrator {
        /// The account.
        account: i64,
        /// The Data Usaha.
        data_usaha: i64,
    },
    /// The owner of a Data Usaha is always one of its ADMINISTRATORs.
    #[error("account {account} owns Data Usaha {data_usaha} and stays its ADMINISTRATOR")]
    OwnerStaysAdministrator {
        /// The owner.
        account: i64,
        /// The Data Usaha.
        data_usaha: i64,
    },
    /// An ADMINISTRATOR has every right; only an OPERATOR is limited by an Access Group.
    #[error("an ADMINISTRATOR has no Access Group")]
    AccessGroupOfAdministrator,
    /// The Data Usaha has no Access Group of this name.
    #[error("there is no Access Group {name:?}; known are: {}", known.join(", "))]
    AccessGroupUnknown {
        /// The name that was given.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// Another Access Group of the Data Usaha has this name.
    #[error("another Access Group is called {name:?}")]
    AccessGroupNameTaken {
        /// The name.
        name: String,
    },
    /// Members still have this Access Group.
    #[error("{members} members have the Access Group {name:?}")]
    AccessGroupInUse {
        /// Its name.
        name: String,
        /// How many members have it.
        members: i64,
    },
    /// A scope is empty or has a space in it.
    #[error("{scope:?} is not a scope")]
    ScopeMalformed {
        /// The scope as it was given.
        scope: String,
    },
    /// The application is not installed in the Data Usaha.
    #[error("application {application} is not installed in Data Usaha {data_usaha}")]
    NotInstalled {
        /// The application.
        application: i64,
        /// The Data Usaha.
        data_usaha: i64,
    },
    /// The application's API Token feature is switched off.
    #[error("the API Token feature of application {application} is switched off")]
    ApiTokenFeatureOff {
        /// The application.
        application: i64,
    },
    /// There is a token for this account, Data Usaha and application already.
    #[error("API Token {token} exists for this account, Data Usaha and application")]
    TokenExists {
        /// Its id.
        token: i64,
    },
    /// There is no such API Token.
    #[error("there is no API Token {token}")]
    TokenUnknown {
        /// The id that was given.
        token: i64,
    },
    /// The API Token was revoked before.
    #[error("API Token {token} is revoked already")]
    AlreadyRevoked {
        /// Its id.
        token: i64,
    },
    /// The Data Usaha lives on this data host already.
    #[error("Data Usaha {data_usaha} is on the data host {host} already")]
    AlreadyOnHost {
        /// The Data Usaha.
        data_usaha: i64,
        /// The host.
        host: String,
    },
    /// The Data Usaha was moved by someone else in the meantime.
    #[error("Data Usaha {data_usaha} is on {host} of epoch {epoch} by now")]
    MovedMeanwhile {
        /// The Data Usaha.
        data_usaha: i64,
        /// Where it is.
        host: String,
        /// Its epoch.
        epoch: i64,
    },
    /// Nothing to do with the rules: the store itself could not.
    #[error(transparent)]
    Store(#[from] StoreError),
}
