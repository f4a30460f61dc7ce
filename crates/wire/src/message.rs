//! Every message that the product says to a client, by key, in three languages.
//!
//! A message is a variant with what it needs to know; its words are in `text/{id,en,zh}.ftl` under the same key. Texts
//! that the real service shows are kept to the letter there, oddities included, because clients match on them.

use crate::unreadable::Unreadable;
use crate::words::{Words, texts};

static WORDS: Words = Words::new([
    include_str!("text/id.ftl"),
    include_str!("text/en.ftl"),
    include_str!("text/zh.ftl"),
]);

texts! {
    /// A message with what it needs to know. Values are put into the text as they are.
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[expect(missing_docs, reason = "a value is named after what it is; the variant says the rest")]
    pub enum Message of WORDS {
        /// A record was saved.
        Saved { label, title } = "saved";
        /// A record was deleted.
        Deleted { label, title } = "deleted";
        /// `detail.do` names a record that isn't there.
        NotExact { label } = "not-exact";
        /// `save.do` names an id that isn't there.
        DataMissing = "data-missing";
        /// `delete.do` names a record that isn't there.
        RecordMissing { label } = "record-missing";
        /// A reference names a record that isn't there.
        ReferenceMissing { label, key } = "reference-missing";
        /// A required field has no value.
        Required { label } = "required";
        /// A document has no lines.
        LinesMissing = "lines-missing";
        /// A value can't be read as what the field holds.
        InvalidValue { field } = "invalid-value";
        /// Another record has the same value.
        Duplicate { label, value } = "duplicate";
        /// A text is too long.
        TooLong { label, resource, max } = "too-long";
        /// A text has characters that no field may hold.
        CharactersNotAllowed { label } = "characters-not-allowed";
        /// A number is beyond 999 billion.
        NumberTooLarge = "number-too-large";
        /// A number is below zero where none can be.
        NumberNegative { label } = "number-negative";
        /// A number is zero or less where it has to be more.
        NumberNotPositive { label } = "number-not-positive";
        /// A discount is more than what it is taken from.
        DiscountTooLarge = "discount-too-large";
        /// A receipt pays more of an invoice than is owed.
        PaymentOverReceivable { title } = "payment-over-receivable";
        /// A payment pays more of a bill than is owed.
        PaymentOverPayable { title } = "payment-over-payable";
        /// A payment is less than what it settles.
        PaymentTooSmall = "payment-too-small";
        /// A document carries out an order that others have carried out already.
        ProcessedTwice { label, title } = "processed-twice";
        /// A document carries out an order that was closed by hand.
        OrderClosed { label, title } = "order-closed";
        /// A document is of a day before the books start.
        DateBeforeStart { start } = "date-before-start";
        /// A document carries out documents of several branches.
        SeveralBranches { label } = "several-branches";
        /// What a document posts on the debit side differs from what it posts on the credit side.
        NotBalanced { debit, credit } = "not-balanced";
        /// A document discounts an item twice.
        DiscountTwice { item } = "discount-twice";
        /// A line has more or fewer serial numbers than goods.
        SerialNumbersDiffer { item, quantity, count } = "serial-numbers-differ";
        /// A special action names a record that isn't there, by the parameter that named it.
        Missing { what, parameter, value } = "missing";
        /// A special action names no record where it has to.
        MissingUnnamed { what } = "missing-unnamed";
        /// Serial numbers are asked of an item that has none.
        NoSerialNumbers = "no-serial-numbers";
        /// A list of lines is too long.
        TooManyLines { max } = "too-many-lines";
        /// The filters of a list are too large.
        FiltersTooLarge { most } = "filters-too-large";
        /// In strict mode: a name that nobody knows.
        ParameterUnknown { name } = "parameter-unknown";
        /// In strict mode: a name that nobody knows, and the one that was probably meant.
        ParameterUnknownNear { name, nearest } = "parameter-unknown-near";
        /// In strict mode: more names than are told.
        ParametersUnknownMore { count } = "parameters-unknown-more";
        /// In strict mode: more of something than a call takes.
        ParameterBeyond { name, most } = "parameter-beyond";
        /// `typeAutoNumber` names no numbering of the resource.
        SeriesMissing { key } = "series-missing";
        /// `bulk-save.do` has no rows.
        RowsMissing = "rows-missing";
        /// `bulk-save.do` has too many rows.
        TooManyRows { max } = "too-many-rows";
        /// The header `Idempotency-Key` is empty or too long.
        IdempotencyKeyInvalid { max } = "idempotency-key-invalid";
        /// The header `Idempotency-Key` was sent with another call before.
        IdempotencyKeyUsed = "idempotency-key-used";
        /// A record can't be deleted: another one refers to it.
        InUse { label, title, user } = "in-use";
        /// A record was changed since the client read it.
        ChangedMeanwhile { label, title } = "changed-meanwhile";
        /// The path names no action.
        UrlNotExact = "url-not-exact";
        /// The action can't be called with this method.
        MethodNotAllowed { method, allowed } = "method-not-allowed";
        /// The line of a request, or its headers, can't be read.
        HeadUnreadable = "head-unreadable";
        /// They are too large.
        HeadTooLarge { max } = "head-too-large";
        /// The body can't be read.
        BodyUnreadable { reason: Unreadable } = "body-unreadable";
        /// The body is too large.
        BodyTooLarge { max } = "body-too-large";
        /// The body didn't arrive in time.
        BodyTooSlow { seconds } = "body-too-slow";
        /// An inner fault, with the code under which the log has it.
        Apology { code } = "apology";
        /// The books can't take the call now.
        Busy = "busy";
        /// The token was refused for what it is.
        TokenRevoked = "token-revoked";
        /// The timestamp header is not there.
        TimestampRequired { header } = "timestamp-required";
        /// The timestamp header can't be read.
        TimestampInvalid { header } = "timestamp-invalid";
        /// The timestamp is too far from the server's clock.
        TimestampTooFar { header } = "timestamp-too-far";
        /// The signature header is not there.
        SignatureRequired { header } = "signature-required";
        /// The signature is not the application's.
        SignatureInvalid { header } = "signature-invalid";
        /// The signature is that of another application than the token's.
        SignatureOfAnother { application } = "signature-of-another";
        /// More calls than a token may make.
        LimitExceeded = "limit-exceeded";
        /// The Data Usaha lives on another data host.
        HostMoved { host } = "host-moved";
        /// An account call names a Data Usaha that isn't there, or isn't the caller's.
        DataUsahaNotExact = "data-usaha-not-exact";
        /// `open-db.do` was called with an API Token.
        SessionInToken = "session-in-token";
        /// `webhook-renew.do` was called for an application without a webhook.
        WebhookMissing = "webhook-missing";
        /// The gateway doesn't know the caller's local key.
        LocalKeyUnknown = "local-key-unknown";
        /// The gateway can't give a call its turn in time.
        TurnTooLate { seconds } = "turn-too-late";
        /// More calls wait in the gateway than it takes.
        QueueFull { seconds } = "queue-full";
        /// A header of a call through the gateway can't be read.
        HeaderInvalid { header, form } = "header-invalid";
        /// The gateway's call didn't reach the server.
        ServerUnreachable = "server-unreachable";
        /// The gateway's call got no answer, and nothing came of it.
        AnswerMissing = "answer-missing";
        /// The gateway's write got no answer, and nobody knows what came of it.
        OutcomeUnknown = "outcome-unknown";
        /// The server sends the gateway to a host that it doesn't trust.
        HostNotTrusted = "host-not-trusted";
        /// A browser opened an address without a page.
        PageMissing = "page-missing";
        /// An address below that of the API names no action: those end in `.do`.
        NoActionHere = "no-action-here";
        /// A browser opened a data host.
        WelcomeDataHost { host } = "welcome-data-host";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::words::tests::{check_keys, check_values};

    #[test]
    fn every_message_is_there_in_every_language() {
        check_keys(&WORDS, &[Message::KEYS]);
        check_values(&WORDS, &[Message::KEYS]);
    }

    #[test]
    fn texts_that_clients_compare_with_are_exact() {
        let saved = |label: &str| Message::Saved {
            label: label.into(),
            title: "Item Test".into(),
        };
        assert_eq!(
            saved("Item").text(Language::English),
            "Item \"Item Test\" has been successfully saved"
        );
        assert_eq!(
            saved("Barang & Jasa").text(Language::Indonesian),
            "Barang & Jasa \"Item Test\" berhasil disimpan"
        );
        assert_eq!(
            Message::LimitExceeded.text(Language::Indonesian),
            "Jumlah request API melebihi toleransi yang diperbolehkan. Batas maksimum yang diperbolehkan yaitu \
             8 proses paralel per Token dan 8 request/detik."
        );
        let header = |name: &str| name.to_owned();
        assert_eq!(
            Message::TimestampTooFar {
                header: header("X-API")
            }
            .text(Language::English),
            "Header X-API Timestamp difference more than 600 seconds with Server Time"
        );
        assert_eq!(
            Message::SignatureOfAnother {
                application: "Demo App".into()
            }
            .text(Language::Chinese),
            "Header X-Api-Signature invalid: Require Application 'Demo App' signature"
        );
    }
}
