//! What a page leaves for the next one to tell, once: a word in a cookie, from a list, so that nobody can have a page
//! tell what it wants.

use super::words::Words;

/// How long a notice waits for its page, in seconds.
const SECONDS: i64 = 60;

/// Declares the notices with their codes.
macro_rules! notices {
    ($($(#[$doc:meta])* $variant:ident = $code:literal;)+) => {
        /// What is told.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Notice {
            $($(#[$doc])* $variant,)+
        }

        impl Notice {
            /// Its word in the cookie.
            pub(super) fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The notice that a cookie names.
            pub(super) fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

notices! {
    /// Signed out.
    SignedOut = "signed-out";
    /// The account was made.
    Welcome = "welcome";
    /// The password was changed.
    PasswordChanged = "password-changed";
    /// The account became a developer.
    DeveloperJoined = "developer-joined";
    /// An application was added.
    ApplicationAdded = "application-added";
    /// An application has another name.
    ApplicationRenamed = "application-renamed";
    /// The API Token feature was switched on.
    ApiTokenOn = "api-token-on";
    /// The API Token feature was switched off.
    ApiTokenOff = "api-token-off";
    /// The Signature Secret was replaced.
    SecretReplaced = "secret-replaced";
    /// The replaced secret signs nothing any more.
    PreviousEnded = "previous-ended";
    /// A Data Usaha was made.
    DataUsahaMade = "data-usaha-made";
    /// Empty books were filled with the demo content.
    DemoFilled = "demo-filled";
    /// The demo content could not be saved; the books are as they were.
    DemoNotFilled = "demo-not-filled";
    /// An account became a member.
    MemberAdded = "member-added";
    /// A member has other rights.
    MemberChanged = "member-changed";
    /// A member was removed.
    MemberRemoved = "member-removed";
    /// An Access Group was added.
    AccessGroupAdded = "access-group-added";
    /// An Access Group was changed.
    AccessGroupChanged = "access-group-changed";
    /// An Access Group was deleted.
    AccessGroupDeleted = "access-group-deleted";
    /// An application was installed.
    ApplicationInstalled = "application-installed";
    /// An application was uninstalled.
    ApplicationUninstalled = "application-uninstalled";
    /// An API Token was deleted.
    ApiTokenDeleted = "api-token-deleted";
    /// A host move began.
    HostMoveBegun = "host-move-begun";
}

impl Notice {
    /// How long it waits, in seconds.
    pub(super) fn seconds(self) -> i64 {
        SECONDS
    }

    /// What is told.
    pub(super) fn text(self, words: Words) -> String {
        match self {
            Self::SignedOut => words.say("notice-signed-out"),
            Self::Welcome => words.say("notice-welcome"),
            Self::PasswordChanged => words.say("notice-password-changed"),
            Self::DeveloperJoined => words.say("notice-developer-joined"),
            Self::ApplicationAdded => words.say("notice-application-added"),
            Self::ApplicationRenamed => words.say("notice-application-renamed"),
            Self::ApiTokenOn => words.say("notice-api-token-on"),
            Self::ApiTokenOff => words.say("notice-api-token-off"),
            Self::SecretReplaced => words.say("notice-secret-replaced"),
            Self::PreviousEnded => words.say("notice-previous-ended"),
            Self::DataUsahaMade => words.say("notice-data-usaha-made"),
            Self::DemoFilled => words.say("notice-demo-filled"),
            Self::DemoNotFilled => words.say("notice-demo-not-filled"),
            Self::MemberAdded => words.say("notice-member-added"),
            Self::MemberChanged => words.say("notice-member-changed"),
            Self::MemberRemoved => words.say("notice-member-removed"),
            Self::AccessGroupAdded => words.say("notice-access-group-added"),
            Self::AccessGroupChanged => words.say("notice-access-group-changed"),
            Self::AccessGroupDeleted => words.say("notice-access-group-deleted"),
            Self::ApplicationInstalled => words.say("notice-application-installed"),
            Self::ApplicationUninstalled => words.say("notice-application-uninstalled"),
            Self::ApiTokenDeleted => words.say("notice-api-token-deleted"),
            Self::HostMoveBegun => words.say("notice-host-move-begun"),
        }
    }
}
