#!/usr/bin/env python3
"""Asks who the API Token is, lists sales invoices and saves an item. Python 3.8 or newer, nothing else.

From the environment: API_TOKEN, SIGNATURE_SECRET and, where the defaults do not fit, ACCOUNT_URL,
RECORD_NAME (of the item) and DATA_HOST (a data host to begin with, to see what a host move looks like).
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
import urllib.error
import urllib.request
from decimal import Decimal
from urllib.parse import urlsplit

ACCOUNT_URL = os.environ.get("ACCOUNT_URL", "https://account.accurate.id").rstrip("/")
LOOPBACK = ("localhost", "127.0.0.1", "::1")
HOPS_MAX = 3
TIMEOUT_S = 30


class Failure(Exception):
    """Ends the program with its text as the only line of error."""


class StayHere(urllib.request.HTTPRedirectHandler):
    """Never follows a redirect: only we know whom the token may be shown to, and how to sign again."""

    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(StayHere)


def environment(name):
    return os.environ.get(name) or fail(f"{name} is not set")


def fail(reason):
    raise Failure(reason)


def signed_headers():
    """Headers for one request. Unix milliseconds leave no doubt about the time zone."""
    timestamp = str(time.time_ns() // 1_000_000)
    secret = environment("SIGNATURE_SECRET").encode()
    digest = hmac.new(secret, timestamp.encode(), hashlib.sha256).digest()
    return {
        "Authorization": "Bearer " + environment("API_TOKEN"),
        "X-API-Timestamp": timestamp,
        "X-API-Signature": base64.b64encode(digest).decode(),
        "X-Language-Profile": "US",
        "Accept": "application/json",
    }


def send(method, url, record=None):
    """One request, signed afresh. Gives status, headers and the body as bytes."""
    headers = signed_headers()
    data = b"" if method == "POST" else None
    if record is not None:
        headers["Content-Type"] = "application/json"
        data = json.dumps(record).encode()
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with opener.open(request, timeout=TIMEOUT_S) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:  # urllib's word for every status but 2xx
        with answer:
            return answer.code, answer.headers, answer.read()


def parsed(status, body):
    """The answer's JSON, if the server did what it was asked to."""
    try:
        answer = json.loads(body, parse_float=Decimal)  # money is never a float
    except ValueError:
        fail(f"HTTP {status} without JSON")
    if not isinstance(answer, dict) or answer.get("s") is not True:
        fail(f"HTTP {status}: {reason(answer)}")
    return answer


def reason(answer):
    if not isinstance(answer, dict):
        return "not an object"
    messages = answer.get("d") or answer.get("error_description") or answer.get("error") or "no reason given"
    return "; ".join(map(str, messages)) if isinstance(messages, list) else str(messages)


def origin(text):
    """`https://name[:port]` of a host that came with or without scheme, path or final slash."""
    parts = urlsplit(text if "://" in text else "https://" + text)
    return f"{parts.scheme}://{parts.netloc}"


def is_trusted(url):
    """Whether the token may be shown there: the account host's own domain, or this machine."""
    target, account = urlsplit(url), urlsplit(ACCOUNT_URL).hostname
    domain = account.partition(".")[2] if account.count(".") >= 2 else account
    if target.username is not None or target.hostname is None:
        return False
    if target.hostname in LOOPBACK:
        return target.scheme in ("http", "https")
    return target.scheme == "https" and ("." + target.hostname).endswith("." + domain)


class DataHost:
    """Where the books are. They can move at any time: then the old host answers 308 and does nothing else."""

    def __init__(self, host):
        self.host = origin(host)

    def call(self, method, path, record=None):
        """Method and body stay the same from hop to hop; timestamp and signature are made anew."""
        status, headers, body = send(method, self.host + path, record)
        hops = 0
        while status == 308:
            hops += 1
            if hops > HOPS_MAX:
                fail(f"still moved after {HOPS_MAX} hops")
            self.move(headers.get("Location"), body)
            status, headers, body = send(method, self.host + path, record)
        return parsed(status, body)

    def move(self, location, body):
        try:
            target = origin(location or json.loads(body)["host"])
        except (ValueError, KeyError, TypeError):
            fail("308 without a new host")
        if not is_trusted(target):
            fail(f"will not follow a move to {target}")
        self.host = target  # a program that lives longer keeps this for its next start
        print("moved:", target)


def main():
    status, _, body = send("POST", ACCOUNT_URL + "/api/api-token.do")
    who = parsed(status, body)["d"]
    database = who["database"]
    books = DataHost(os.environ.get("DATA_HOST") or database["host"])
    print("user:", who["user"]["email"])
    print("company:", database["alias"], f"({database['id']})")
    print("host:", books.host)

    invoices = books.call("GET", "/accurate/api/sales-invoice/list.do?fields=id,number,totalAmount")
    print("invoices:", len(invoices["d"]))
    for invoice in invoices["d"]:
        print(" ", invoice["number"], invoice["totalAmount"])

    item = {
        "name": os.environ.get("RECORD_NAME") or "Item Test",
        "itemType": "INVENTORY",
        "itemCategoryName": "Umum",
        "unit1Name": "PCS",
    }
    saved = books.call("POST", "/accurate/api/item/save.do", item)
    print("saved:", saved["d"][0])


if __name__ == "__main__":
    try:
        main()
    except (Failure, OSError) as error:
        sys.exit(f"error: {error}")
