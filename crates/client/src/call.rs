//! A call as its caller describes it, and the answer as it came.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use neraca_limit::pace::{Caller, Priority};
use neraca_wire::host::DataHost;
use neraca_wire::value::Value;

use crate::retry::Class;

/// Which host a call goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// The account host: paths below `/api/`.
    Account,
    /// The data host of the token's Data Usaha: paths below `/accurate/api/`.
    Data,
}

/// One call: method, path, query, body. Signing, pacing, retries and host moves are the client's.
///
/// ```
/// use neraca_client::Call;
/// let call = Call::get("sales-invoice/list.do").query("fields", "id,number").query("sp.page", "2");
/// assert_eq!(call.path_and_query(), "/accurate/api/sales-invoice/list.do?fields=id%2Cnumber&sp.page=2");
/// ```
#[derive(Debug, Clone)]
pub struct Call {
    pub(crate) method: Method,
    pub(crate) target: Target,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) class: Class,
    pub(crate) priority: Option<Priority>,
    pub(crate) caller: Option<Caller>,
    pub(crate) patience: Option<Duration>,
}

impl Call {
    /// A call of any method. The path is below `/accurate/api/` or, for the account host, below `/api/`. Whether it may
    /// be repeated follows from the method, see [`Call::class`].
    ///
    /// ```
    /// use http::Method;
    /// use neraca_client::{Call, Target};
    /// let call = Call::new(Method::DELETE, Target::Data, "unit/delete.do").query("id", "50");
    /// assert_eq!(call.path_and_query(), "/accurate/api/unit/delete.do?id=50");
    /// ```
    #[must_use]
    pub fn new(method: Method, target: Target, path: &str) -> Self {
        let class = match method {
            Method::GET | Method::HEAD | Method::OPTIONS => Class::Read,
            _ => Class::Write,
        };
        Self {
            method,
            target,
            path: path.trim_start_matches('/').to_owned(),
            query: String::new(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            class,
            priority: None,
            caller: None,
            patience: None,
        }
    }

    /// A read of the data host, such as `item/get-stock.do`.
    ///
    /// ```
    /// use neraca_client::Call;
    /// assert_eq!(Call::get("unit/list.do").path_and_query(), "/accurate/api/unit/list.do");
    /// ```
    #[must_use]
    pub fn get(path: &str) -> Self {
        Self::new(Method::GET, Target::Data, path)
    }

    /// A write to the data host, such as `unit/save.do`.
    ///
    /// ```
    /// use neraca_client::{Call, Value};
    /// let call = Call::post("unit/save.do").json(&[("name", Value::from("RIM"))].into_iter().collect());
    /// ```
    #[must_use]
    pub fn post(path: &str) -> Self {
        Self::new(Method::POST, Target::Data, path)
    }

    /// A read of the account host, such as `api-token.do`.
    ///
    /// ```
    /// use neraca_client::Call;
    /// assert_eq!(Call::account("db-list.do").path_and_query(), "/api/db-list.do");
    /// ```
    #[must_use]
    pub fn account(path: &str) -> Self {
        Self::new(Method::GET, Target::Account, path)
    }

    /// Adds a parameter to the query.
    ///
    /// ```
    /// use neraca_client::Call;
    /// let call = Call::get("item/get-stock.do").query("warehouseName", "Gudang & Toko");
    /// assert!(call.path_and_query().ends_with("?warehouseName=Gudang+%26+Toko"));
    /// ```
    #[must_use]
    pub fn query(mut self, name: &str, value: &str) -> Self {
        let query = std::mem::take(&mut self.query);
        let start = query.len();
        self.query = form_urlencoded::Serializer::for_suffix(query, start)
            .append_pair(name, value)
            .finish();
        if start > 0 {
            self.query.insert(start, '&');
        }
        self
    }

    /// Sets the whole query as it stands, already encoded.
    ///
    /// ```
    /// use neraca_client::Call;
    /// let call = Call::get("unit/list.do").raw_query("fields=id,name");
    /// assert!(call.path_and_query().ends_with("?fields=id,name"));
    /// ```
    #[must_use]
    pub fn raw_query(mut self, query: &str) -> Self {
        query.clone_into(&mut self.query);
        self
    }

    /// Sets the body.
    ///
    /// ```
    /// use neraca_client::Call;
    /// let call = Call::post("unit/save.do").body("application/x-www-form-urlencoded", "name=RIM");
    /// ```
    #[must_use]
    pub fn body(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.header(http::header::CONTENT_TYPE, content_type)
    }

    /// Sets a JSON body. Its numbers leave exactly as they are.
    ///
    /// ```
    /// use neraca_client::{Call, Decimal, Value};
    /// let body: Value = [("unitPrice", Value::Decimal(Decimal::from_integer(1500)?))].into_iter().collect();
    /// let call = Call::post("item/save.do").json(&body);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_json())
    }

