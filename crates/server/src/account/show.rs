//! The shapes of the account host's answers.

use jiff::civil::Date;
use neraca_store::directory::accounts::Gender;
use neraca_store::directory::data_usaha::DataUsaha;
use neraca_store::directory::grant::Grant;
use neraca_store::directory::memberships::Role;
use neraca_wire::date::WireDate;

use crate::object::{self, ObjectWriter};
use crate::server::Server;

/// `api-token.do`: application, Data Usaha with its host, user.
pub(super) fn api_token(shown: &mut ObjectWriter<'_>, server: &Server, grant: &Grant) {
    let company = &grant.data_usaha;
    let database = object::text(|database| {
        database.integer("id", company.id);
        database.text("alias", &company.alias);
        database.text("host", server.hosts.url(&company.host));
        database.flag("admin", grant.role == Some(Role::Administrator));
        license(database, company);
    });
    shown.json("database", &database);
    if server.settings.data_usaha_key {
        shown.json("data usaha", &database);
    }
    shown.object("application", |application| {
        application.text("name", &grant.application.name);
        application.text("appKey", &grant.application.app_key.to_string());
    });
    shown.text("tokenType", "api");
    shown.object("user", |shown| user(shown, grant));
}

/// The person whose rights the token carries.
pub(super) fn user(shown: &mut ObjectWriter<'_>, grant: &Grant) {
    let account = &grant.account;
    shown.optional_text("gender", account.gender.map(Gender::as_str));
    shown.text("nickName", &account.nick_name);
    shown.optional_text("mobile", account.mobile.as_deref());
    shown.text("fullName", &account.full_name);
    shown.integer("id", account.id);
    shown.text("locale", "in-ID");
    shown.text("email", &account.email);
    shown.optional_text("picture", None);
}

/// A row of `db-list.do`.
pub(super) fn data_usaha(shown: &mut ObjectWriter<'_>, company: &DataUsaha, role: Role, today: Date) {
    shown.integer("id", company.id);
    shown.text("alias", &company.alias);
    shown.flag("trial", company.trial);
    shown.flag("expired", company.license_end < today);
    shown.text("dataAccessType", role.as_str());
    shown.flag("admin", role == Role::Administrator);
}

/// `db-detail.do` and `db-status.do`: the row with its host and license.
pub(super) fn data_usaha_detail(
    shown: &mut ObjectWriter<'_>,
    server: &Server,
    company: &DataUsaha,
    role: Role,
) {
    data_usaha(shown, company, role, server.today());
    shown.text("host", server.hosts.url(&company.host));
    license(shown, company);
}

fn license(shown: &mut ObjectWriter<'_>, company: &DataUsaha) {
    shown.object("license", |license| {
        license.text("licenseEnd", WireDate(company.license_end).text().as_str());
        license.flag("trial", company.trial);
    });
}
