//! `Idempotency-Key`: a header by which a client marks a writing call that it may have to send again, because it never
//! saw the answer. The first answer to a call that changed something is kept for 24 hours with the books; the same call
//! under the same key gets it again, byte for byte, and changes nothing. Another call under that key is refused.
//!
//! A key belongs to the account of the token, in one Data Usaha. A refused call changes nothing, so its answer isn't
//! kept: sent again, it is tried again.

use jiff::Timestamp;
use neraca_store::Unit;
use neraca_store::books::kept_answers::{self, Known, Mark};
use neraca_wire::header;
use neraca_wire::message::Message;
use neraca_wire::value::Value;
use sha2::{Digest, Sha256};

use super::write::Deed;
use super::{Acting, Stop, refused};
use crate::engine::EngineError;

/// Longest key, in characters.
const KEY_CHARACTERS_MAX: usize = 255;

/// A call that was marked with a key.
pub(super) struct Once {
    account: i64,
    key: String,
    digest: [u8; 32],
    now: Timestamp,
}

impl Once {
    /// Reads the mark of a call with the body; nothing where it has none.
    pub(super) fn read(acting: &Acting<'_>, body: &Value) -> Result<Option<Self>, Stop> {
        let Some(sent) = acting.parts.headers.get(header::IDEMPOTENCY_KEY) else {
            return Ok(None);
        };
        let key = sent.to_str().unwrap_or_default().trim();
        if key.is_empty() || key.len() > KEY_CHARACTERS_MAX {
            return Err(refused(Message::IdempotencyKeyInvalid {
                max: KEY_CHARACTERS_MAX.to_string(),
            }));
        }
        let author = acting.author();
        Ok(Some(Self {
            account: author.account,
            key: key.to_owned(),
            digest: digest(&acting.parts.uri, body),
            now: author.now,
        }))
    }

    /// Gives the answer that is kept of the call, or does the work and keeps its answer.
    pub(super) fn run(
        &self,
        unit: &Unit<'_>,
        work: impl FnOnce(&Unit<'_>) -> Result<Deed, EngineError>,
    ) -> Result<Told, EngineError> {
        let mark = Mark {
            account: self.account,
            key: &self.key,
            digest: &self.digest,
        };
        match kept_answers::known(unit, &mark, self.now)? {
            Known::Answered(answer) => {
                return Ok(Told {
                    answer,
                    status: Some(header::IDEMPOTENCY_REPLAYED),
                });
            }
            Known::AnotherCall => return Err(EngineError::Refused(vec![Message::IdempotencyKeyUsed])),
            Known::New => {}
        }
        let deed = work(unit)?;
        if deed.changed {
            kept_answers::keep(unit, &mark, &deed.answer, self.now)?;
        }
        Ok(Told {
            answer: deed.answer,
            status: deed.changed.then_some(header::IDEMPOTENCY_STORED),
        })
    }
}

/// The answer to a marked call.
pub(super) struct Told {
    pub(super) answer: String,
    /// How the mark was heeded, for `Idempotency-Status`: a client that sees it may send marked calls again. Nothing
    /// where the call changed nothing, so that its answer isn't kept.
    pub(super) status: Option<&'static str>,
}

/// What tells one call from another: its path and query, and what its body means. Blanks in a JSON body don't count.
fn digest(uri: &axum::http::Uri, body: &Value) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(uri.path_and_query().map_or(uri.path(), |it| it.as_str()));
    // No path or query has a line break.
    hash.update("\n");
    hash.update(body.to_json());
    hash.finalize().into()
}
