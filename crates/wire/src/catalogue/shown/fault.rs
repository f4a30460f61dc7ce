//! What of a shown member doesn't fit the fields that it follows from: a file with such a fault is refused.

use super::{DEPTH_MAX, HEADER, Shown, ShownFrom, lines_of};
use crate::catalogue::{Fields, Kind, Resource, ResourceId};

/// The member that a resource's file describes wrongly, if there is one.
pub(in crate::catalogue) fn fault(resources: &[Resource], resource: &Resource) -> Option<String> {
    let of_record = Place {
        resources,
        fields: &resource.fields,
        header: None,
    };
    let of_lines = || {
        resource.fields.iter().find_map(|(_, field)| match &field.kind {
            Kind::Lines(fields) => of_record.of_line(fields).fault(),
            _ => None,
        })
    };
    of_record.fault().or_else(of_lines)
}

/// Where members stand: among the fields of a record, or of one of its lines.
#[derive(Clone, Copy)]
struct Place<'r> {
    resources: &'r [Resource],
    fields: &'r Fields,
    header: Option<&'r Fields>,
}

impl<'r> Place<'r> {
    fn of_line(self, fields: &'r Fields) -> Self {
        Self {
            fields,
            header: Some(self.header.unwrap_or(self.fields)),
            ..self
        }
    }

    fn fault(self) -> Option<String> {
        let faults = |it: &Shown| Some(format!("{} names {}", it.name, self.absent(&it.from, 0)?));
        self.fields.shown().iter().find_map(faults)
    }

    /// The name that leads nowhere.
    fn absent(self, from: &ShownFrom, depth: usize) -> Option<String> {
        if depth == DEPTH_MAX {
            return Some("an object that is too deep".to_owned());
        }
        let within = |it: &ShownFrom| self.absent(it, depth + 1);
        match from {
            ShownFrom::Object(members) => members.values().find_map(within),
            ShownFrom::First(all) | ShownFrom::List(all) => all.iter().find_map(within),
            ShownFrom::Where {
                when,
                show,
                otherwise,
            } => {
                let of_when = when.keys().find(|path| !self.leads(path)).cloned();
                of_when
                    .or_else(|| within(show))
                    .or_else(|| otherwise.as_deref().and_then(within))
            }
            ShownFrom::Each { of, show } => match lines_of(self.fields, of) {
                Some(fields) => self.of_line(fields).absent(show, depth + 1),
                None => Some(of.clone()),
            },
            ShownFrom::Member(name) => match self.fields.shows(name) {
                Some(it) => within(&it.from),
                None => Some(name.clone()),
            },
            _ => self.absent_name(from).map(str::to_owned),
        }
    }

    /// The same of what describes nothing within itself.
    fn absent_name<'f>(self, from: &'f ShownFrom) -> Option<&'f str> {
        let unless_leads = |path: &'f String| (!self.leads(path)).then_some(path.as_str());
        match from {
            ShownFrom::Always(json) => crate::json::parse(json.as_bytes())
                .is_err()
                .then_some(json.as_str()),
            ShownFrom::Record(path) if path == HEADER => self.header.is_none().then_some(HEADER),
            ShownFrom::Path(path) | ShownFrom::Record(path) | ShownFrom::History(path) => unless_leads(path),
            ShownFrom::Text(text) => text.paths().find(|path| !self.leads(path)),
            ShownFrom::Joined { of, .. } => of.iter().find_map(unless_leads),
            ShownFrom::Amount { of, when } => std::iter::once(of).chain(when.keys()).find_map(unless_leads),
            ShownFrom::Sum { of, when } => {
                let list = of.split_once('.').map_or("", |(list, _)| list);
                let is_there = |name: &&String| self.leads(&format!("{list}.{name}"));
                unless_leads(of).or_else(|| when.keys().find(|it| !is_there(it)).map(String::as_str))
            }
            ShownFrom::Left { of, less, per } => [of, less].into_iter().chain(per).find_map(unless_leads),
            ShownFrom::Reached { goal, by, or } => [goal, by].into_iter().chain(or).find_map(unless_leads),
            ShownFrom::InUnits { of, item } => [of, item].into_iter().find_map(unless_leads),
            ShownFrom::PriceRules(rules) => rules.paths().into_iter().find_map(unless_leads),
            ShownFrom::ReferredBy(by) | ShownFrom::OldestOwed(by) => {
                (!refers(self.resources, by)).then_some(by)
            }
            ShownFrom::UsedBy { through, by, of } => {
                let lines = || {
                    let (list, reference) = by.split_once('.')?.1.split_once('.')?;
                    let fields = lines_of(&named(self.resources, by)?.fields, list)?;
                    fields.get(reference)?.refers_to()?;
                    fields.get(of)
                };
                let absent = (!refers(self.resources, through)).then_some(through);
                absent.or(lines().is_none().then_some(by)).map(String::as_str)
            }
            ShownFrom::SumReferredBy { by, of } => {
                let has_figure = named(self.resources, by).is_some_and(|it| it.fields.get(of).is_some());
                let absent = (!refers(self.resources, by)).then_some(by);
                absent.or((!has_figure).then_some(of)).map(String::as_str)
            }
            ShownFrom::OwedBy { by, opening } => {
                let absent = (!refers(self.resources, by)).then_some(by.as_str());
                let is_lines = lines_of(self.fields, opening).is_some();
                absent.or((!is_lines).then_some(opening.as_str()))
            }
            _ => None,
        }
    }

    fn leads(self, path: &str) -> bool {
        match (self.header, path.split_once('.')) {
            (Some(header), Some((HEADER, rest))) => leads(self.resources, header, rest),
            _ => leads(self.resources, self.fields, path),
        }
    }
}

