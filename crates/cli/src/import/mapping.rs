//! Which column of a table goes where: by the name of a field, by what people call it in one of three languages, or as
//! somebody said with `--map`.

use std::collections::{BTreeMap, HashMap};

use neraca_wire::catalogue::{Field, Fields, Kind};
use neraca_wire::language::Language;
use neraca_wire::nearest::nearest;

use crate::records::names::{Names, NotTaken, Taken};
use crate::records::place::Place;
use crate::say;

/// The column in which refused rows carry their reasons. It is passed over when they are imported again.
pub(crate) const REASON: &str = "neraca_reason";

/// What somebody writes for a field to have a column passed over.
const PASSED_OVER: &str = "-";

/// Where a column goes.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    /// To this place of the record.
    Place(Place),
    /// Nowhere.
    Nowhere,
    /// Nowhere, because the server works it out.
    Computed,
}

/// The columns of a file with where they go.
#[derive(Debug, Clone)]
pub(crate) struct Mapping {
    pub(crate) header: Vec<String>,
    pub(crate) targets: Vec<Target>,
}

/// What somebody said with `--map`: column and field.
pub(crate) type Wishes = BTreeMap<String, String>;

/// Reads `Nama=name,Alamat=billStreet`, or the same line by line.
pub(crate) fn wishes(text: &str) -> Result<Wishes, String> {
    let separator = if text.contains('\n') { '\n' } else { ',' };
    let mut wishes = Wishes::new();
    for part in text
        .split(separator)
        .map(str::trim)
        .filter(|it| !it.is_empty() && !it.starts_with('#'))
    {
        let (column, field) = part
            .rsplit_once('=')
            .ok_or_else(|| say!("map-unreadable", part = part))?;
        wishes.insert(column.trim().to_owned(), field.trim().to_owned());
    }
    Ok(wishes)
}

impl Mapping {
    /// Finds the place of every column. All faults are told at once, a line for each.
    pub(crate) fn new(
        names: Names<'_>,
        header: Vec<String>,
        wishes: &Wishes,
        unknown_too: bool,
    ) -> Result<Self, Vec<String>> {
        let labels = Labels::of(&names.resource.fields);
        let mut faults = Vec::new();
        let mut targets = Vec::with_capacity(header.len());
        let mut taken: HashMap<String, String> = HashMap::new();
        for column in &header {
            let wish = wishes.iter().find(|(wished, _)| shape(wished) == shape(column));
            let target = match wish {
                Some((_, field)) if field == PASSED_OVER => Ok(Target::Nowhere),
                Some((_, field)) => target(names, field, unknown_too),
                None => found(names, &labels, column, unknown_too),
            };
            let target = target.unwrap_or_else(|what| {
                faults.push(say!("column-at", column = column, what = what));
                Target::Nowhere
            });
            if let Target::Place(place) = &target
                && let Some(other) = taken.insert(place.to_string(), column.clone())
            {
                faults.push(say!(
                    "column-twice",
                    column = column,
                    other = other,
                    place = place
                ));
            }
            targets.push(target);
        }
        for wished in wishes
            .keys()
            .filter(|it| !header.iter().any(|column| shape(column) == shape(it)))
        {
            let near = nearest(wished, header.iter().map(String::as_str));
            let known = near.unwrap_or_else(|| header.join(", "));
            faults.push(say!("map-no-column", column = wished, known = known));
        }
        if targets.iter().all(|it| !matches!(it, Target::Place(_))) && faults.is_empty() {
            faults.push(say!("map-nothing"));
        }
        match faults.is_empty() {
            true => Ok(Self { header, targets }),
            false => Err(faults),
        }
    }

    /// The place of the column that holds the field, if one does.
    pub(crate) fn column_of(&self, names: Names<'_>, field: &Field) -> Option<usize> {
        self.targets.iter().position(|target| {
            let Target::Place(place) = target else {
                return false;
            };
            let is_it = |taken| matches!(taken, Taken::Field(found, _) if std::ptr::eq(found, field));
            !place.is_of_line()
                && place
                    .0
                    .iter()
                    .all(|step| names.taken(&[&step.name]).is_ok_and(is_it))
        })
    }
}

fn found(names: Names<'_>, labels: &Labels, column: &str, unknown_too: bool) -> Result<Target, String> {
    if column.trim() == REASON || column.trim().is_empty() {
        return Ok(Target::Nowhere);
    }
    let by_name = target(names, column.trim(), false);
    match by_name {
        Ok(target) => Ok(target),
        Err(what) => match labels.find(column) {
            [] if unknown_too && Place::parse(column.trim()).is_ok() => target(names, column.trim(), true),
            [] => Err(what),
            [place] => target(names, place, false),
            several => Err(say!("column-ambiguous", choices = several.join(", "))),
        },
    }
}

