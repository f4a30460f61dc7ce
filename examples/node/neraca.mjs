#!/usr/bin/env node
// Asks who the API Token is, lists sales invoices and saves an item. Node 18 or newer, nothing else.
//
// From the environment: API_TOKEN, SIGNATURE_SECRET and, where the defaults do not fit, ACCOUNT_URL,
// RECORD_NAME (of the item) and DATA_HOST (a data host to begin with, to see what a host move looks like).

import { createHmac } from "node:crypto";

const ACCOUNT_URL = (process.env.ACCOUNT_URL || "https://account.accurate.id").replace(/\/+$/, "");
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const HOPS_MAX = 3;
const TIMEOUT_MS = 30_000;

/** Ends the program with its text as the only line of error. */
class Failure extends Error {}

const environment = (name) => process.env[name] || fail(`${name} is not set`);

function fail(reason) {
  throw new Failure(reason);
}

/** Headers for one request. Unix milliseconds leave no doubt about the time zone. */
function signedHeaders() {
  const timestamp = String(Date.now());
  const signature = createHmac("sha256", environment("SIGNATURE_SECRET")).update(timestamp).digest("base64");
  return {
    Authorization: `Bearer ${environment("API_TOKEN")}`,
    "X-API-Timestamp": timestamp,
    "X-API-Signature": signature,
    "X-Language-Profile": "US",
    Accept: "application/json",
  };
}

/** One request, signed afresh. */
async function send(method, url, record) {
  const headers = signedHeaders();
  if (record !== undefined) headers["Content-Type"] = "application/json";
  const answer = await fetch(url, {
    method,
    headers,
    body: record === undefined ? undefined : JSON.stringify(record),
    // Only we know whom the token may be shown to, and how to sign again.
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
}

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The answer's JSON, if the server did what it was asked to. */
function parsed({ status, text }) {
  const answer = json(text) ?? fail(`HTTP ${status} without JSON`);
  if (answer.s === true) return answer;
  const messages = answer.d ?? answer.error_description ?? answer.error ?? "no reason given";
  return fail(`HTTP ${status}: ${[messages].flat().join("; ")}`);
}

/** `https://name[:port]` of a host that came with or without scheme, path or final slash. */
function origin(text) {
  try {
    return new URL(text.includes("://") ? text : `https://${text}`).origin;
  } catch {
    return fail(`not a host: ${text}`);
  }
}

/** Whether the token may be shown there: the account host's own domain, or this machine. */
function isTrusted(target) {
  const { protocol, hostname } = new URL(target);
  if (LOOPBACK.includes(hostname)) return protocol === "http:" || protocol === "https:";
  const account = new URL(ACCOUNT_URL).hostname;
  const labels = account.split(".");
  const domain = labels.length > 2 ? labels.slice(1).join(".") : account;
  return protocol === "https:" && `.${hostname}`.endsWith(`.${domain}`);
}

/** Where the books are. They can move at any time: then the old host answers 308 and does nothing else. */
class DataHost {
  constructor(host) {
    this.host = origin(host);
  }

  /** Method and body stay the same from hop to hop; timestamp and signature are made anew. */
  async call(method, path, record) {
    let answer = await send(method, this.host + path, record);
    for (let hop = 1; answer.status === 308; hop += 1) {
      if (hop > HOPS_MAX) fail(`still moved after ${HOPS_MAX} hops`);
      this.move(answer.location ?? json(answer.text)?.host ?? fail("308 without a new host"));
      answer = await send(method, this.host + path, record);
    }
    return parsed(answer);
  }

  move(location) {
    const target = origin(location);
    if (!isTrusted(target)) fail(`will not follow a move to ${target}`);
    this.host = target; // a program that lives longer keeps this for its next start
    console.log("moved:", target);
  }
}

async function main() {
  const who = parsed(await send("POST", `${ACCOUNT_URL}/api/api-token.do`)).d;
  const books = new DataHost(process.env.DATA_HOST || who.database.host);
  console.log("user:", who.user.email);
  console.log("company:", who.database.alias, `(${who.database.id})`);
  console.log("host:", books.host);

  const invoices = await books.call("GET", "/accurate/api/sales-invoice/list.do?fields=id,number,totalAmount");
  console.log("invoices:", invoices.d.length);
  // A JavaScript number is a float: good enough to show an amount, not to add amounts up.
  for (const invoice of invoices.d) console.log(" ", invoice.number, invoice.totalAmount);

  const saved = await books.call("POST", "/accurate/api/item/save.do", {
    name: process.env.RECORD_NAME || "Item Test",
    itemType: "INVENTORY",
    itemCategoryName: "Umum",
    unit1Name: "PCS",
  });
  console.log("saved:", saved.d[0]);
}

try {
  await main();
} catch (error) {
  // fetch hides what went wrong on the network in the cause.
  console.error("error:", error.cause?.message || error.message);
  process.exitCode = 1;
}
