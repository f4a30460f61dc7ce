//! Only the signature of a text verifies for it, in each encoding, and every other gets a hint.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use neraca_wire::language::Language;
use neraca_wire::sign::{Diagnosis, SignatureSecret, Signer, diagnose};

static SIGNER: LazyLock<Signer> = LazyLock::new(|| Signer::new(SignatureSecret::from_entropy([7; 16])));

fuzz_target!(|input: (&str, &str)| {
    let (text, header) = input;
    assert!(!SIGNER.verify(text, header), "a signature was forged");
    assert_ne!(diagnose(&SIGNER, text, header), Diagnosis::Right);
    for language in [Language::Indonesian, Language::English] {
        let hint = diagnose(&SIGNER, text, header).text(language);
        assert!(
            !hint.is_empty() && hint.bytes().all(|byte| (b' '..=b'~').contains(&byte)),
            "{hint:?}"
        );
    }
    assert!(SIGNER.verify(text, &SIGNER.sign_base64(text)));
    assert!(SIGNER.verify(text, &SIGNER.sign_hex(text)));
});
