//! One resource: its record, its lines, and the constants for filters.

use neraca_wire::catalogue::{Action, Catalogue, Field, Fields, Kind, Resource};

use super::{HEAD, names};

/// Fields that stand together in `custom`.
const CUSTOM: [&str; 4] = ["charField", "numericField", "dateField", "dataClassification"];
/// Names that saves use rather than the one that answers show.
const SENT_AS: [&str; 2] = ["number", "saveAsStatusType"];

/// The whole file.
pub(super) fn file(catalogue: &Catalogue, resource: &Resource) -> String {
    let name = names::pascal(&resource.name);
    let mut body = String::new();
    let label = &resource.label.english;
    let doc = format!("A record of `{}` ({label}).", resource.name);
    let mut record = Struct::new(catalogue, &name, &doc, &resource.fields);
    record.is_header = true;
    record.write(&mut body);
    body.push_str(&shape(resource, &name));
    body.push_str(&constants(resource, &name));
    let title = format!("{HEAD}//! `{}`: {label}.\n\n", resource.name);
    format!("{title}{}{body}", imports(&body))
}

/// Only what the code uses.
fn imports(body: &str) -> String {
    let mut crates = Vec::new();
    for (used, path) in [
        ("Cow::", "use std::borrow::Cow;\n"),
        ("Date>", "use jiff::civil::Date;\n"),
        ("Decimal>", "use neraca_books::Decimal;\n"),
        ("Action::", "use neraca_wire::catalogue::Action;\n"),
        ("Object", "use neraca_wire::value::Object;\n"),
        ("Field<", "use crate::query::Field;\n"),
    ] {
        if body.contains(used) {
            crates.push(path.to_owned());
        }
    }
    let mut records: Vec<&str> = ["Custom", "Members", "Record", "Reference", "Resource"]
        .into_iter()
        .filter(|it| has_word(body, it))
        .collect();
    records.extend(
        ["BulkSaves", "Deletes", "Details", "Lists", "Saves"]
            .iter()
            .filter(|it| has_word(body, it)),
    );
    records.sort_unstable();
    crates.push(format!("use crate::record::{{{}}};\n", records.join(", ")));
    crates.push("use crate::shape::Shape;\n".to_owned());
    if body.contains("word::") {
        crates.push("use super::word;\n".to_owned());
    }
    crates.push("\n".to_owned());
    crates.concat()
}

fn has_word(body: &str, word: &str) -> bool {
    let is_name = |it: char| it.is_alphanumeric() || it == '_';
    body.match_indices(word).any(|(at, _)| {
        let before = body.get(..at).and_then(|it| it.chars().next_back());
        let after = body.get(at + word.len()..).and_then(|it| it.chars().next());
        !before.is_some_and(is_name) && !after.is_some_and(is_name)
    })
}

/// A struct with its members.
struct Struct<'a> {
    catalogue: &'a Catalogue,
    name: String,
    doc: String,
    fields: Vec<&'a Field>,
    has_custom: bool,
    is_header: bool,
}

