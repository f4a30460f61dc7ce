//! Every text is read or explained, in visible ASCII, and a client's own form always comes back.

#![no_main]

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use neraca_wire::hint::Hint;
use neraca_wire::language::Language;
use neraca_wire::timestamp::ApiTimestamp;

/// An hour at which the fuzzer's clock stands, in seconds since 1970.
const NOW_SECOND: i64 = 1_698_903_037;

fuzz_target!(|text: &str| {
    let now = Timestamp::from_second(NOW_SECOND).expect("a moment of 2023");
    let hint = match ApiTimestamp::parse(text) {
        Ok(sent) => {
            assert_eq!(sent.check(now).is_ok(), sent.hint(now).is_none());
            // Milliseconds outside of 1973 to 2286 have other counts of digits, which are no form.
            if (100_000_000_000..10_000_000_000_000).contains(&sent.instant().as_millisecond()) {
                let again = ApiTimestamp::parse(&ApiTimestamp::epoch_milliseconds(sent.instant()));
                let again = again.expect("a client's form is readable").instant();
                assert_eq!(again.as_millisecond(), sent.instant().as_millisecond());
            }
            sent.hint(now).map(Hint::from)
        }
        Err(error) => Some(error.suspicion.into()),
    };
    for language in [Language::Indonesian, Language::English] {
        let Some(hint) = hint.as_ref().map(|hint| hint.text(language)) else {
            continue;
        };
        assert!(
            !hint.is_empty() && hint.bytes().all(|byte| (b' '..=b'~').contains(&byte)),
            "{hint:?}"
        );
    }
});
