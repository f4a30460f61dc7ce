//! The actions that write: `save.do`, `bulk-save.do`, `delete.do`, each one unit of work on the books. A call that the
//! client marked with a key of its own is carried out once, however often it is sent (`once`).

use std::sync::Arc;

use neraca_store::Unit;
use neraca_wire::catalogue::ResourceId;
use neraca_wire::envelope;
use neraca_wire::value::Value;

use super::once::Once;
use super::{Acting, Deeds, Stop};
use crate::answer::Answer;
use crate::engine::{EngineError, Row};

/// What a unit of work did, and what the client is told of it.
pub(super) struct Deed {
    /// The whole JSON answer.
    pub(super) answer: String,
    /// Something was written.
    pub(super) changed: bool,
}

impl Deed {
    fn done(answer: String) -> Self {
        Self {
            answer,
            changed: true,
        }
    }
}

impl Acting<'_> {
    pub(super) async fn save(&self, resource: ResourceId, body: Value) -> Result<Answer, Stop> {
        let once = Once::read(self, &body)?;
        let (engine, author) = (Arc::clone(&self.server.engine), self.author());
        let saving = move |unit: &Unit<'_>| engine.save(*unit, resource, &body, author);
        let language = self.wish.language;
        let saved = move |row| envelope_of(row, language);
        let Some(once) = once else {
            let row = self.write(Deeds::One, saving).await?;
            return Ok(Answer::json(saved(Ok(row))));
        };
        self.write_once(Deeds::One, once, move |unit| {
            Ok(Deed::done(saved(Ok(saving(unit)?))))
        })
        .await
    }

    pub(super) async fn bulk_save(&self, resource: ResourceId, body: Value) -> Result<Answer, Stop> {
        let once = Once::read(self, &body)?;
        let (engine, author) = (Arc::clone(&self.server.engine), self.author());
        let saving = move |unit: &Unit<'_>| engine.bulk_save(*unit, resource, &body, author);
        let (language, lenient) = (self.wish.language, self.server.settings.bulk_true_on_partial);
        let told = move |rows: Vec<Row>| {
            let saved = rows.iter().filter(|row| row.is_ok()).count();
            let success = saved == rows.len() || (lenient && saved > 0);
            let rows: Vec<_> = rows.into_iter().map(|row| envelope_of(row, language)).collect();
            Deed {
                answer: envelope::bulk(success, &rows),
                changed: saved > 0,
            }
        };
        let Some(once) = once else {
            let rows = self.write(Deeds::Many, saving).await?;
            return Ok(Answer::json(told(rows).answer));
        };
        self.write_once(Deeds::Many, once, move |unit| Ok(told(saving(unit)?)))
            .await
    }

    pub(super) async fn delete(&self, resource: ResourceId, body: Value) -> Result<Answer, Stop> {
        let once = Once::read(self, &body)?;
        let named = self.named(resource, body)?;
        let (engine, author) = (Arc::clone(&self.server.engine), self.author());
        let language = self.wish.language;
        let deleting = move |unit: &Unit<'_>| {
            let message = engine.delete(*unit, resource, &named, author)?;
            Ok(Deed::done(envelope::done(&[message.text(language)])))
        };
        match once {
            Some(once) => self.write_once(Deeds::One, once, deleting).await,
            None => Ok(Answer::json(self.write(Deeds::One, deleting).await?.answer)),
        }
    }

    /// Carries the work out, or gives the answer that the same call got before. The answer is kept in the same unit of
    /// work, so there is either both or nothing of it.
    pub(super) async fn write_once<F>(&self, deeds: Deeds, once: Once, work: F) -> Result<Answer, Stop>
    where
        F: FnOnce(&Unit<'_>) -> Result<Deed, EngineError> + Send + 'static,
    {
        let told = self.write(deeds, move |unit| once.run(unit, work)).await?;
        let answer = Answer::json(told.answer);
        Ok(match told.status {
            Some(status) => answer.idempotency_status(status),
            None => answer,
        })
    }
}

/// What a save is answered with.
fn envelope_of(row: Row, language: neraca_wire::language::Language) -> String {
    match row {
        Ok(saved) => saved.record.said(&[saved.message.text(language)]),
        Err(messages) => {
            let messages: Vec<_> = messages.iter().map(|it| it.text(language)).collect();
            envelope::failure(&messages)
        }
    }
}
