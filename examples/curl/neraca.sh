#!/usr/bin/env bash
# Asks who the API Token is, lists sales invoices and saves an item. bash, curl and openssl, nothing else.
#
# From the environment: API_TOKEN, SIGNATURE_SECRET and, where the defaults do not fit, ACCOUNT_URL,
# RECORD_NAME (of the item) and DATA_HOST (a data host to begin with, to see what a host move looks like).
#
# JSON is taken apart with sed here, which is enough for these answers; a real script uses jq.

set -euo pipefail

account_url=${ACCOUNT_URL:-https://account.accurate.id}
account_url=${account_url%/}
hops_max=3
timeout_s=30

fail() {
    echo "error: $*" >&2
    exit 1
}

[[ -n ${API_TOKEN:-} ]] || fail "API_TOKEN is not set"
[[ -n ${SIGNATURE_SECRET:-} ]] || fail "SIGNATURE_SECRET is not set"

# signed_headers: headers for one request. Unix milliseconds leave no doubt about the time zone.
signed_headers() {
    local timestamp signature
    timestamp=$(date +%s%3N)
    signature=$(printf %s "$timestamp" | openssl dgst -sha256 -hmac "$SIGNATURE_SECRET" -binary | base64)
    printf '%s\n' \
        "Authorization: Bearer $API_TOKEN" \
        "X-API-Timestamp: $timestamp" \
        "X-API-Signature: $signature" \
        "X-Language-Profile: US" \
        "Accept: application/json"
}

# send METHOD URL [JSON]: one request, signed afresh. Sets status, target (of a redirect) and body.
# Never with --location: only we know whom the token may be shown to, and how to sign again.
# The headers come through a pipe, so that the token does not appear in the list of processes.
send() {
    local options=(--silent --show-error --max-time "$timeout_s" --request "$1" --header @-) answer
    [[ $1 != POST ]] || options+=(--data-raw "${3-}")
    [[ -z ${3-} ]] || options+=(--header "Content-Type: application/json")
    answer=$(signed_headers | curl "${options[@]}" --write-out '\n%{http_code} %{redirect_url}' "$2" 2>&1) ||
        fail "${answer%%$'\n'*}"
    read -r status target <<<"${answer##*$'\n'}"
    body=${answer%$'\n'*}
}

# text KEY: the last string under that key in the body, without JSON's escapes.
text() {
    sed -n 's/.*"'"$1"'" *: *"\(\([^"\\]\|\\.\)*\)".*/\1/p' <<<"$body" | sed 's/\\\(.\)/\1/g' | tail -n 1
}

# message: the first text of the list under "d" in the body.
message() {
    sed -n 's/.*"d" *: *\[ *"\(\([^"\\]\|\\.\)*\)".*/\1/p' <<<"$body" | sed 's/\\\(.\)/\1/g' | tail -n 1
}

# check: goes on if the server did what it was asked to.
check() {
    ! grep -q '"s" *: *true' <<<"$body" || return 0
    local reason
    reason=$(message)
    [[ -n $reason ]] || reason=$(text error_description)
    fail "HTTP $status: ${reason:-no reason given}"
}

# origin TEXT: https://name[:port] of a host that came with or without scheme, path or final slash.
origin() {
    local url=$1
    [[ $url == *://* ]] || url=https://$url
    [[ ${url,,} =~ ^https?://[][a-z0-9.:-]+ ]] || fail "not a host: $1"
    echo "${BASH_REMATCH[0]}"
}

# is_trusted URL: whether the token may be shown there: the account host's own domain, or this machine.
is_trusted() {
    local authority=${1#*://} account domain
    case $authority in
    localhost | localhost:* | 127.0.0.1 | 127.0.0.1:* | '[::1]' | '[::1]:'*) return 0 ;;
    esac
    account=$(origin "$account_url")
    account=${account#*://}
    account=${account%:*}
    domain=$account
    [[ $account != *.*.* ]] || domain=${account#*.}
    [[ $1 == https://* && .${authority%:*} == *".$domain" ]]
}

# call METHOD PATH [JSON]: calls the data host. The books can move at any time: then the old host answers
# 308 and does nothing else. Method and body stay the same from hop to hop; the signature is made anew.
call() {
    local hop
    send "$1" "$host$2" "${3-}"
    for ((hop = 1; status == 308; hop++)); do
        ((hop <= hops_max)) || fail "still moved after $hops_max hops"
        [[ -n $target ]] || target=$(text host)
        [[ -n $target ]] || fail "308 without a new host"
        target=$(origin "$target")
        is_trusted "$target" || fail "will not follow a move to $target"
        host=$target # a program that lives longer keeps this for its next start
        echo "moved: $host"
        send "$1" "$host$2" "${3-}"
    done
    check
}

# json_string TEXT: the text as JSON.
json_string() {
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}

send POST "$account_url/api/api-token.do"
check
host=$(origin "${DATA_HOST:-$(text host)}")
echo "user: $(text email)"
echo "company: $(text alias)"
echo "host: $host"

call GET "/accurate/api/sales-invoice/list.do?fields=id,number,totalAmount"
numbers=$(grep -o '"number" *: *"[^"]*"' <<<"$body" | cut -d '"' -f 4 || true)
echo "invoices: $(grep -c . <<<"$numbers" || true)"
[[ -z $numbers ]] || sed 's/^/  /' <<<"$numbers"

name=$(json_string "${RECORD_NAME:-Item Test}")
call POST "/accurate/api/item/save.do" \
    '{"name":'"$name"',"itemType":"INVENTORY","itemCategoryName":"Umum","unit1Name":"PCS"}'
echo "saved: $(message)"
