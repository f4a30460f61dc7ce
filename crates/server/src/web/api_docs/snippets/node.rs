//! Node 18 or newer with its own library alone, as a module.

use neraca_wire::value::write_json_text;

use super::Written;

pub(super) fn write(request: &Written<'_>) -> String {
    let [token, secret] = request.secrets(|name| format!("process.env.{name}"), quoted);
    let mut text = format!(
        "import {{ createHmac }} from \"node:crypto\";\n\n\
         const apiToken = {token};\n\
         const signatureSecret = {secret};\n\n\
         const timestamp = String(Math.floor(Date.now() / 1000));\n\
         const signature = createHmac(\"sha256\", signatureSecret).update(timestamp).digest(\"base64\");\n\n\
         const answer = await fetch({}, {{\n  \
           method: {},\n  \
           redirect: \"manual\",\n  \
           signal: AbortSignal.timeout(30_000),\n  \
           headers: {{\n    \
             Authorization: `Bearer ${{apiToken}}`,\n    \
             \"X-API-Timestamp\": timestamp,\n    \
             \"X-API-Signature\": signature,\n    \
             \"X-Language-Profile\": {},\n",
        quoted(&request.url()),
        quoted(request.method),
        quoted(request.profile),
    );
    if request.body.is_some() {
        text.push_str("    \"Content-Type\": \"application/json\",\n");
    }
    text.push_str("  },\n");
    if let Some(body) = request.body {
        text.push_str(&format!("  body: {},\n", template(body)));
    }
    text.push_str(
        "});\n\
         console.log(answer.status, answer.headers.get(\"X-Neraca-Hint\") ?? \"\");\n\
         console.log(await answer.text());\n",
    );
    text
}

/// A string: what JSON is, JavaScript is too.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    write_json_text(text, &mut out);
    out
}

/// A text of several lines as it stands.
fn template(text: &str) -> String {
    let escaped = text
        .replace('\\', r"\\")
        .replace('`', r"\`")
        .replace("${", r"\${");
    format!("`{escaped}`")
}
