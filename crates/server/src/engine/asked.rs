//! What `fields` asks for: names, and names within what they show (`customer.name`, `detailItem.item.no`). A dotted name
//! shows the object that it leads through with what it always shows, and the key that was asked for.

use neraca_wire::catalogue::{Fields, Kind, ResourceId};
use neraca_wire::value::Value;

use super::EngineError;
use super::follows::{self, Header, Owner};
use super::masters::Masters;
use super::path::PATH_NAMES_MAX;
use super::record::{self, Line, Record};
use super::show;
use super::summary::Nested;
use crate::object::ObjectWriter;

/// A name that was asked for.
pub(crate) struct Asked<'r> {
    pub(crate) name: &'r str,
    /// The names that were asked for within it.
    pub(crate) below: Vec<Asked<'r>>,
}

/// The names in `fields`, each once, in the order in which they were first named.
pub(crate) fn tree(names: &[String]) -> Vec<Asked<'_>> {
    let mut roots = Vec::with_capacity(names.len());
    for name in names {
        if name.split('.').count() > PATH_NAMES_MAX {
            continue;
        }
        let mut level = &mut roots;
        for name in name.split('.') {
            let known = level.iter().position(|asked: &Asked<'_>| asked.name == name);
            let place = known.unwrap_or(level.len());
            if known.is_none() {
                level.push(Asked {
                    name,
                    below: Vec::new(),
                });
            }
            level = &mut level[place].below;
        }
    }
    roots
}

impl Asked<'_> {
    /// Whether the lines of a record of the resource are asked for.
    pub(crate) fn needs_lines(&self, fields: &Fields) -> bool {
        let kind = fields.get(self.name).map(|field| &field.kind);
        let follows_from_lines = || {
            fields
                .shows(self.name)
                .is_some_and(|it| it.from.needs_lines(fields))
        };
        match (self.below.is_empty(), kind) {
            (_, None) => follows_from_lines(),
            (true, Some(_)) => false,
            (false, Some(kind)) => matches!(kind, Kind::Lines(_)),
        }
    }

    /// Writes what a record has of it.
    pub(crate) fn write(
        &self,
        object: &mut ObjectWriter<'_>,
        id: ResourceId,
        record: &Record,
        masters: &Masters<'_>,
    ) -> Result<(), EngineError> {
        let resource = masters.catalogue.resource(id);
        // What follows from other records is shown whole, whatever of it was asked for.
        if self.below.is_empty() || resource.fields.shows(self.name).is_some() {
            if !show::named(object, self.name, resource, record, masters, Nested::InList)?
                && let Some(json) = masters.fixed.named(id, self.name)
            {
                object.json(self.name, json);
            }
            return Ok(());
        }
        let Some(place) = resource.fields.place(self.name) else {
            return Ok(());
        };
        match &resource.fields.at(place).kind {
            Kind::Lines(fields) => {
                let header = Header {
                    resource: id,
                    fields: &resource.fields,
                    record,
                };
                self.lines(object, fields, record.live_lines(place), header, masters)
            }
            kind => self.others(object, kind, &record.values[place], masters),
        }
    }

    /// Writes the record, or the records, that a field refers to.
    fn others(
        &self,
        object: &mut ObjectWriter<'_>,
        kind: &Kind,
        value: &Value,
        masters: &Masters<'_>,
    ) -> Result<(), EngineError> {
        match kind {
            Kind::Reference { to, .. } => {
                let other = record::id(value).map(|id| masters.by_id(*to, id)).transpose()?;
                match other.flatten() {
                    Some(other) => self.other(object.key(self.name), *to, &other, masters)?,
                    None => object.member(self.name, &Value::Null),
                }
            }
            Kind::References { to } => {
                let out = object.key(self.name);
                let mut separator = '[';
                for id in record::ids(value) {
                    if let Some(other) = masters.by_id(*to, id)? {
                        out.push(std::mem::replace(&mut separator, ','));
                        self.other(out, *to, &other, masters)?;
                    }
                }
                out.push_str(if separator == '[' { "[]" } else { "]" });
            }
            _ => {}
        }
        Ok(())
    }

    fn other(
        &self,
        out: &mut String,
        to: ResourceId,
        record: &Record,
        masters: &Masters<'_>,
    ) -> Result<(), EngineError> {
        let resource = masters.catalogue.resource(to);
        // The lines of another record aren't at hand.
        let below = || self.below.iter().filter(|it| !it.needs_lines(&resource.fields));
        let mut object = ObjectWriter::open(out);
        for name in &resource.summary {
            if !below().any(|it| it.name == name) {
                show::named(&mut object, name, resource, record, masters, Nested::InList)?;
            }
        }
        for asked in below() {
            asked.write(&mut object, to, record, masters)?;
        }
        object.close();
        Ok(())
    }

    fn lines<'l>(
        &self,
        object: &mut ObjectWriter<'_>,
        fields: &Fields,
        lines: impl Iterator<Item = &'l Line>,
        header: Header<'_>,
        masters: &Masters<'_>,
    ) -> Result<(), EngineError> {
        let out = object.key(self.name);
        let mut separator = '[';
        for (line, seq) in lines.zip(1_i64..) {
            out.push(std::mem::replace(&mut separator, ','));
            let mut object = ObjectWriter::open(out);
            object.integer("id", line.id);
            for asked in self.below.iter().filter(|asked| asked.name != "id") {
                match fields.place(asked.name) {
                    _ if asked.name == "seq" => object.integer("seq", seq),
                    Some(place) if !asked.below.is_empty() => {
                        let kind = &fields.at(place).kind;
                        asked.others(&mut object, kind, &line.values[place], masters)?;
                    }
                    _ => {
                        let name = asked.name;
                        let nested = Nested::InList;
                        if !show::field_named(&mut object, name, fields, &line.values, masters, nested)? {
                            let owner = Owner::of_line_in(fields, line, header);
                            follows::named(&mut object, name, owner, masters, nested)?;
                        }
                    }
                }
            }
            object.close();
        }
        out.push_str(if separator == '[' { "[]" } else { "]" });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(asked: &[Asked<'_>]) -> String {
        let texts: Vec<String> = asked
            .iter()
            .map(|it| format!("{}({})", it.name, text(&it.below)))
            .collect();
        texts.join(" ")
    }

    #[test]
    fn names_meet_where_they_begin_alike() {
        let names = [
            "id",
            "customer.name",
            "number",
            "customer.category.name",
            "id",
            "a.b.c.d.e.f",
        ];
        let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(
            text(&tree(&names)),
            "id() customer(name() category(name())) number()"
        );
    }
}