impl<'a> Struct<'a> {
    fn new(catalogue: &'a Catalogue, name: &str, doc: &str, fields: &'a Fields) -> Self {
        let is_custom = |field: &Field| {
            let number = CUSTOM.iter().find_map(|stem| field.name.strip_prefix(stem));
            number.is_some_and(|it| it.parse::<u8>().is_ok())
        };
        let all: Vec<&Field> = fields.iter().map(|(_, field)| field).collect();
        Self {
            catalogue,
            name: name.to_owned(),
            doc: doc.to_owned(),
            has_custom: all.iter().any(|it| is_custom(it)),
            fields: all.into_iter().filter(|it| !is_custom(it)).collect(),
            is_header: false,
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str(&format!(
            "/// {}\n#[derive(Debug, Clone, PartialEq, Default)]\n",
            self.doc
        ));
        out.push_str(&format!("pub struct {} {{\n", self.name));
        out.push_str("    /// Its id, once it is saved.\n    pub id: Option<i64>,\n");
        match self.is_header {
            true => out.push_str("    /// Its version; sent with a change it refuses one that came in between.\n    pub opt_lock: Option<i64>,\n"),
            false => out.push_str("    /// `delete` takes the line away that has the id.\n    pub status: Option<String>,\n"),
        }
        for field in &self.fields {
            let note = note(field);
            let (member, kind) = (names::snake(&field.name), self.kind(field));
            out.push_str(&format!(
                "    /// `{}`{note}\n    pub {member}: {kind},\n",
                field.name
            ));
        }
        if self.has_custom {
            out.push_str("    /// The custom fields.\n    pub custom: Custom,\n");
        }
        out.push_str("    /// What else an answer shows, and what else a save is to send.\n    pub extra: Object,\n}\n");
        self.write_members(out);
        for field in &self.fields {
            if let Kind::Lines(fields) = &field.kind {
                let doc = format!("A line of `{}`.", field.name);
                out.push('\n');
                Struct::new(self.catalogue, &self.line_name(field), &doc, fields).write(out);
            }
        }
    }

    fn write_members(&self, out: &mut String) {
        out.push_str(&format!("\nimpl Record for {} {{\n", self.name));
        out.push_str("    fn members(&mut self, each: &mut dyn Members) {\n");
        let mut line = |text: String| out.push_str(&format!("        {text};\n"));
        line(r#"each.member("id", &mut self.id)"#.to_owned());
        match self.is_header {
            true => line(r#"each.member("optLock", &mut self.opt_lock)"#.to_owned()),
            false => line(r#"each.member("_status", &mut self.status)"#.to_owned()),
        }
        for field in &self.fields {
            line(self.member(field));
        }
        if self.has_custom {
            line("each.custom(&mut self.custom)".to_owned());
        }
        line("each.extra(&mut self.extra)".to_owned());
        out.push_str("    }\n}\n");
    }

    fn member(&self, field: &Field) -> String {
        let (name, member) = (&field.name, names::snake(&field.name));
        let input = field.inputs.first().map_or("", String::as_str);
        match &field.kind {
            _ if field.computed => format!("each.computed({name:?}, &mut self.{member})"),
            Kind::Reference { to, by, .. } => {
                let other = self.catalogue.resource(*to);
                let key = by.as_ref().unwrap_or(&other.fields.at(other.key.field).name);
                format!("each.reference({name:?}, {input:?}, {key:?}, &mut self.{member})")
            }
            Kind::References { to } => {
                let other = self.catalogue.resource(*to);
                let key = &other.fields.at(other.key.field).name;
                format!("each.references({name:?}, {input:?}, {key:?}, &mut self.{member})")
            }
            _ if SENT_AS.contains(&input) => format!("each.renamed({name:?}, {input:?}, &mut self.{member})"),
            _ => format!("each.member({name:?}, &mut self.{member})"),
        }
    }

    fn kind(&self, field: &Field) -> String {
        match &field.kind {
            Kind::References { .. } => "Vec<Reference>".to_owned(),
            Kind::Texts => "Vec<String>".to_owned(),
            Kind::Lines(_) => format!("Vec<{}>", self.line_name(field)),
            other => format!("Option<{}>", single(other)),
        }
    }

    /// Lines of the header are called by their list, lines of lines by both.
    fn line_name(&self, field: &Field) -> String {
        match self.is_header {
            true => names::pascal(&field.name),
            false => format!("{}{}", self.name, names::pascal(&field.name)),
        }
    }
}

/// The Rust type of one value.
fn single(kind: &Kind) -> String {
    match kind {
        Kind::Long => "i64".to_owned(),
        Kind::Decimal => "Decimal".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Date => "Date".to_owned(),
        Kind::Moment => "crate::record::Moment".to_owned(),
        Kind::Enum(enumeration) => format!("word::{}", enumeration.name),
        Kind::Reference { .. } => "Reference".to_owned(),
        Kind::String { .. } | Kind::Percent | Kind::References { .. } | Kind::Texts | Kind::Lines(_) => {
            "String".to_owned()
        }
    }
}

fn note(field: &Field) -> &'static str {
    match (field.computed, field.required, &field.kind) {
        (true, ..) => "; the server computes it",
        (_, true, _) => "; required",
        (_, _, Kind::Percent) => ", such as `5+2`",
        _ => "",
    }
}

/// The implementation of `Resource`, and of what can be done.
fn shape(resource: &Resource, name: &str) -> String {
    let key = resource.fields.at(resource.key.field);
    let borrowed = |text: &str| format!("Cow::Borrowed({text:?})");
    let mut out = format!("\nimpl Resource for {name} {{\n    const SHAPE: Shape = Shape {{\n");
    for (field, value) in [
        ("name", borrowed(&resource.name)),
        ("key_field", borrowed(&key.name)),
        ("key_input", borrowed(key.inputs.first().unwrap_or(&key.name))),
        ("key_parameter", borrowed(&resource.key.parameter)),
        ("key_filter", borrowed(&resource.key.filter)),
        ("key_is_unique", key.unique.to_string()),
        (
            "has_custom_fields",
            resource.fields.get("charField1").is_some().to_string(),
        ),
    ] {
        out.push_str(&format!("        {field}: {value},\n"));
    }
    out.push_str("    };\n    const LISTED: &'static [&'static str] = &[\n        \"id\",\n");
    for field in listed(resource) {
        out.push_str(&format!("        {:?},\n", field.name));
    }
    out.push_str("        \"lastUpdate\",\n    ];\n    const ACTIONS: &'static [Action] = &[");
    let actions: Vec<String> = resource
        .actions
        .iter()
        .map(|it| format!("Action::{it:?}"))
        .collect();
    out.push_str(&format!("{}];\n", actions.join(", ")));
    out.push_str("\n    fn id(&self) -> Option<i64> {\n        self.id\n    }\n}\n\n");
    for action in &resource.actions {
        let can = match action {
            Action::List => "Lists",
            Action::Detail => "Details",
            Action::Save => "Saves",
            Action::BulkSave => "BulkSaves",
            Action::Delete => "Deletes",
        };
        out.push_str(&format!("impl {can} for {name} {{}}\n"));
    }
    out
}

/// The fields that a list shows, filters and sorts by without reading whole records.
fn listed(resource: &Resource) -> impl Iterator<Item = &Field> {
    resource.fields.iter().map(|(_, field)| field).filter(|field| {
        field.has_column() && !matches!(field.kind, Kind::Lines(_) | Kind::References { .. } | Kind::Texts)
    })
}

fn constants(resource: &Resource, name: &str) -> String {
    let mut out = format!("\nimpl {name} {{\n");
    let key = &resource.fields.at(resource.key.field).name;
    for field in listed(resource) {
        let constant = names::constant(&field.name);
        let filter = field.filter.as_deref();
        let filter = filter.or((field.name == *key).then_some(resource.key.filter.as_str()));
        let value = match (&field.kind, filter) {
            (Kind::Reference { .. }, filter) => {
                let by_id = filter.map_or_else(|| format!("{}Id", field.name), str::to_owned);
                let by_key = field.inputs.first().map_or(by_id.as_str(), String::as_str);
                format!("Field::reference({:?}, {by_id:?}, {by_key:?})", field.name)
            }
            (_, Some(filter)) if filter != field.name => {
                format!("Field::filtered({:?}, {filter:?})", field.name)
            }
            _ => format!("Field::new({:?})", field.name),
        };
        let kind = single(&field.kind);
        out.push_str(&format!(
            "    /// `{}`\n    pub const {constant}: Field<Self, {kind}> = {value};\n",
            field.name
        ));
    }
    let taken: Vec<String> = listed(resource).map(|it| names::constant(&it.name)).collect();
    for filter in &resource.filters {
        let constant = names::constant(&filter.name);
        if taken.contains(&constant)
            || matches!(filter.kind, Kind::References { .. } | Kind::Reference { .. })
        {
            continue;
        }
        out.push_str(&format!(
            "    /// The filter `{}`.\n    pub const {constant}: Field<Self, {}> = Field::new({:?});\n",
            filter.name,
            single(&filter.kind),
            filter.name
        ));
    }
    out.push_str("}\n");
    out
}
