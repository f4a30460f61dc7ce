use super::*;

fn identity(digest: &str) -> Identity {
    Identity {
        digest: digest.to_owned(),
        resource: "customer".to_owned(),
        reading: "{}".to_owned(),
        target: "t".to_owned(),
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

#[test]
fn what_was_done_is_known_again() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("pelanggan.csv");
    let mut journal = Journal::open(&input, &identity("a"), "run1").unwrap();
    assert!(matches!(
        Journal::open(&input, &identity("a"), "x"),
        Err(JournalError::Busy { .. })
    ));
    journal.sending(0, 100, at(5)).unwrap();
    let refused = BTreeMap::from([(3, Outcome::Refused("tidak".to_owned())), (4, Outcome::Saved)]);
    journal.done(0, &refused, true).unwrap();
    journal.sending(100, 100, at(6)).unwrap();
    journal.unsent(100).unwrap();
    journal.sending(100, 100, at(7)).unwrap();
    journal.sending(100, 100, at(8)).unwrap();
    drop(journal);
    // A line that the machine's end has cut off.
    let path = Journal::path_of(&input);
    let mut bytes = std::fs::read(&path).unwrap();
    let whole = bytes.len();
    bytes.extend_from_slice(b"{\"done\":{\"first\":100,");
    std::fs::write(&path, &bytes).unwrap();

    let journal = Journal::open(&input, &identity("a"), "run2").unwrap();
    assert_eq!(journal.mark(7), "run1-7", "marks stay those of the first run");
    assert!(journal.heeds_marks && !journal.is_finished);
    let known: Vec<_> = journal
        .sent
        .iter()
        .map(|it| (it.first, it.count, it.at, it.is_unsent))
        .collect();
    assert_eq!(known, [(0, 100, at(5), false), (100, 100, at(7), false)]);
    let refused = BTreeMap::from([(3, Outcome::Refused("tidak".to_owned()))]);
    assert_eq!(journal.sent[0].outcomes, Some(refused));
    assert_eq!(journal.sent[1].outcomes, None);
    assert_eq!(std::fs::metadata(&path).unwrap().len(), whole as u64);
}

#[test]
fn another_file_is_not_taken_for_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("a.csv");
    drop(Journal::open(&input, &identity("a"), "run1").unwrap());
    assert!(matches!(
        Journal::open(&input, &identity("b"), "run2"),
        Err(JournalError::OfAnother { .. })
    ));
    std::fs::write(Journal::path_of(&input), "ngawur\n").unwrap();
    assert!(matches!(
        Journal::open(&input, &identity("a"), "run2"),
        Err(JournalError::Unreadable { .. })
    ));
}
