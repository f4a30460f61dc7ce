//! `list.do`: a page of a resource's records.
//!
//! Where every asked field has a column, the page is read from columns alone; only otherwise are bodies read.

use neraca_store::Cell;
use neraca_store::books::{self, ColumnId, Paging, Sort};
use neraca_wire::catalogue::{Field, Kind, Resource, ResourceId};
use neraca_wire::date::{WireDate, WireMoment, parse_iso};
use neraca_wire::envelope::{self, Page};
use neraca_wire::list::ListRequest;
use neraca_wire::value::{write_json_integer, write_json_text};

use super::asked::{self, Asked};
use super::masters::Masters;
use super::record::Record;
use super::show::{self, Others, write_plain};
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
struct Planned<'p> {
    /// What stands before its value.
    key: &'p str,
    column: ColumnId,
    source: Source<'p>,
}

#[derive(Clone, Copy)]
enum Source<'p> {
    Number,
    Moment,
    Field(&'p Field),
}

struct Query<'q> {
    masters: &'q Masters<'q>,
    id: ResourceId,
    found: books::Page<'q>,
}

impl<'q> Query<'q> {
    /// How to read the fields from columns alone; nothing where one of them needs the body.
    fn plan(&self, asked: &[Asked<'_>]) -> Option<Vec<Planned<'q>>> {
        let plan = |asked: &Asked<'_>| self.planned(asked.name).filter(|_| asked.below.is_empty());
        asked.iter().map(plan).collect()
    }

    fn planned(&self, name: &str) -> Option<Planned<'q>> {
        let fields = &self.masters.catalogue.resource(self.id).fields;
        let layout = self.masters.layouts.of(self.id);
        let fixed = |key, column: &str, source| {
            let column = layout.table.column(column).ok()?;
            Some(Planned { key, column, source })
        };
        match name {
            "id" => {
                return Some(Planned {
                    key: r#""id":"#,
                    column: ColumnId::ID,
                    source: Source::Number,
                });
            }
            "optLock" => return fixed(r#""optLock":"#, "opt_lock", Source::Number),
            "createDate" => return fixed(r#""createDate":"#, "created_at", Source::Moment),
            "lastUpdate" => return fixed(r#""lastUpdate":"#, "updated_at", Source::Moment),
            _ => {}
        }
        let (place, is_id) = match fields.place(name) {
            Some(place) => (place, false),
            None => (fields.place(name.strip_suffix("Id")?)?, true),
        };
        let field = fields.at(place);
        let (key, source) = match field.kind {
            Kind::Reference { .. } if is_id => (&field.keys.id, Source::Number),
            // It shows other records, which stand elsewhere.
            Kind::Reference { .. } | Kind::References { .. } => return None,
            _ if is_id => return None,
            _ => (&field.keys.own, Source::Field(field)),
        };
        let column = layout.column(place)?;
        Some(Planned { key, column, source })
    }

    fn columns(&self, out: &mut String, plan: &[Planned<'_>]) -> Result<(), EngineError> {
        let table = &self.masters.layouts.of(self.id).table;
        let columns: Vec<ColumnId> = plan.iter().map(|planned| planned.column).collect();
        let mut rows = 0;
        self.found.rows(&self.masters.unit, table, &columns, |row| {
            separate(out, &mut rows);
            let mut object = ObjectWriter::open(out);
            for (place, planned) in plan.iter().enumerate() {
                let out = object.written_key(planned.key);
                match planned.source {
                    Source::Number => match row.get(place)? {
                        Some(number) => write_json_integer(number, out),
                        None => out.push_str("null"),
                    },
                    Source::Moment => write_plain(out, WireMoment(row.get(place)?).text().as_str()),
                    Source::Field(field) => write_cell(out, field, row.get(place)?),
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

/// Writes the value that a column holds of a field.
fn write_cell(out: &mut String, field: &Field, cell: Cell<'_>) {
    match (cell, &field.kind) {
        (Cell::Text(text), Kind::Date) => match parse_iso(text) {
            Ok(date) => write_plain(out, WireDate(date).text().as_str()),
            Err(_) => write_json_text(text, out),
        },
        (Cell::Text(text), _) => write_json_text(text, out),
        _ => columns::value_of_cell(field, cell).write_json(out),
    }
}

fn separate(out: &mut String, rows: &mut usize) {
    if *rows > 0 {
        out.push(',');
    }
    *rows += 1;
}
