//! Python 3 with its own library alone.

use super::Written;

pub(super) fn write(request: &Written<'_>) -> String {
    let [token, secret] = request.secrets(|name| format!("os.environ[\"{name}\"]"), quoted);
    let (class, authority) = match request.host.strip_prefix("https://") {
        Some(authority) => ("HTTPSConnection", authority),
        None => ("HTTPConnection", request.host.trim_start_matches("http://")),
    };
    let imports = match request.secrets {
        Some(_) => "import base64, hashlib, hmac, http.client, time",
        None => "import base64, hashlib, hmac, http.client, os, time",
    };
    let mut text = format!(
        "{imports}\n\n\
         api_token = {token}\n\
         signature_secret = {secret}\n\n\
         timestamp = str(int(time.time()))\n\
         digest = hmac.new(signature_secret.encode(), timestamp.encode(), hashlib.sha256).digest()\n\
         headers = {{\n    \
             \"Authorization\": \"Bearer \" + api_token,\n    \
             \"X-API-Timestamp\": timestamp,\n    \
             \"X-API-Signature\": base64.b64encode(digest).decode(),\n    \
             \"X-Language-Profile\": {},\n",
        quoted(request.profile)
    );
    if request.body.is_some() {
        text.push_str("    \"Content-Type\": \"application/json\",\n");
    }
    text.push_str("}\n");
    let argument = match request.body {
        Some(body) => {
            text.push_str(&format!("body = {}\n", quoted(body)));
            ", body.encode()"
        }
        None => ", None",
    };
    text.push_str(&format!(
        "\nconnection = http.client.{class}({}, timeout=30)\n\
         connection.request({}, {}{argument}, headers)\n\
         answer = connection.getresponse()\n\
         print(answer.status, answer.headers[\"X-Neraca-Hint\"] or \"\")\n\
         print(answer.read().decode())\n",
        quoted(authority),
        quoted(request.method),
        quoted(&request.target),
    ));
    text
}

/// A string of Python; one of several lines stands in several.
fn quoted(text: &str) -> String {
    if text.contains('\n') && text.lines().count() > 1 {
        let escaped = escaped(text, true);
        return format!("\"\"\"{escaped}\"\"\"");
    }
    format!("\"{}\"", escaped(text, false))
}

fn escaped(text: &str, keeps_lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '"' if !keeps_lines => out.push_str("\\\""),
            '"' => out.push('"'),
            '\n' if keeps_lines => out.push('\n'),
            control if control.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(control))),
            other => out.push(other),
        }
    }
    // Three quotes would end the string, and so would one at its end.
    match keeps_lines {
        true => {
            let out = out.replace("\"\"\"", "\\\"\\\"\\\"");
            match out.strip_suffix('"') {
                Some(rest) => format!("{rest}\\\""),
                None => out,
            }
        }
        false => out,
    }
}
