//! Fields that many lists of lines have in the same way, so that the files name them by one word.

use super::form::FieldFile;

/// How many custom fields of a kind there are: texts, numbers, days.
const CUSTOM_FIELDS: [(&str, &str, usize); 3] = [
    ("charField", "string", 15),
    ("numericField", "decimal", 10),
    ("dateField", "date", 10),
];

/// How many data classifications a line has.
const CLASSIFICATIONS: usize = 10;

/// The fields that a company gives a meaning of its own. `text` is what a text is that nobody has given.
pub(super) fn custom_fields(text: Option<&toml::Value>) -> Vec<(String, FieldFile)> {
    let of_kind = |(name, kind, count): (&'static str, &'static str, usize)| {
        let default = match kind {
            "string" => text.cloned(),
            "decimal" => Some(toml::Value::Integer(0)),
            _ => None,
        };
        (1..=count).map(move |n| {
            let field = FieldFile {
                kind: kind.to_owned(),
                default: default.clone(),
                ..FieldFile::default()
            };
            (format!("{name}{n}"), field)
        })
    };
    CUSTOM_FIELDS.into_iter().flat_map(of_kind).collect()
}

/// The references of a line to data classifications.
pub(super) fn classification_fields() -> impl Iterator<Item = (String, FieldFile)> {
    (1..=CLASSIFICATIONS).map(|n| {
        let field = FieldFile {
            kind: "reference".to_owned(),
            to: Some("data-classification".to_owned()),
            inputs: vec![format!("dataClassification{n}Name")],
            ..FieldFile::default()
        };
        (format!("dataClassification{n}"), field)
    })
}
