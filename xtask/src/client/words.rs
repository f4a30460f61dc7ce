//! The enumerations, as enums with a place for what the catalogue doesn't know.

use std::collections::BTreeMap;

use neraca_wire::catalogue::{Fields, Kind};

use super::{HEAD, names};

/// Notes the enumerations of the fields and of their lines.
pub(super) fn collect(fields: &Fields, enumerations: &mut BTreeMap<String, Vec<String>>) {
    for (_, field) in fields.iter() {
        note(&field.kind, enumerations);
    }
}

/// Notes the enumerations of one kind.
pub(super) fn note(kind: &Kind, enumerations: &mut BTreeMap<String, Vec<String>>) {
    match kind {
        Kind::Enum(enumeration) => {
            enumerations.insert(enumeration.name.clone(), enumeration.values.clone());
        }
        Kind::Lines(fields) => collect(fields, enumerations),
        _ => {}
    }
}

/// The file with all of them.
pub(super) fn file(enumerations: &BTreeMap<String, Vec<String>>) -> String {
    let mut out = format!("{HEAD}//! The values of enumerations.\n\nuse crate::record::Word;\n");
    for (name, values) in enumerations {
        let variants: Vec<(String, &String)> = values.iter().map(|it| (names::variant(it), it)).collect();
        out.push_str(&format!("\n/// The values of `{name}`.\n"));
        out.push_str("#[derive(Debug, Clone, PartialEq, Eq, Hash)]\n#[non_exhaustive]\n");
        out.push_str(&format!("pub enum {name} {{\n"));
        for (variant, value) in &variants {
            out.push_str(&format!("    /// `{value}`\n    {variant},\n"));
        }
        out.push_str("    /// A value that the catalogue doesn't know.\n    Other(String),\n}\n");
        out.push_str(&format!(
            "\nimpl Word for {name} {{\n    fn named(name: &str) -> Self {{\n"
        ));
        out.push_str("        match name {\n");
        for (variant, value) in &variants {
            out.push_str(&format!("            {value:?} => Self::{variant},\n"));
        }
        out.push_str("            other => Self::Other(other.to_owned()),\n        }\n    }\n");
        out.push_str("\n    fn text(&self) -> &str {\n        match self {\n");
        for (variant, value) in &variants {
            out.push_str(&format!("            Self::{variant} => {value:?},\n"));
        }
        out.push_str("            Self::Other(other) => other,\n        }\n    }\n}\n");
    }
    out
}
