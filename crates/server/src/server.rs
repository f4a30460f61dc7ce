//! What every call works with: the directory, the books, the gate, the clock, and the settings.

use std::sync::Arc;

use axum::body::Bytes;
use jiff::Timestamp;
use jiff::civil::Date;
use neraca_limit::Limits;
use neraca_store::Database;
use neraca_store::seal::{Entropy, Keys};
use neraca_store::shelf::Shelf;
use neraca_wire::date;
use neraca_wire::settings::Settings;
use neraca_wire::token::TokenKey;
use papaya::HashMap;

use crate::calls_today::CallsToday;
use crate::engine::Engine;
use crate::figures::Figures;
use crate::gate::Gate;
use crate::hosts::Hosts;
use crate::moved_answers::MovedAnswers;
use crate::moves::Moves;
use crate::passwords::Passwords;
use crate::recent_calls::RecentCalls;
use crate::secret::AdminToken;
use crate::uses::Uses;
use crate::web::Web;
use neraca_limit::Clock;

/// The server's state, shared by all its listeners.
pub(crate) struct Server {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) settings: Settings,
    pub(crate) directory: Database,
    pub(crate) keys: Arc<Keys>,
    pub(crate) token_key: TokenKey,
    pub(crate) shelf: Shelf,
    pub(crate) engine: Arc<Engine>,
    pub(crate) gate: Gate,
    pub(crate) figures: Figures,
    pub(crate) hosts: Hosts,
    /// The host that a new Data Usaha lives on unless told otherwise.
    pub(crate) first_host: String,
    pub(crate) admin_token: AdminToken,
    pub(crate) passwords: Passwords,
    /// The last calls of each application.
    pub(crate) recent_calls: RecentCalls,
    /// How many calls each Data Usaha had today.
    pub(crate) calls_today: CallsToday,
    /// When API Tokens were used, as far as that isn't written yet.
    pub(crate) uses: Uses,
    /// The API's description by the data host that it names: it is large, and always the same.
    pub(crate) descriptions: HashMap<String, Bytes>,
    /// The host moves under way, and the last ones.
    pub(crate) moves: Moves,
    /// Who was told that a Data Usaha has moved.
    pub(crate) moved_answers: MovedAnswers,
    pub(crate) web: Web,
}

/// The parts that a server is put together from.
pub(crate) struct Parts {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) settings: Settings,
    pub(crate) directory: Database,
    pub(crate) keys: Arc<Keys>,
    pub(crate) shelf: Shelf,
    pub(crate) engine: Arc<Engine>,
    pub(crate) limits: Limits,
    pub(crate) hosts: Hosts,
    pub(crate) first_host: String,
    pub(crate) admin_token: AdminToken,
    /// The account host's address, as clients know it.
    pub(crate) account_url: String,
    /// Its certificates are those of a local CA.
    pub(crate) has_development_tls: bool,
}

impl Server {
    pub(crate) fn new(parts: Parts) -> Self {
        let gate = Gate::new(parts.directory.clone(), Arc::clone(&parts.keys), parts.limits);
        Self {
            token_key: crate::keys::token_key(&parts.keys),
            gate,
            figures: Figures::new(),
            entropy: parts.entropy,
            settings: parts.settings,
            directory: parts.directory,
            keys: parts.keys,
            shelf: parts.shelf,
            engine: parts.engine,
            hosts: parts.hosts,
            first_host: parts.first_host,
            admin_token: parts.admin_token,
            passwords: Passwords::new(),
            recent_calls: RecentCalls::default(),
            calls_today: CallsToday::new(parts.clock.now()),
            uses: Uses::default(),
            descriptions: HashMap::new(),
            moves: Moves::default(),
            moved_answers: MovedAnswers::default(),
            web: Web::new(parts.account_url, parts.has_development_tls),
            clock: parts.clock,
        }
    }

    /// The wall clock.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The day in WIB.
    pub(crate) fn today(&self) -> Date {
        date::date_in_wib(self.now())
    }
}
