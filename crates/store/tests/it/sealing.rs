use neraca_store::directory::applications::SealedSecret;
use neraca_store::seal::{Keys, SealError};
use uuid::Uuid;

use crate::support::Counting;

#[test]
fn a_signature_secret_opens_for_its_app_key_alone_and_never_prints() {
    let keys = Keys::from_master([1; 32].into());
    let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let sealed = SealedSecret::seal(&keys, &Counting::default(), mine, b"0123456789abcdef").unwrap();
    assert_eq!(sealed.open(&keys, mine).unwrap().as_slice(), b"0123456789abcdef");
    assert!(matches!(sealed.open(&keys, other), Err(SealError::DoesNotOpen)));
    assert_eq!(format!("{sealed:?}"), "SealedSecret(56 bytes)");
}