    /// Sets a header. Credentials, the host and what belongs to the connection are the client's; setting them here has
    /// no effect. Neither has a value that no header can carry.
    ///
    /// ```
    /// use http::header::HeaderName;
    /// use neraca_client::Call;
    /// let mark = HeaderName::from_static("idempotency-key");
    /// let call = Call::post("unit/save.do").header(mark, "order-4711");
    /// ```
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// Says what happens if the call is carried out twice. A POST that only reads is a [`Class::Read`].
    ///
    /// ```
    /// use neraca_client::{Call, retry::Class};
    /// // This one only reads, so it may be sent again when its answer gets lost.
    /// let call = Call::post("item/get-stock.do").class(Class::Read);
    /// ```
    #[must_use]
    pub fn class(mut self, class: Class) -> Self {
        self.class = class;
        self
    }

    /// Says how urgent it is, instead of the client's own priority.
    ///
    /// ```
    /// use neraca_client::{Call, Priority};
    /// let call = Call::get("sales-invoice/list.do").priority(Priority::Bulk);
    /// ```
    #[must_use]
    pub fn priority(mut self, priority: Priority) -> Self {
        self.priority = Some(priority);
        self
    }

    /// Says who calls, instead of the client's own name.
    ///
    /// ```
    /// use neraca_client::{Call, Caller};
    /// let call = Call::get("sales-invoice/list.do").caller(Caller::new("nightly export"));
    /// ```
    #[must_use]
    pub fn caller(mut self, caller: Caller) -> Self {
        self.caller = Some(caller);
        self
    }

    /// How long the whole call may take, waiting for its turn and retries included.
    ///
    /// ```
    /// use std::time::Duration;
    /// use neraca_client::Call;
    /// let call = Call::get("item/get-stock.do").patience(Duration::from_secs(2));
    /// ```
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = Some(patience);
        self
    }

    /// The path on the host, with the query.
    ///
    /// ```
    /// use neraca_client::Call;
    /// let call = Call::get("unit/list.do").query("sp.page", "2");
    /// assert_eq!(call.path_and_query(), "/accurate/api/unit/list.do?sp.page=2");
    /// ```
    #[must_use]
    pub fn path_and_query(&self) -> String {
        let root = match self.target {
            Target::Account => "/api/",
            Target::Data => "/accurate/api/",
        };
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!("{root}{}{mark}{}", self.path, self.query)
    }

    /// Whether the path and the query can't lead anywhere else than below their root.
    pub(crate) fn is_plain(&self) -> bool {
        let of_path =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b'~');
        let of_query = |byte: u8| byte.is_ascii_graphic() && byte != b'#';
        let steps_up = self.path.split('/').any(|part| part == "." || part == "..");
        self.path.bytes().all(of_path) && !steps_up && self.query.bytes().all(of_query)
    }
}

/// An answer as it came, whatever it says.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// The host that gave it.
    pub host: DataHost,
    /// How often the call was sent, host moves not counted.
    pub attempts: u32,
}

impl Answer {
    /// A header's text.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::Call;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let answer = client.send(Call::get("item/get-stock.do")).await?;
    /// assert_eq!(answer.header("x-neraca-hint"), None);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// How long the server asks to wait, in seconds (its `Retry-After`; a date is not read).
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::Call;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let answer = client.send(Call::get("item/get-stock.do")).await?;
    /// assert_eq!(answer.retry_after(), None);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        let seconds = self
            .header(neraca_wire::header::RETRY_AFTER)?
            .trim()
            .parse()
            .ok()?;
        Some(Duration::from_secs(seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_encoded_and_joined() {
        let call = Call::get("/unit/list.do")
            .query("filter.name.val", "a&b=ü")
            .query("sp.page", "1");
        assert_eq!(
            call.path_and_query(),
            "/accurate/api/unit/list.do?filter.name.val=a%26b%3D%C3%BC&sp.page=1"
        );
        assert_eq!(
            Call::account("api-token.do").path_and_query(),
            "/api/api-token.do"
        );
    }

    #[test]
    fn no_path_leads_astray() {
        for path in [
            "../admin",
            "a/../../b",
            "a/./b",
            "a?b",
            "a#b",
            "a b",
            "a%2e%2e",
            "a\\b",
            "a\r\nb",
            "ü",
        ] {
            assert!(!Call::get(path).is_plain(), "{path:?}");
        }
        assert!(Call::get("sales-invoice/list.do").is_plain());
        assert!(!Call::get("a").raw_query("x y").is_plain());
        assert!(!Call::get("a").raw_query("x\r\ny").is_plain());
    }
}
