//! `list.do`: a page of a resource's records.
//!
//! Where every asked field has a column, the page is read from columns alone; only otherwise are bodies read.

use neraca_store::Cell;
use neraca_store::books::{self, ColumnId, Paging, Sort};
use neraca_wire::catalogue::{Kind, Resource, ResourceId};
use neraca_wire::date::{WireDate, WireMoment, parse_iso};
use neraca_wire::envelope::{self, Page};
use neraca_wire::list::ListRequest;
use neraca_wire::value::Value;

use super::asked::{self, Asked};
use super::masters::Masters;
use super::record::Record;
use super::show::{self, Others};
use super::{EngineError, columns, filter};
use crate::object::ObjectWriter;

/// The page, as the whole JSON answer.
pub(crate) fn list(
    masters: &Masters<'_>,
    id: ResourceId,
    request: &ListRequest,
) -> Result<String, EngineError> {
    let resource = masters.catalogue.resource(id);
    let layout = masters.layouts.of(id);
    let condition = filter::condition(masters, id, &request.filters)?;
    let sort = sort(masters, id, request)?;
    let start = (request.page - 1).saturating_mul(u64::from(request.page_rows));
    let paging = Paging {
        condition: &condition,
        sort: &sort,
        limit: i64::from(request.page_rows),
        offset: i64::try_from(start).unwrap_or(i64::MAX),
    };
    let found = books::page(&masters.unit, &layout.table, paging)?;
    let rows = found.records();
    let query = Query { masters, id, found };
    let page = Page {
        page: request.page,
        page_rows: request.page_rows,
        rows: u64::try_from(rows).unwrap_or(0),
        sort: request.sort.as_deref(),
    };
    let mut written = Ok(());
    let answer = envelope::list_with(&page, |out| {
        out.push('[');
        written = match wanted(resource, request) {
            Wanted::Whole => query.bodies(out, true, |out, record| {
                show::whole(out, id, record, masters, Others::MayRefer)
            }),
            Wanted::Fields(asked) => match query.plan(&asked) {
                Some(plan) => query.columns(out, &plan),
                None => {
                    let lines = asked.iter().any(|asked| asked.needs_lines(&resource.fields));
                    query.bodies(out, lines, |out, record| {
                        some_fields(out, id, record, masters, &asked)
                    })
                }
            },
        };
        out.push(']');
    });
    written.map(|()| answer)
}

/// What a list shows of each record.
enum Wanted<'r> {
    Whole,
    Fields(Vec<Asked<'r>>),
}

/// Without `fields` a list shows ids, or whole records where the resource's list has no `fields` (seen on the real
/// service).
fn wanted<'r>(resource: &Resource, request: &'r ListRequest) -> Wanted<'r> {
    match &request.fields {
        _ if resource.lists_whole => Wanted::Whole,
        Some(names) => {
            let mut asked = asked::tree(names);
            asked.retain(|asked| resource.unlisted.iter().all(|it| it != asked.name));
            Wanted::Fields(asked)
        }
        None => Wanted::Fields(vec![Asked {
            name: "id",
            below: Vec::new(),
        }]),
    }
}

fn some_fields(
    out: &mut String,
    id: ResourceId,
    record: &Record,
    masters: &Masters<'_>,
    asked: &[Asked<'_>],
) -> Result<(), EngineError> {
    let mut object = ObjectWriter::open(out);
    for asked in asked {
        asked.write(&mut object, id, record, masters)?;
    }
    object.close();
    Ok(())
}

/// The sort keys that have a column; unknown ones are dropped without an error.
fn sort(masters: &Masters<'_>, id: ResourceId, request: &ListRequest) -> Result<Vec<Sort>, EngineError> {
    let mut sort = Vec::with_capacity(request.sort_keys.len());
    for key in &request.sort_keys {
        if let Some(column) = filter::sort_column(masters, id, &key.field) {
            sort.push(Sort {
                column,
                descending: key.descending,
            });
        }
    }
    Ok(sort)
}

/// A member that a column gives.
struct Planned<'n> {
    name: &'n str,
    column: ColumnId,
    source: Source,
}

#[derive(Clone, Copy)]
enum Source {
    Number,
    Moment,
    Field(usize),
    ReferenceId,
}

