//! Calls to a data host: the rest of the gate, then the action.

mod heed;
mod once;
mod special;
mod write;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use neraca_store::directory::data_usaha::DataUsaha;
use neraca_store::{StoreError, Unit};
use neraca_wire::catalogue::{Action, Endpoint, ResourceId};
use neraca_wire::envelope;
use neraca_wire::form::{self, Empty};
use neraca_wire::list::{self, ListRequest};
use neraca_wire::message::Message;
use neraca_wire::value::{Object, Value};

use crate::answer::{Answer, Wish};
use crate::call::Outcome;
use crate::engine::{Author, EngineError, Named};
use crate::gate::{Caller, Pass, Refusal};
use crate::server::Server;
use crate::warnings::Warnings;
use crate::{body, books, route};

/// Largest page of a list that is read on the thread that serves the connection. A larger one, one far behind, or one
/// with conditions can take long, and is read elsewhere.
const SHORT_PAGE_ROWS: u32 = 100;

/// The last page that counts as near.
const NEAR_PAGE: u64 = 10;

/// How often a call looks a Data Usaha up again that moved under its hands.
const LOOK_UPS_MAX: usize = 3;

/// Serves a call of the data host called `host`. `named` is nothing where the path names no action.
pub(crate) async fn serve(
    server: &Server,
    host: &str,
    named: Option<Endpoint>,
    request: Request,
    wish: &Wish,
) -> Outcome {
    let pass = match server
        .gate
        .pass(request.headers(), &server.settings, server.now())
        .await
    {
        Ok(pass) => pass,
        Err(refused) if named.is_some() => return refused.outcome(wish, &server.settings),
        Err(refused) => {
            return Outcome {
                answer: route::unknown(wish),
                caller: refused.caller,
                lease: None,
            };
        }
    };
    let answer = match admitted(server, host, named, &pass, request.uri(), request.method(), wish) {
        Ok(endpoint) => Box::pin(act(server, host, endpoint, &pass, request, wish)).await,
        Err(answer) => answer,
    };
    Outcome {
        answer,
        caller: Some(pass.caller),
        lease: Some(pass.lease),
    }
}

/// Steps 5 and 6 of the gate.
fn admitted(
    server: &Server,
    host: &str,
    named: Option<Endpoint>,
    pass: &Pass,
    uri: &Uri,
    method: &Method,
    wish: &Wish,
) -> Result<Endpoint, Answer> {
    lives_here(
        server,
        host,
        &pass.caller,
        &pass.caller.grant.data_usaha,
        uri,
        wish,
    )?;
    let endpoint = named.ok_or_else(|| route::unknown(wish))?;
    let catalogue = server.engine.catalogue();
    let missing = |scope: &str| !pass.caller.may(scope);
    let (missing, allowed) = match endpoint {
        Endpoint::Records(resource, action) => {
            let scope = catalogue.resource(resource).scopes.needed(action);
            (Some(scope).filter(|it| missing(it)), action.methods())
        }
        Endpoint::Special(special) => {
            let special = catalogue.special(special);
            let scopes = special.scopes.iter().map(String::as_str);
            (scopes.into_iter().find(|it| missing(it)), special.methods())
        }
    };
    if let Some(scope) = missing {
        let refusal = Refusal::InsufficientScope {
            scope: scope.to_owned(),
        };
        return Err(refusal.answer(wish, &server.settings));
    }
    if !allowed.split(", ").any(|known| known == method.as_str()) {
        return Err(route::method_not_allowed(method.as_str(), allowed, wish));
    }
    Ok(endpoint)
}

/// The 308 to the new host, unless the Data Usaha lives on this one.
fn lives_here(
    server: &Server,
    host: &str,
    caller: &Caller,
    company: &DataUsaha,
    uri: &Uri,
    wish: &Wish,
) -> Result<(), Answer> {
    if company.host == host {
        return Ok(());
    }
    let Some(home) = server.hosts.get(&company.host) else {
        return Err(Answer::apology(&format!("no data host {}", company.host), wish));
    };
    server.moved_answers.note(&caller.grant, host, server.now());
    let path_and_query = uri.path_and_query().map_or(uri.path(), |it| it.as_str());
    let refusal = Refusal::Moved {
        host: home.clone(),
        location: home.location(path_and_query),
    };
    Err(refusal.answer(wish, &server.settings))
}

