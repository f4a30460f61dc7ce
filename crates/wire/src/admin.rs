//! Why the admin API did nothing, in the language that the operator's program asks for.
//!
//! The server refuses with these, `neraca admin` prints what it gets. The words are in `text/admin/{id,en,zh}.ftl`.

use crate::words::{Words, texts};

static WORDS: Words = Words::new([
    include_str!("text/admin/id.ftl"),
    include_str!("text/admin/en.ftl"),
    include_str!("text/admin/zh.ftl"),
]);

texts! {
    /// A refusal of the admin API with what it needs to know.
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[expect(missing_docs, reason = "a value is named after what it is; the variant says the rest")]
    pub enum AdminRefusal of WORDS {
        /// The admin token is missing or wrong.
        Token = "admin-token";
        /// Another method than POST.
        Method = "method";
        /// The path names no call.
        CallUnknown { call } = "call-unknown";
        /// The body is not JSON.
        Body { reason } = "body";
        /// The body can't be read at all.
        BodyUnreadable = "body-unreadable";
        /// A member is missing.
        Missing { name } = "missing";
        /// A member is blank.
        Blank { name } = "blank";
        /// A member is no text.
        NoText { name } = "no-text";
        /// A member is missing, or no whole number.
        NoNumber { name } = "no-number";
        /// A member is missing, or no list of texts.
        NoTexts { name } = "no-texts";
        /// A member is neither true nor false.
        NoFlag { name } = "no-flag";
        /// A member is no day.
        NoDay { name } = "no-day";
        /// A text that is no e-mail address.
        NoEmail { text } = "no-email";
        /// A password that is too short.
        PasswordTooShort { least: usize } = "password-too-short";
        /// A text that is no role.
        NoRole { text } = "no-role";
        /// A text that is no scope.
        NoScope { text, known } = "no-scope";
        /// A text that is no status.
        NoStatus { text } = "no-status";
        /// A text that is no App Key.
        NoAppKey { text } = "no-app-key";
        /// A grace that is out of its range.
        Grace { most: i64 } = "grace";
        /// No data host has the name.
        HostUnknown { name, known } = "host-unknown";
        /// The e-mail address is another account's.
        EmailTaken { email } = "email-taken";
        /// There is no such account.
        AccountUnknown { account } = "account-unknown";
        /// The account is no developer.
        NotADeveloper { account: i64 } = "not-a-developer";
        /// There is no such application.
        ApplicationUnknown { application } = "application-unknown";
        /// The App Key is another application's.
        AppKeyTaken { app_key } = "app-key-taken";
        /// There is no such Data Usaha.
        DataUsahaUnknown { data_usaha: i64 } = "data-usaha-unknown";
        /// The account owns a Data Usaha of this name already.
        AliasTaken { alias } = "alias-taken";
        /// There are as many as there may be.
        Full { most: usize } = "full";
        /// An id is in use.
        IdTaken { id: i64 } = "id-taken";
        /// The account has no right to the Data Usaha.
        NotAMember { account: i64, data_usaha: i64 } = "not-a-member";
        /// The account has a right to the Data Usaha already.
        AlreadyAMember { account: i64, data_usaha: i64 } = "already-a-member";
        /// Only an ADMINISTRATOR may do this.
        NotAdministrator { account: i64, data_usaha: i64 } = "not-administrator";
        /// The owner of a Data Usaha stays its ADMINISTRATOR.
        OwnerStays { account: i64, data_usaha: i64 } = "owner-stays";
        /// An ADMINISTRATOR is not limited by an Access Group.
        AccessGroupOfAdministrator = "access-group-of-administrator";
        /// There is no such Access Group.
        AccessGroupUnknown { name, known } = "access-group-unknown";
        /// Another Access Group has the name.
        AccessGroupTaken { name } = "access-group-taken";
        /// Members have the Access Group.
        AccessGroupInUse { name, members: i64 } = "access-group-in-use";
        /// A scope is empty or has a space in it.
        ScopeMalformed { scope } = "scope-malformed";
        /// The application is not installed in the Data Usaha.
        NotInstalled { application: i64, data_usaha: i64 } = "not-installed";
        /// The application's API Token feature is switched off.
        FeatureOff { application: i64 } = "feature-off";
        /// There is such a token already.
        TokenExists { token: i64 } = "token-exists";
        /// There is no such token.
        TokenUnknown { token: i64 } = "token-unknown";
        /// The token was revoked before.
        AlreadyRevoked { token: i64 } = "already-revoked";
        /// The Data Usaha lives there already.
        AlreadyOnHost { data_usaha: i64, host } = "already-on-host";
        /// The Data Usaha was moved in the meantime.
        MovedMeanwhile { data_usaha: i64, host } = "moved-meanwhile";
        /// The Data Usaha was added, and its demo content could not be.
        StayedEmpty { data_usaha: i64, cause } = "stayed-empty";
        /// Something inside failed; the log has it, too.
        Fault { cause } = "fault";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tests::{check_keys, check_values, same_in_two};

    #[test]
    fn every_refusal_is_there_in_every_language() {
        check_keys(&WORDS, &[AdminRefusal::KEYS]);
        check_values(&WORDS, &[AdminRefusal::KEYS]);
        assert_eq!(same_in_two(&WORDS, &[AdminRefusal::KEYS]), [""; 0]);
    }
}
