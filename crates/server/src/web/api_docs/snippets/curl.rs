//! curl with openssl, for bash, zsh and sh.

use super::{SECRET_VARIABLE, TOKEN_VARIABLE, Written};

pub(super) fn write(request: &Written<'_>) -> String {
    let mut text = String::new();
    match request.secrets {
        Some(_) => {
            let [token, secret] = request.secrets(|_| String::new(), quoted);
            text.push_str(&format!("{TOKEN_VARIABLE}={token}\n{SECRET_VARIABLE}={secret}\n"));
        }
        None => text.push_str(&format!("# export {TOKEN_VARIABLE}=… {SECRET_VARIABLE}=…\n")),
    }
    text.push_str("timestamp=$(date +%s)\n");
    text.push_str(
        "signature=$(printf %s \"$timestamp\" | openssl dgst -sha256 -hmac \"$SIGNATURE_SECRET\" -binary | base64)\n",
    );
    text.push_str(&format!(
        "curl --silent --show-error --include --request {} \\\n",
        request.method
    ));
    text.push_str("  --header \"Authorization: Bearer $API_TOKEN\" \\\n");
    text.push_str("  --header \"X-API-Timestamp: $timestamp\" \\\n");
    text.push_str("  --header \"X-API-Signature: $signature\" \\\n");
    text.push_str(&format!(
        "  --header 'X-Language-Profile: {}' \\\n",
        request.profile
    ));
    if let Some(body) = request.body {
        text.push_str("  --header 'Content-Type: application/json' \\\n");
        text.push_str(&format!("  --data-raw {} \\\n", quoted(body)));
    }
    text.push_str(&format!("  {}\n", quoted(&request.url())));
    text
}

/// A text that the shell takes as it is.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
