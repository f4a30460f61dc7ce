#!/usr/bin/env php
<?php
// Asks who the API Token is, lists sales invoices and saves an item. PHP 8 with its curl extension.
//
// From the environment: API_TOKEN, SIGNATURE_SECRET and, where the defaults do not fit, ACCOUNT_URL,
// RECORD_NAME (of the item) and DATA_HOST (a data host to begin with, to see what a host move looks like).

declare(strict_types=1);

define('ACCOUNT_URL', rtrim(getenv('ACCOUNT_URL') ?: 'https://account.accurate.id', '/'));
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const HOPS_MAX = 3;
const TIMEOUT_S = 30;

/** Ends the program with its text as the only line of error. */
final class Failure extends RuntimeException {}

function environment(string $name): string
{
    return getenv($name) ?: throw new Failure("$name is not set");
}

/** Headers for one request. Unix milliseconds leave no doubt about the time zone. */
function signedHeaders(): array
{
    $timestamp = (string) (int) (microtime(true) * 1000);
    $signature = base64_encode(hash_hmac('sha256', $timestamp, environment('SIGNATURE_SECRET'), true));
    return [
        'Authorization: Bearer ' . environment('API_TOKEN'),
        "X-API-Timestamp: $timestamp",
        "X-API-Signature: $signature",
        'X-Language-Profile: US',
        'Accept: application/json',
    ];
}

/** One request, signed afresh. Gives status, target of a redirect ('' without one) and body. */
function send(string $method, string $url, ?array $record = null): array
{
    $headers = signedHeaders();
    $options = [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => TIMEOUT_S,
        // Only we know whom the token may be shown to, and how to sign again.
        CURLOPT_FOLLOWLOCATION => false,
    ];
    if ($method === 'POST') {
        $options[CURLOPT_POSTFIELDS] = $record === null ? '' : json_encode($record, JSON_THROW_ON_ERROR);
    }
    if ($record !== null) {
        $headers[] = 'Content-Type: application/json';
    }
    $curl = curl_init($url);
    curl_setopt_array($curl, $options + [CURLOPT_HTTPHEADER => $headers]);
    $body = curl_exec($curl);
    if ($body === false) {
        throw new Failure(curl_error($curl));
    }
    $target = (string) curl_getinfo($curl, CURLINFO_REDIRECT_URL);
    return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $target, $body];
}

/** The answer's JSON, if the server did what it was asked to. */
function parsed(int $status, string $body): array
{
    $answer = json_decode($body, true);
    if (!is_array($answer)) {
        throw new Failure("HTTP $status without JSON");
    }
    if (($answer['s'] ?? null) !== true) {
        $messages = $answer['d'] ?? $answer['error_description'] ?? $answer['error'] ?? 'no reason given';
        throw new Failure("HTTP $status: " . implode('; ', (array) $messages));
    }
    return $answer;
}

/** `https://name[:port]` of a host that came with or without scheme, path or final slash. */
function origin(string $text): string
{
    $parts = parse_url(str_contains($text, '://') ? $text : "https://$text");
    if (!isset($parts['scheme'], $parts['host'])) {
        throw new Failure("not a host: $text");
    }
    $port = isset($parts['port']) ? ":{$parts['port']}" : '';
    return strtolower("{$parts['scheme']}://{$parts['host']}") . $port;
}

/** Whether the token may be shown there: the account host's own domain, or this machine. */
function isTrusted(string $target): bool
{
    ['scheme' => $scheme, 'host' => $host] = parse_url($target);
    if (in_array($host, LOOPBACK, true)) {
        return in_array($scheme, ['http', 'https'], true);
    }
    $account = parse_url(ACCOUNT_URL, PHP_URL_HOST);
    $labels = explode('.', $account);
    $domain = count($labels) > 2 ? implode('.', array_slice($labels, 1)) : $account;
    return $scheme === 'https' && str_ends_with(".$host", ".$domain");
}

/** Where the books are. They can move at any time: then the old host answers 308 and does nothing else. */
final class DataHost
{
    public string $host;

    public function __construct(string $host)
    {
        $this->host = origin($host);
    }

    /** Method and body stay the same from hop to hop; timestamp and signature are made anew. */
    public function call(string $method, string $path, ?array $record = null): array
    {
        [$status, $target, $body] = send($method, $this->host . $path, $record);
        for ($hop = 1; $status === 308; $hop++) {
            if ($hop > HOPS_MAX) {
                throw new Failure('still moved after ' . HOPS_MAX . ' hops');
            }
            $this->move($target ?: json_decode($body, true)['host'] ?? throw new Failure('308 without a new host'));
            [$status, $target, $body] = send($method, $this->host . $path, $record);
        }
        return parsed($status, $body);
    }

    private function move(string $location): void
    {
        $target = origin($location);
        if (!isTrusted($target)) {
            throw new Failure("will not follow a move to $target");
        }
        $this->host = $target; // a program that lives longer keeps this for its next start
        echo "moved: $target\n";
    }
}

function main(): void
{
    [$status, , $body] = send('POST', ACCOUNT_URL . '/api/api-token.do');
    $who = parsed($status, $body)['d'];
    $database = $who['database'];
    $books = new DataHost(getenv('DATA_HOST') ?: $database['host']);
    echo "user: {$who['user']['email']}\n";
    echo "company: {$database['alias']} ({$database['id']})\n";
    echo "host: {$books->host}\n";

    $invoices = $books->call('GET', '/accurate/api/sales-invoice/list.do?fields=id,number,totalAmount');
    echo 'invoices: ' . count($invoices['d']) . "\n";
    foreach ($invoices['d'] as $invoice) {
        // A PHP number with decimals is a float: good enough to show an amount, not to add amounts up.
        echo "  {$invoice['number']} {$invoice['totalAmount']}\n";
    }

    $saved = $books->call('POST', '/accurate/api/item/save.do', [
        'name' => getenv('RECORD_NAME') ?: 'Item Test',
        'itemType' => 'INVENTORY',
        'itemCategoryName' => 'Umum',
        'unit1Name' => 'PCS',
    ]);
    echo "saved: {$saved['d'][0]}\n";
}

try {
    main();
} catch (Failure $failure) {
    fwrite(STDERR, "error: {$failure->getMessage()}\n");
    exit(1);
}
