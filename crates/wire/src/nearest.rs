//! The name that somebody may have meant: for warnings of a server and refusals of a command line.

/// Most characters of a name that are looked at.
const NAME_CHARACTERS_MAX: usize = 80;

/// So many letters of a name may hold one that is wrong, missing, too many or swapped.
const LETTERS_PER_CHANGE: usize = 3;

/// The candidate that is nearest to `name`, if any is near: letters in either case, and few of them wrong.
///
/// ```
/// use neraca_wire::nearest::nearest;
/// assert_eq!(nearest("lastUpdated", ["lastUpdate", "number"]).as_deref(), Some("lastUpdate"));
/// assert_eq!(nearest("modifiedDate", ["lastUpdate", "number"]), None);
/// ```
#[must_use]
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let sought: String = name.chars().take(NAME_CHARACTERS_MAX).collect();
    let sought = sought.to_lowercase();
    let most = (sought.chars().count() / LETTERS_PER_CHANGE).max(1);
    let distance = |candidate: &str| strsim::osa_distance(&sought, &candidate.to_lowercase());
    let near = candidates
        .into_iter()
        .map(|candidate| (distance(candidate), candidate));
    let found = near.filter(|(distance, _)| *distance <= most);
    found.min().map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_near_when_few_letters_are_wrong() {
        let known = ["lastUpdate", "transDate", "dueDate", "number"];
        for (name, expected) in [
            ("lastUpdated", Some("lastUpdate")),
            ("tranDsate", Some("transDate")),
            ("NUMBER", Some("number")),
            ("modifiedDate", None),
            ("x", None),
        ] {
            assert_eq!(nearest(name, known).as_deref(), expected, "{name}");
        }
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