fn leads(resources: &[Resource], fields: &Fields, path: &str) -> bool {
    let Some((first, rest)) = path.split_once('.') else {
        let of = |ending: &str| path.strip_suffix(ending).and_then(|it| fields.get(it));
        let has_name = of("Name").is_some_and(|it| it.named_values().is_some());
        return path == "id" || fields.get(path).is_some() || has_name;
    };
    let of = |id: ResourceId| resources.get(id.index());
    match fields.get(first).map(|field| &field.kind) {
        Some(Kind::Lines(lines)) => leads(resources, lines, rest),
        Some(Kind::Reference { to, .. } | Kind::References { to }) => {
            of(*to).is_some_and(|it| leads(resources, &it.fields, rest))
        }
        _ => false,
    }
}

fn named<'r>(resources: &'r [Resource], by: &str) -> Option<&'r Resource> {
    let (name, _) = by.split_once('.')?;
    resources.iter().find(|it| it.name == name)
}

fn refers(resources: &[Resource], by: &str) -> bool {
    let reference = by.split_once('.').map_or("", |(_, reference)| reference);
    let field = named(resources, by).and_then(|it| it.fields.get(reference));
    field.is_some_and(|field| field.refers_to().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fault of members without fields, as a file has them.
    fn fault_of(members: &[(&str, &str)]) -> Option<String> {
        let shown = members.iter().map(|(name, from)| {
            let from: indexmap::IndexMap<String, ShownFrom> =
                toml::from_str(&format!("it = {from}")).unwrap();
            let name = (*name).to_owned();
            let from = from.into_values().next().unwrap();
            Shown::new(name, from)
        });
        let fields = Fields::new(Vec::new()).with_shown(shown.collect());
        for (name, _) in members {
            // Neither of these goes round in circles.
            let it = fields.shows(name).unwrap();
            let _ = (it.from.needs_lines(&fields), it.from.is_own(&fields));
        }
        let place = Place {
            resources: &[],
            fields: &fields,
            header: None,
        };
        place.fault()
    }

    #[test]
    fn what_leads_nowhere_is_named() {
        for (from, named) in [
            (r#"{ path = "absent" }"#, Some("absent")),
            (r#"{ text = "{id} of {absent}" }"#, Some("absent")),
            (
                r#"{ first = [{ always = "1" }, { record = "header" }] }"#,
                Some("header"),
            ),
            (
                r#"{ where = { when = { absent = ["true"] }, show = { always = "1" } } }"#,
                Some("absent"),
            ),
            (
                r#"{ each = { of = "absent", show = { path = "id" } } }"#,
                Some("absent"),
            ),
            (r#"{ always = "{" }"#, Some("{")),
            (r#"{ member = "other" }"#, None),
            (r#"{ text = "{id}%" }"#, None),
        ] {
            let fault = fault_of(&[("it", from), ("other", r#"{ path = "id" }"#)]);
            assert_eq!(fault, named.map(|name| format!("it names {name}")), "{from}");
        }
    }

    #[test]
    fn members_do_not_name_each_other_in_circles() {
        let fault = fault_of(&[
            ("a", r#"{ member = "b" }"#),
            ("b", r#"{ list = [{ member = "a" }] }"#),
        ]);
        assert_eq!(fault.unwrap(), "a names an object that is too deep");
    }
}
