//! The page of an action: what it takes and answers, and «Coba».
//!
//! The form is sent to the page itself, which then shows what was answered: it works without a script. Nothing is sent
//! by opening a page.

use askama::Template;
use jiff::Timestamp;
use neraca_wire::catalogue::Action;

use super::super::shell::Shell;
use super::super::sign_in::{Checked, check_password, too_many};
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::attempt::{self, Tried};
use super::blanks::{Blank, Examples};
use super::composed::{BODY, Composed, FURTHER, PARAMETER};
use super::keys::{self, OwnKey, Secrets};
use super::snippets::{self, Snippet, Written};
use super::subjects::What;
use super::{Head, Offer, Parameters, Section, answers, describing, subject};
use crate::answer::Answer;

/// Fewest and most lines of the field with the body.
const BODY_ROWS: (usize, usize) = (6, 18);

/// Why there is nothing to try an action with yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lacking {
    /// Nobody is signed in.
    SignIn,
    /// The visitor has no token for an application of its own.
    Token,
}

/// The request as it goes over the wire at this moment.
struct Raw {
    text: String,
    /// Until when its signature is taken.
    until: Timestamp,
}

/// What a form asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// Show the request and the snippets as they are with what was typed.
    Show,
    /// The same, with the secrets in them.
    Reveal,
}

#[derive(Template)]
#[template(path = "api_docs/action.html")]
struct ActionPage<'v> {
    shell: Shell<'v>,
    head: Head,
    offer: Offer<'v>,
    does: String,
    sections: Vec<Section>,
    answer: String,
    refusal: String,
    /// Where the page is, for its own form.
    page: String,
    lacking: Option<Lacking>,
    /// Numbers and words of the tokens to choose from.
    keys: Vec<(i64, String)>,
    chosen: i64,
    /// The Data Usaha of the chosen token.
    company: String,
    blanks: Vec<Blank>,
    composed: Composed,
    raw: Option<Raw>,
    snippets: Vec<Snippet>,
    shows_secrets: bool,
    tried: Option<Tried>,
    trouble: Option<String>,
}

impl ActionPage<'_> {
    fn parameters<'p>(&'p self, section: &'p Section) -> Parameters<'p> {
        Parameters::new(&self.shell, &section.items)
    }

    /// Lines of the field with the body.
    fn body_rows(&self) -> usize {
        let lines = self
            .composed
            .body
            .as_deref()
            .map_or(0, |body| body.lines().count());
        lines.clamp(BODY_ROWS.0, BODY_ROWS.1)
    }

    /// Milliseconds with one decimal.
    fn milliseconds(&self, tried: &Tried) -> String {
        super::super::shown::milliseconds(tried.took)
    }
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let (page, _) = open(visit, None)?;
    visit.show(&page)
}

pub(super) async fn submit(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    // Who isn't signed in has nothing to send with.
    visit.session()?;
    match visit.sent("do") {
        "send" => send(visit).await,
        "reveal" => reveal(visit).await,
        _ => visit.show(&open(visit, Some(Wish::Show))?.0),
    }
}

async fn send(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let (mut page, key) = open(visit, Some(Wish::Show))?;
    let Some(key) = key else {
        page.trouble = Some(visit.say("api-token-gone"));
        return visit.show_again(&page);
    };
    if page.composed.is_too_long() {
        page.trouble = Some(visit.say("api-too-long"));
        return visit.show_again(&page);
    }
    let secrets = key.secrets(visit)?;
    let signed = secrets.sign(visit.server.now());
    page.tried = Some(attempt::send(visit, &page.composed, &key, &secrets, &signed).await?);
    visit.show(&page)
}

/// Shows the secrets to who gives the password once more: a session that was left open must not give away what outlives
/// it.
async fn reveal(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let email = &visit.session()?.account.email;
    match check_password(visit, email, visit.sent_exactly("password")).await? {
        Checked::Is(_) => visit.show(&open(visit, Some(Wish::Reveal))?.0),
        Checked::IsNot => {
            let (mut page, _) = open(visit, Some(Wish::Show))?;
            page.trouble = Some(visit.say("password-wrong"));
            visit.show_again(&page)
        }
        Checked::Wait(seconds) => {
            let (mut page, _) = open(visit, Some(Wish::Show))?;
            page.trouble = Some(visit.basics.words().say_count("sign-in-wait", seconds));
            Ok(too_many(visit.show(&page)?, seconds))
        }
    }
}

