//! What of the bodies of saves is ignored: members that no field takes, of the record and of its lines.

use neraca_wire::catalogue::{Fields, Kind};
use neraca_wire::hint::NoEffect;
use neraca_wire::nearest::nearest;
use neraca_wire::value::{Object, Value};

use super::{HARMLESS, Looking};
use crate::warnings::Warnings;

/// What a save takes besides the fields.
const OF_SAVES: [&str; 3] = ["id", "optLock", "typeAutoNumber"];

/// What a line takes, or at least shows, besides its fields.
const TAKEN_OF_LINES: [&str; 4] = ["id", "_status", "seq", "optLock"];

impl Looking<'_> {
    pub(super) fn query_of_save<'n>(self, names: impl Iterator<Item = &'n str>, warnings: &mut Warnings) {
        for name in names.filter(|name| !HARMLESS.contains(name)) {
            warnings.no_effect(name, NoEffect::QueryOfSave);
        }
    }

    pub(super) fn save(self, members: Option<&Object>, warnings: &mut Warnings) {
        let Some(members) = members else { return };
        let fields = &self.resource().fields;
        for (name, sent) in members {
            match fields.input(name) {
                Some(input) => {
                    if let Kind::Lines(lines) = &fields.at(input.field).kind {
                        self.lines(name, lines, sent, warnings);
                    }
                }
                None if OF_SAVES.contains(&name.as_str()) || HARMLESS.contains(&name.as_str()) => {}
                None if name == "_status" => {}
                None if warnings.are_told() => warnings.one_more(),
                None => {
                    let shown = || self.is_shown(self.resource(), name) || self.is_fixed(name);
                    let shown = shown() || self.resource().is_history(name);
                    not_taken(fields, name, sent, shown, String::new, &OF_SAVES, warnings);
                }
            }
        }
    }

    fn lines(self, list: &str, fields: &Fields, sent: &Value, warnings: &mut Warnings) {
        let lines = sent.as_list().unwrap_or_default();
        for (index, line) in lines.iter().enumerate() {
            let Some(members) = line.as_object() else { continue };
            for (name, sent) in members {
                match fields.input(name) {
                    Some(input) => {
                        if let Kind::Lines(nested) = &fields.at(input.field).kind {
                            // Lines within lines have none, so this goes one level down and no further.
                            self.lines(&format!("{list}[{index}].{name}"), nested, sent, warnings);
                        }
                    }
                    None if TAKEN_OF_LINES.contains(&name.as_str()) => {}
                    None if warnings.are_told() => warnings.one_more(),
                    None => {
                        let shown = fields.show_member(name);
                        let before = || format!("{list}[{index}].");
                        not_taken(fields, name, sent, shown, before, &TAKEN_OF_LINES, warnings);
                    }
                }
            }
        }
    }
}

/// Tells of a member of a body that no field takes. One that the record itself shows has no effect; but whoever sends a
/// text or a number under a reference's own name means its key, and should hear that it is called otherwise.
fn not_taken(
    fields: &Fields,
    name: &str,
    sent: &Value,
    shown: bool,
    before: impl Fn() -> String,
    further: &[&str],
    warnings: &mut Warnings,
) {
    let field = fields.get(name);
    let reference = field.filter(|it| matches!(it.kind, Kind::Reference { .. }));
    let told = format!("{}{name}", before());
    match (reference, sent) {
        (Some(field), Value::Text(_) | Value::Integer(_)) if !field.computed => {
            let is_id = matches!(sent, Value::Integer(_)) || field.inputs.is_empty();
            warnings.unknown(told, || {
                Some(match field.inputs.first() {
                    Some(key) if !is_id => format!("{}{key}", before()),
                    _ => format!("{}{name}Id", before()),
                })
            });
        }
        _ if field.is_some_and(|it| it.computed) => warnings.no_effect(told, NoEffect::Computed),
        _ if shown => warnings.no_effect(told, NoEffect::NotTaken),
        _ => warnings.unknown(told, || {
            let known = fields.input_names();
            let known = known.iter().map(String::as_str).chain(further.iter().copied());
            nearest(name, known).map(|near| format!("{}{near}", before()))
        }),
    }
}
