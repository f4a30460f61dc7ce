//! App Keys and Signature Secrets: made from the entropy that was handed in, and sealed for the application alone.

use jiff::{SignedDuration, Timestamp};
use neraca_store::Unit;
use neraca_store::directory::DirectoryError;
use neraca_store::directory::applications::{self, SealedSecret};
use neraca_store::seal::SealError;
use neraca_wire::sign::SignatureSecret;
use uuid::Uuid;

use crate::server::Server;

/// Longest time in which a replaced secret still signs, in hours: 30 days.
pub(crate) const GRACE_HOURS_MAX: i64 = 30 * 24;

/// How long a replaced secret still signs unless told otherwise, in hours.
pub(crate) const GRACE_HOURS: i64 = 24;

/// Why a secret can't be given out or replaced.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CredentialError {
    /// Sealing or opening failed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// What was sealed is no Signature Secret.
    #[error("the kept Signature Secret is none")]
    Secret,
    /// The directory refuses.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
}

/// A new App Key.
pub(crate) fn new_app_key(server: &Server) -> Uuid {
    new_uuid(server)
}

/// A new UUID, such as that of an API Token.
pub(crate) fn new_uuid(server: &Server) -> Uuid {
    let mut random = [0; 16];
    server.entropy.fill(&mut random);
    uuid::Builder::from_random_bytes(random).into_uuid()
}

/// A new Signature Secret.
pub(crate) fn new_secret(server: &Server) -> SignatureSecret {
    let mut random = [0; 16];
    server.entropy.fill(&mut random);
    SignatureSecret::from_entropy(random)
}

/// The secret as it is kept, for the application with the App Key.
pub(crate) fn seal(
    server: &Server,
    app_key: Uuid,
    secret: &SignatureSecret,
) -> Result<SealedSecret, SealError> {
    let plain = secret.reveal().as_bytes();
    SealedSecret::seal(&server.keys, server.entropy.as_ref(), app_key, plain)
}

/// The application's Signature Secret.
pub(crate) fn reveal(
    server: &Server,
    application: &applications::Application,
) -> Result<SignatureSecret, CredentialError> {
    let plain = application
        .sealed_secret
        .open(&server.keys, application.app_key)?;
    let text = std::str::from_utf8(&plain).map_err(|_| CredentialError::Secret)?;
    SignatureSecret::parse(text).map_err(|_| CredentialError::Secret)
}

/// Gives an application another secret. The one so far signs for some more hours, at most [`GRACE_HOURS_MAX`].
pub(crate) async fn replace_secret(
    server: &Server,
    application: i64,
    app_key: Uuid,
    grace_hours: i64,
) -> Result<(SignatureSecret, Timestamp), CredentialError> {
    let secret = new_secret(server);
    let sealed = seal(server, app_key, &secret)?;
    let grace = SignedDuration::from_hours(grace_hours.clamp(0, GRACE_HOURS_MAX));
    let until = server.now().checked_add(grace).unwrap_or(Timestamp::MAX);
    let replace = move |unit: &Unit<'_>| applications::replace_secret(unit, application, &sealed, until);
    server.directory.write(replace).await?;
    Ok((secret, until))
}