/// The page, with what was typed where a form was sent, and the token that was chosen.
fn open<'v>(visit: &Visit<'v>, wish: Option<Wish>) -> Result<(ActionPage<'v>, Option<OwnKey>), Trouble> {
    let subject = subject(visit)?;
    let offer = subject.offer(visit.step("action")?).ok_or(Trouble::Missing)?;
    let catalogue = visit.server.engine.catalogue();
    let examples = Examples::new(catalogue, visit.basics.words(), visit.server.now());
    let blanks = examples.blanks(&offer);
    let composed = match wish {
        Some(_) => Composed::sent(&offer, visit),
        None => Composed::preset(&offer, &blanks, examples.body(&offer)),
    };
    let session = visit.basics.session();
    let mut own = match session {
        Some(_) => keys::own(visit)?,
        None => Vec::new(),
    };
    let keys: Vec<_> = own.iter().map(|key| (key.id(), key.words())).collect();
    let wanted: Option<i64> = visit.sent("token").parse().ok();
    let place = own.iter().position(|key| wanted.is_none_or(|id| id == key.id()));
    let chosen = place.map(|place| own.swap_remove(place));
    let shown = Shown::new(visit, &composed, chosen.as_ref(), wish)?;
    let title = format!(
        "{}/{}.do · {}",
        offer.subject,
        offer.word(),
        visit.say("api-title")
    );
    let page = ActionPage {
        shell: visit.shell(title),
        head: Head::new(visit, &subject, Some(&offer)),
        does: does(visit, &offer),
        sections: describing(visit).sections(&offer),
        answer: answers::of(&examples, &offer),
        refusal: answers::refusal(),
        page: offer.page(),
        lacking: match session {
            None => Some(Lacking::SignIn),
            Some(_) => keys.is_empty().then_some(Lacking::Token),
        },
        keys,
        chosen: chosen.as_ref().map_or(0, OwnKey::id),
        company: chosen
            .as_ref()
            .map_or(String::new(), |key| key.company.alias.clone()),
        raw: shown.raw,
        snippets: shown.snippets,
        shows_secrets: shown.has_secrets,
        offer,
        blanks,
        composed,
        tried: None,
        trouble: None,
    };
    Ok((page, chosen))
}

/// A request as a page shows it.
struct Shown {
    raw: Option<Raw>,
    snippets: Vec<Snippet>,
    /// The secrets stand in it.
    has_secrets: bool,
}

impl Shown {
    fn new(
        visit: &Visit<'_>,
        composed: &Composed,
        key: Option<&OwnKey>,
        wish: Option<Wish>,
    ) -> Result<Self, Trouble> {
        let secrets = key.map(|key| key.secrets(visit)).transpose()?;
        let revealed = secrets.as_ref().filter(|_| wish == Some(Wish::Reveal));
        let written = Written {
            method: composed.method,
            host: host(visit, key),
            target: composed.target(),
            profile: visit.basics.language.profile(),
            body: composed.body.as_deref(),
            secrets: revealed,
        };
        Ok(Self {
            raw: secrets.as_ref().map(|secrets| raw(visit, &written, secrets)),
            snippets: snippets::all(&written),
            has_secrets: revealed.is_some(),
        })
    }
}

/// The data host that is called: that of the Data Usaha, else the one where new ones are made.
fn host<'v>(visit: &Visit<'v>, key: Option<&OwnKey>) -> &'v str {
    let name = key.map_or(visit.server.first_host.as_str(), |key| &key.company.host);
    visit.server.hosts.url(name)
}

/// The request with timestamp and signature of this moment.
fn raw(visit: &Visit<'_>, request: &Written<'_>, secrets: &Secrets) -> Raw {
    let signed = secrets.sign(visit.server.now());
    let host = request.host;
    let authority = host.split_once("://").map_or(host, |(_, authority)| authority);
    let token = request.secrets.map_or("$API_TOKEN", |secrets| &secrets.token);
    let mut text = format!(
        "{} {} HTTP/1.1\nHost: {authority}\nAuthorization: Bearer {token}\nX-API-Timestamp: {}\n\
         X-API-Signature: {}\nX-Language-Profile: {}\n",
        request.method, request.target, signed.timestamp, signed.signature, request.profile,
    );
    if let Some(body) = request.body {
        text.push_str(&format!("Content-Type: application/json\n\n{body}"));
    }
    Raw {
        text,
        until: signed.until,
    }
}

/// What an action does, in a sentence.
pub(super) fn does(visit: &Visit<'_>, offer: &Offer<'_>) -> String {
    match offer.what {
        What::Records(_, Action::List) => visit.say("api-does-list"),
        What::Records(_, Action::Detail) => visit.say("api-does-detail"),
        What::Records(_, Action::Save) => visit.say("api-does-save"),
        What::Records(_, Action::BulkSave) => visit.say("api-does-bulk-save"),
        What::Records(_, Action::Delete) => visit.say("api-does-delete"),
        What::Special(_) if offer.writes() => visit.say("api-does-write"),
        What::Special(_) => visit.say("api-does-read"),
    }
}
