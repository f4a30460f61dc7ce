//! The books of a Data Usaha: where they are, how a call gets at them, and how they move.

use std::sync::Arc;

use neraca_store::books::Books;
use neraca_store::directory::data_usaha::{self, DataUsaha};
use neraca_store::directory::{DirectoryError, host_moves};
use neraca_store::{StoreError, Unit};
use neraca_wire::admin::AdminRefusal;

use crate::admin::AdminError;
use crate::moves::Moving;
use crate::server::Server;

/// The books of a Data Usaha, opened if they are not.
pub(crate) async fn open(server: &Server, company: &DataUsaha) -> Result<Arc<Books>, StoreError> {
    match server.shelf.books_if_open(company.address()) {
        Some(books) => Ok(books),
        None => server.shelf.books(company.address()).await,
    }
}

/// The Data Usaha as the directory has it now.
pub(crate) fn current(server: &Server, id: i64) -> Result<Option<DataUsaha>, StoreError> {
    server.directory.read_here(|unit| data_usaha::by_id(unit, id))
}

/// Refuses the name of a data host that this server doesn't have.
pub(crate) fn known_host(server: &Server, name: &str) -> Result<(), AdminError> {
    if server.hosts.has(name) {
        return Ok(());
    }
    let (name, known) = (name.to_owned(), server.hosts.names());
    Err(AdminRefusal::HostUnknown { name, known }.into())
}

/// A move that was found possible and is noted as under way.
pub(crate) struct Begun {
    company: DataUsaha,
    moving: Arc<Moving>,
}

/// Begins to move a Data Usaha to another data host. What is begun has to be carried out.
pub(crate) fn begin_move(server: &Server, id: i64, to: &str) -> Result<Begun, AdminError> {
    known_host(server, to)?;
    let unknown = DirectoryError::DataUsahaUnknown { data_usaha: id };
    let company = current(server, id)?.ok_or(unknown)?;
    if company.host == to {
        return Err(DirectoryError::AlreadyOnHost {
            data_usaha: id,
            host: to.to_owned(),
        }
        .into());
    }
    let moving = server.moves.begin(&company, to, server.now());
    Ok(Begun { company, moving })
}

/// Carries a move out while calls go on: reads go on, writes wait for a moment.
pub(crate) async fn carry_out(server: &Server, begun: Begun) -> Result<DataUsaha, AdminError> {
    let Begun { company, moving } = begun;
    let (id, to) = (company.id, moving.to.as_str());
    tracing::info!(data_usaha = id, from = company.host, to, "host move begins");
    let (directory, now, host) = (server.directory.clone(), server.now(), to.to_owned());
    let record = move |epoch| async move {
        let record = move |unit: &Unit<'_>| host_moves::record(unit, id, &host, epoch, now);
        directory.write(record).await
    };
    let progress = Arc::clone(&moving.progress);
    let moved = server
        .shelf
        .move_books(company.address(), to, progress, record)
        .await;
    let moved = moved.map_err(AdminError::from);
    moving.end(server.now(), moved.as_ref().err().map(AdminError::refusal));
    let moved = moved?;
    tracing::info!(
        data_usaha = id,
        host = moved.host,
        epoch = moved.epoch,
        "host move is done"
    );
    Ok(moved)
}