fn target(names: Names<'_>, text: &str, unknown_too: bool) -> Result<Target, String> {
    let place = Place::parse(text).map_err(|_| {
        match nearest(
            text,
            names.resource.fields.input_names().iter().map(String::as_str),
        ) {
            Some(near) => say!("column-unknown-near", near = near),
            None => say!("column-unknown"),
        }
    })?;
    let steps: Vec<&str> = place.0.iter().map(|step| step.name.as_str()).collect();
    match names.taken(&steps) {
        Ok(_) => Ok(Target::Place(place)),
        Err(NotTaken::Computed(_)) => Ok(Target::Computed),
        Err(NotTaken::IsList(name)) => Err(say!("fault-is-list", name = name)),
        Err(NotTaken::IsNoList(name)) => Err(say!("fault-is-no-list", name = name)),
        Err(NotTaken::Unknown(_)) if unknown_too => Ok(Target::Place(place)),
        Err(NotTaken::Unknown(unknown)) => Err(match unknown.near {
            Some(near) => say!("column-unknown-near", near = near),
            None => say!("column-unknown"),
        }),
    }
}

/// What people call fields, with the places that this may mean.
struct Labels(HashMap<String, Vec<String>>);

impl Labels {
    fn of(fields: &Fields) -> Self {
        let mut labels = Self(HashMap::new());
        labels.add(fields, "");
        for (_, field) in fields.iter() {
            if let Kind::Lines(lines) = &field.kind {
                let mut of_lines = Self(HashMap::new());
                of_lines.add(lines, &format!("{}.", field.name));
                for (label, places) in of_lines.0 {
                    // What the header is called comes before what its lines are.
                    let known = labels.0.entry(label).or_default();
                    if known.iter().all(|it| it.contains('.')) {
                        known.extend(places);
                    }
                }
            }
        }
        labels
    }

    fn add(&mut self, fields: &Fields, before: &str) {
        for (_, field) in fields
            .iter()
            .filter(|(_, it)| !it.computed && !matches!(it.kind, Kind::Lines(_)))
        {
            let input = match (&field.kind, field.inputs.first()) {
                (Kind::Reference { .. } | Kind::References { .. }, Some(key)) => key,
                (Kind::Reference { .. }, None) => continue,
                _ => &field.name,
            };
            let place = format!("{before}{input}");
            let words = Language::ALL.iter().map(|language| field.label.text(*language));
            for word in words
                .chain([input.as_str()])
                .chain(field.inputs.iter().map(String::as_str))
            {
                let places = self.0.entry(shape(word)).or_default();
                if !places.contains(&place) {
                    places.push(place.clone());
                }
            }
        }
    }

    fn find(&self, column: &str) -> &[String] {
        self.0.get(&shape(column)).map_or(&[], Vec::as_slice)
    }
}

/// A heading without what doesn't tell it from others: letters' case, blanks, and marks for required ones.
fn shape(heading: &str) -> String {
    let kept = heading
        .chars()
        .filter(|it| !it.is_whitespace() && !matches!(it, '*' | '_' | ':'));
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use neraca_wire::catalogue::Catalogue;

    fn mapped(resource: &str, header: &[&str], map: &str) -> Result<Vec<String>, Vec<String>> {
        let catalogue = Catalogue::built_in().unwrap();
        let names = Names::of(&catalogue, catalogue.find(resource).unwrap());
        let header = header.iter().map(|it| (*it).to_owned()).collect();
        let mapping = Mapping::new(names, header, &wishes(map).unwrap(), false)?;
        let shown = |target: &Target| match target {
            Target::Place(place) => place.to_string(),
            Target::Nowhere => "-".to_owned(),
            Target::Computed => "computed".to_owned(),
        };
        Ok(mapping.targets.iter().map(shown).collect())
    }

    #[test]
    fn columns_are_known_by_name_by_label_and_by_wish() {
        let header = [
            "ID Pelanggan",
            " NAMA * ",
            "email",
            "Alamat",
            "Catatan Toko",
            "categoryName",
            "id",
            "neraca_reason",
            "",
        ];
        let places = mapped("customer", &header, "Alamat=billStreet, Catatan Toko=-").unwrap();
        assert_eq!(
            places,
            [
                "customerNo",
                "name",
                "email",
                "billStreet",
                "-",
                "categoryName",
                "id",
                "-",
                "-"
            ]
        );
        let header = ["Customer ID", "Name"];
        assert_eq!(mapped("customer", &header, "").unwrap(), ["customerNo", "name"]);
        assert_eq!(
            mapped("customer", &["客户编号", "名称"], "").unwrap(),
            ["customerNo", "name"]
        );
        let header = [
            "number",
            "customerNo",
            "detailItem.itemNo",
            "detailItem[1].quantity",
            "Harga",
            "totalAmount",
        ];
        let places = mapped("sales-invoice", &header, "").unwrap();
        assert_eq!(
            places,
            [
                "number",
                "customerNo",
                "detailItem.itemNo",
                "detailItem[1].quantity",
                "detailItem.unitPrice",
                "computed"
            ]
        );
    }

    #[test]
    fn all_faults_of_a_header_are_told() {
        let faults = mapped(
            "customer",
            &["nam", "Ngawur Sekali", "name", "Nama"],
            "Kolom=email",
        )
        .unwrap_err();
        assert_eq!(faults.len(), 4, "{faults:#?}");
        assert!(faults[0].contains("name"), "{faults:#?}");
        assert!(wishes("Nama").is_err());
        assert!(
            mapped("customer", &["totalX"], "totalX=-").is_err(),
            "nothing is left"
        );
    }
}
