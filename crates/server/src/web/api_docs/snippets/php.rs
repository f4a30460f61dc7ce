//! PHP with its cURL extension.

use super::Written;

pub(super) fn write(request: &Written<'_>) -> String {
    let [token, secret] = request.secrets(|name| format!("getenv('{name}')"), quoted);
    let mut text = format!(
        "<?php\n\
         $apiToken = {token};\n\
         $signatureSecret = {secret};\n\n\
         $timestamp = (string) time();\n\
         $signature = base64_encode(hash_hmac('sha256', $timestamp, $signatureSecret, true));\n\n\
         $call = curl_init({});\n\
         curl_setopt_array($call, [\n    \
             CURLOPT_CUSTOMREQUEST => {},\n    \
             CURLOPT_RETURNTRANSFER => true,\n    \
             CURLOPT_TIMEOUT => 30,\n    \
             CURLOPT_HTTPHEADER => [\n        \
                 'Authorization: Bearer ' . $apiToken,\n        \
                 'X-API-Timestamp: ' . $timestamp,\n        \
                 'X-API-Signature: ' . $signature,\n        \
                 {},\n",
        quoted(&request.url()),
        quoted(request.method),
        quoted(&format!("X-Language-Profile: {}", request.profile)),
    );
    if request.body.is_some() {
        text.push_str("        'Content-Type: application/json',\n");
    }
    text.push_str("    ],\n");
    if let Some(body) = request.body {
        text.push_str(&format!("    CURLOPT_POSTFIELDS => {},\n", quoted(body)));
    }
    text.push_str(
        "]);\n\
         $answer = curl_exec($call);\n\
         if ($answer === false) {\n    \
             exit(curl_error($call) . PHP_EOL);\n\
         }\n\
         echo curl_getinfo($call, CURLINFO_RESPONSE_CODE), PHP_EOL, $answer, PHP_EOL;\n",
    );
    text
}

/// A string of PHP in which nothing but the backslash and the quote means something.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'"))
}