/// Step 7.
async fn act(
    server: &Server,
    host: &str,
    endpoint: Endpoint,
    pass: &Pass,
    request: Request,
    wish: &Wish,
) -> Answer {
    let (parts, incoming) = request.into_parts();
    let tree = match parts.method {
        Method::GET => Ok(Value::Object(Object::new())),
        _ => match body::read(&parts.headers, incoming).await {
            Ok(bytes) => body::tree(&parts.headers, &bytes),
            Err(error) => Err(error),
        },
    };
    let tree = match tree {
        Ok(tree) => tree,
        Err(error) => return error.answer(wish),
    };
    let acting = Acting {
        server,
        host,
        pass,
        parts: &parts,
        wish,
        warnings: OnceLock::new(),
    };
    if let Some(refusal) = acting.heed_names(endpoint, &tree) {
        return acting.warned(refusal);
    }
    let done = match endpoint {
        Endpoint::Records(resource, Action::List) => acting.list(resource, &tree).await,
        Endpoint::Records(resource, Action::Detail) => acting.detail(resource, tree).await,
        Endpoint::Records(resource, Action::Save) => acting.save(resource, tree).await,
        Endpoint::Records(resource, Action::BulkSave) => acting.bulk_save(resource, tree).await,
        Endpoint::Records(resource, Action::Delete) => acting.delete(resource, tree).await,
        Endpoint::Special(special) => acting.special(special, tree).await,
    };
    let answer = match done {
        Ok(answer) | Err(Stop::Answer(answer)) => answer,
        Err(Stop::Engine(EngineError::Refused(messages))) => Answer::failure(&messages, wish),
        Err(Stop::Engine(EngineError::Store(StoreError::Busy))) => Answer::failure(&[Message::Busy], wish),
        Err(Stop::Engine(EngineError::Store(StoreError::Condition { most, .. }))) => {
            let most = most.to_string();
            Answer::failure(&[Message::FiltersTooLarge { most }], wish)
        }
        Err(Stop::Engine(EngineError::Store(error))) => Answer::apology(&error.to_string(), wish),
        Err(Stop::Engine(EngineError::Fault(cause))) => Answer::apology(&cause, wish),
    };
    acting.warned(answer)
}

/// Why an action ends early.
enum Stop {
    Answer(Answer),
    Engine(EngineError),
}

impl<E: Into<EngineError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Engine(error.into())
    }
}

/// An action, for a caller that passed the gate.
struct Acting<'a> {
    server: &'a Server,
    host: &'a str,
    pass: &'a Pass,
    parts: &'a Parts,
    wish: &'a Wish,
    /// What nothing came of in the call; set at most once, before the action does anything.
    warnings: OnceLock<Warnings>,
}

/// How many deeds, each kept or refused by itself, a unit of work is.
#[derive(Clone, Copy)]
enum Deeds {
    One,
    Many,
}

