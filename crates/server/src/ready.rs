//! What a server says of itself once it is ready: its addresses, and what is needed to call it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::demo::{self, Demo};

/// A server that is ready. Holds secrets: it is for the operator who started the server, not for a log.
pub struct Ready {
    /// Where the account host listens.
    pub account: String,
    /// Where each data host listens.
    pub hosts: BTreeMap<String, String>,
    /// Where the operator's listener is, if there is one.
    pub operator: Option<String>,
    pub(crate) admin_token: String,
    pub(crate) demo: Option<Demo>,
}

/// What a newcomer needs to call the demo company.
#[derive(Debug, Clone, Copy)]
pub struct DemoCredentials<'r> {
    /// The company's name.
    pub alias: &'r str,
    /// The data host that it lives on.
    pub host: &'r str,
    /// The application's App Key.
    pub app_key: uuid::Uuid,
    /// The application's Signature Secret.
    pub signature_secret: &'r str,
    /// An API Token of the demo's ADMINISTRATOR.
    pub api_token: &'r str,
    /// What the demo's ADMINISTRATOR signs in with on the web pages: e-mail address and password.
    pub sign_in: (&'r str, &'r str),
}

impl Ready {
    /// The bearer token of the admin API.
    #[must_use]
    pub fn admin_token(&self) -> &str {
        &self.admin_token
    }

    /// The demo company, if this server has it.
    #[must_use]
    pub fn demo(&self) -> Option<DemoCredentials<'_>> {
        self.demo.as_ref().map(|demo| DemoCredentials {
            alias: &demo.data_usaha.alias,
            host: &demo.data_usaha.host,
            app_key: demo.application.app_key,
            signature_secret: demo.signature_secret,
            api_token: &demo.api_token,
            sign_in: (demo::ADMINISTRATOR.email, demo::ADMINISTRATOR.password),
        })
    }

    /// Everything as JSON, for scripts.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut all = json!({
            "account": self.account,
            "hosts": self.hosts,
            "operator": self.operator,
            "adminToken": self.admin_token,
        });
        if let Some(demo) = &self.demo {
            let user = |user: &demo::User, role: &str| json!({"email": user.email, "password": user.password, "role": role});
            all["users"] = json!([
                user(&demo::ADMINISTRATOR, "ADMINISTRATOR"),
                user(&demo::OPERATOR, "OPERATOR")
            ]);
            all["application"] = json!({
                "name": demo.application.name,
                "appKey": demo.application.app_key.to_string(),
                "signatureSecret": demo.signature_secret,
            });
            all["dataUsaha"] = json!({"id": demo.data_usaha.id, "alias": demo.data_usaha.alias});
            all["apiToken"] = json!(demo.api_token);
        }
        all
    }
}