struct Query<'q> {
    masters: &'q Masters<'q>,
    id: ResourceId,
    found: books::Page<'q>,
}

impl Query<'_> {
    /// How to read the fields from columns alone; nothing where one of them needs the body.
    fn plan<'n>(&self, asked: &[Asked<'n>]) -> Option<Vec<Planned<'n>>> {
        let resource = self.masters.catalogue.resource(self.id);
        let layout = self.masters.layouts.of(self.id);
        let planned = |name: &'n str| {
            let fixed = |column: &str| layout.table.column(column).ok();
            let (column, source) = match name {
                "id" => (ColumnId::ID, Source::Number),
                "optLock" => (fixed("opt_lock")?, Source::Number),
                "createDate" => (fixed("created_at")?, Source::Moment),
                "lastUpdate" => (fixed("updated_at")?, Source::Moment),
                _ => match resource.fields.place(name) {
                    // A reference shows the other record, which stands elsewhere.
                    Some(place) if resource.fields.at(place).refers_to().is_some() => return None,
                    Some(place) if matches!(resource.fields.at(place).kind, Kind::References { .. }) => {
                        return None;
                    }
                    Some(place) => (layout.column(place)?, Source::Field(place)),
                    None => {
                        let place = name.strip_suffix("Id").and_then(|it| resource.fields.place(it))?;
                        resource.fields.at(place).refers_to()?;
                        (layout.column(place)?, Source::ReferenceId)
                    }
                },
            };
            Some(Planned { name, column, source })
        };
        let plan = |asked: &Asked<'n>| planned(asked.name).filter(|_| asked.below.is_empty());
        asked.iter().map(plan).collect()
    }

    fn columns(&self, out: &mut String, plan: &[Planned<'_>]) -> Result<(), EngineError> {
        let resource = self.masters.catalogue.resource(self.id);
        let table = &self.masters.layouts.of(self.id).table;
        let columns: Vec<ColumnId> = plan.iter().map(|planned| planned.column).collect();
        let mut rows = 0;
        self.found.rows(&self.masters.unit, table, &columns, |row| {
            separate(out, &mut rows);
            let mut object = ObjectWriter::open(out);
            for (place, planned) in plan.iter().enumerate() {
                match planned.source {
                    Source::Number | Source::ReferenceId => {
                        let number: Option<i64> = row.get(place)?;
                        object.member(planned.name, &number.map_or(Value::Null, Value::Integer));
                    }
                    Source::Moment => object.text(planned.name, WireMoment(row.get(place)?).text().as_str()),
                    Source::Field(field) => {
                        column_value(&mut object, planned.name, resource, field, row.get(place)?);
                    }
                }
            }
            object.close();
            Ok(())
        })?;
        Ok(())
    }

    fn bodies(
        &self,
        out: &mut String,
        with_lines: bool,
        mut write: impl FnMut(&mut String, &Record) -> Result<(), EngineError>,
    ) -> Result<(), EngineError> {
        let resource = self.masters.catalogue.resource(self.id);
        let layout = self.masters.layouts.of(self.id);
        let mut rows = 0;
        self.masters.unit.together(|| {
            for id in self.found.ids(&self.masters.unit, &layout.table)? {
                let Some(mut record) = layout.read(&self.masters.unit, &resource.fields, id)? else {
                    continue;
                };
                if with_lines {
                    layout.read_lines(&self.masters.unit, &resource.fields, &mut record)?;
                }
                separate(out, &mut rows);
                write(out, &record)?;
            }
            Ok(())
        })
    }
}

fn column_value(
    object: &mut ObjectWriter<'_>,
    name: &str,
    resource: &Resource,
    place: usize,
    cell: Cell<'_>,
) {
    let field = resource.fields.at(place);
    match (cell, &field.kind) {
        (Cell::Text(text), Kind::Date) => match parse_iso(text) {
            Ok(date) => object.text(name, WireDate(date).text().as_str()),
            Err(_) => object.text(name, text),
        },
        (Cell::Text(text), _) => object.text(name, text),
        _ => object.member(name, &columns::value_of_cell(field, cell)),
    }
}

fn separate(out: &mut String, rows: &mut usize) {
    if *rows > 0 {
        out.push(',');
    }
    *rows += 1;
}