impl Acting<'_> {
    fn caller(&self) -> &Caller {
        &self.pass.caller
    }

    fn author(&self) -> Author {
        Author {
            account: self.caller().grant.account.id,
            language: self.wish.language,
            now: self.server.now(),
            books_start: self.caller().grant.data_usaha.books_start,
        }
    }

    async fn list(&self, resource: ResourceId, body: &Value) -> Result<Answer, Stop> {
        let unreadable = |error: form::FormError| {
            Stop::Answer(body::BodyError::Unreadable(error.into()).answer(self.wish))
        };
        let mut pairs = form::pairs(self.query()).map_err(unreadable)?;
        flatten(body, "", &mut pairs);
        let request = list::parse(&pairs, self.server.settings.page_rows_max);
        let request = request.map_err(|error| {
            refused(Message::InvalidValue {
                field: error.parameter,
            })
        })?;
        if let Some(refusal) = self.heed(self.server.engine.ignored_of_list(resource, &request)) {
            return Err(Stop::Answer(refusal));
        }
        let (engine, author) = (Arc::clone(&self.server.engine), self.author());
        let (few, short) = (request.page_rows <= SHORT_PAGE_ROWS, is_short(&request));
        let page = move |unit: &Unit<'_>| engine.list(*unit, resource, &request, author);
        if few && let Some(page) = self.at_once(&page) {
            return Ok(Answer::json(page?));
        }
        Ok(Answer::json(self.read(short, page).await?))
    }

    async fn detail(&self, resource: ResourceId, body: Value) -> Result<Answer, Stop> {
        let named = self.named(resource, body)?;
        let (engine, author) = (Arc::clone(&self.server.engine), self.author());
        let one = move |unit: &Unit<'_>| engine.detail(*unit, resource, &named, author);
        let record = match self.at_once(&one) {
            Some(record) => record?,
            None => self.read(false, one).await?,
        };
        Ok(Answer::json(envelope::read_with(|out| out.push_str(&record))))
    }

    fn query(&self) -> &str {
        self.parts.uri.query().unwrap_or_default()
    }

    /// The record that the query or the body names.
    fn named(&self, resource: ResourceId, body: Value) -> Result<Named, Stop> {
        let unreadable = |error: form::FormError| {
            Stop::Answer(body::BodyError::Unreadable(error.into()).answer(self.wish))
        };
        let mut parameters = form::parse(self.query(), Empty::NotSupplied).map_err(unreadable)?;
        if let (Value::Object(all), Value::Object(members)) = (&mut parameters, body) {
            all.extend(members);
        }
        let key = &self.server.engine.catalogue().resource(resource).key.parameter;
        Ok(Named::read(&parameters, key)?)
    }

    /// Reads from books that are open, if the answer needs no long search and nothing is committed meanwhile: the common
    /// case, and the cheapest.
    fn at_once<T>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, EngineError>,
    ) -> Option<Result<T, EngineError>> {
        let address = self.caller().grant.data_usaha.address();
        self.server.shelf.books_if_open(address)?.at_once(work)
    }

    /// Reads from the books as they are, wherever they have moved to meanwhile: a read that has passed the gate never
    /// fails for a move.
    async fn read<T, F>(&self, short: bool, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&Unit<'_>) -> Result<T, EngineError> + Send + 'static,
    {
        let mut company = Cow::Borrowed(&*self.caller().grant.data_usaha);
        for _ in 0..LOOK_UPS_MAX {
            match books::open(self.server, &company).await {
                Ok(books) if short => return Ok(books.snapshot_here(work)?),
                Ok(books) => return Ok(books.snapshot(work).await?),
                Err(StoreError::BooksLeft { .. }) => company = Cow::Owned(self.current()?),
                Err(error) => return Err(error.into()),
            }
        }
        Err(refused(Message::Busy))
    }

    /// Writes into the books, once a move that is under way is over. If that took them to another host, the call is
    /// sent after them without having been carried out.
    async fn write<T, F>(&self, deeds: Deeds, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&Unit<'_>) -> Result<T, EngineError> + Send + 'static,
    {
        let permit = self
            .server
            .shelf
            .write_permit(self.caller().grant.data_usaha.id)
            .await;
        let company = self.current()?;
        let uri = &self.parts.uri;
        lives_here(self.server, self.host, self.caller(), &company, uri, self.wish).map_err(Stop::Answer)?;
        let books = books::open(self.server, &company).await?;
        Ok(match deeds {
            Deeds::One => books.write(permit, work).await?,
            Deeds::Many => books.write_many(permit, work).await?,
        })
    }

    /// The Data Usaha as the directory has it now.
    fn current(&self) -> Result<DataUsaha, Stop> {
        let caller = self.caller();
        if caller.revision == self.server.directory.revision() {
            return Ok(DataUsaha::clone(&caller.grant.data_usaha));
        }
        let id = caller.grant.data_usaha.id;
        let gone = || EngineError::Fault(format!("Data Usaha {id} is gone"));
        Ok(books::current(self.server, id)?.ok_or_else(gone)?)
    }
}

fn refused(message: Message) -> Stop {
    Stop::Engine(EngineError::Refused(vec![message]))
}

/// Whether a list is surely answered in a moment.
fn is_short(request: &ListRequest) -> bool {
    request.filters.is_empty()
        && request.sort_keys.is_empty()
        && request.page_rows <= SHORT_PAGE_ROWS
        && request.page <= NEAR_PAGE
}

/// The members of a body as the parameters that a query would have: `{"sp":{"page":2}}` is `sp.page=2`.
fn flatten<'v>(value: &'v Value, name: &str, pairs: &mut Vec<(Cow<'v, str>, Cow<'v, str>)>) {
    let text = match value {
        Value::Object(members) => {
            for (member, value) in members {
                let name = if name.is_empty() {
                    member.clone()
                } else {
                    format!("{name}.{member}")
                };
                flatten(value, &name, pairs);
            }
            return;
        }
        Value::List(elements) => {
            for (index, element) in elements.iter().enumerate() {
                flatten(element, &format!("{name}[{index}]"), pairs);
            }
            return;
        }
        Value::Null => return,
        Value::Text(text) => Cow::Borrowed(text.as_str()),
        scalar => Cow::Owned(scalar.to_json()),
    };
    pairs.push((Cow::Owned(name.to_owned()), text));
}
