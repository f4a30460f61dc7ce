# English, profile US. Texts that are known from the real service must stay exactly the same.

saved = { $label } "{ $title }" has been successfully saved
deleted = { $label } "{ $title }" has been successfully deleted
not-exact = { $label } is not valid
data-missing = The data was not found or has been deleted
record-missing = { $label } was not found or has been deleted
reference-missing = { $label } { $key } was not found or has been deleted
required = { $label } is required
lines-missing = The transaction has no details yet!
duplicate = There is already other data with { $label } "{ $value }"
too-long = "{ $label }" of "{ $resource }" is too long. The maximum is { $max } characters
characters-not-allowed = { $label } is not valid. The characters allowed for { $label } are letters, digits, punctuation marks and spaces
number-too-large = The number is too large
number-negative = { $label } must not be less than zero
number-not-positive = { $label } must be greater than 0
payment-too-small = The payment is not sufficient
processed-twice = { $label } "{ $title }" was found to be processed twice. Please check the transactions that process this order
order-closed = { $label } "{ $title }" has been closed and can no longer be processed
date-before-start = The transaction date can't be earlier than the start of the books ({ $start })
several-branches = The { $label } records that are processed belong to more than one branch
not-balanced = The total debit { $debit } differs from the total credit { $credit }
discount-twice = The discount of item "{ $item }" was entered more than once
serial-numbers-differ = The number of serial/production numbers of item "{ $item }" differs from its quantity. Quantity { $quantity }, serial/production numbers { $count }
payment-over-receivable = Payment of invoice "{ $title }" exceeds its receivable
payment-over-payable = Payment of invoice "{ $title }" exceeds its payable
no-serial-numbers = The item has no serial numbers.
discount-too-large = The discount must not be more than the sub total
too-many-lines = There are too many detail lines. The maximum is { $max } lines
filters-too-large = The filters are too large. The maximum is { $most } values or characters
parameter-unknown = Unknown parameter: { $name }
parameter-unknown-near = Unknown parameter: { $name }. Did you mean { $nearest }?
parameters-unknown-more = There are { $count } more unknown parameters
parameter-beyond = { $name } is beyond the maximum of { $most }
series-missing = Numbering { $key } was not found or has been deleted
rows-missing = There are no rows. Send 1 to 100 of them in "data"
too-many-rows = Too many rows. At most { $max } in one request
idempotency-key-invalid = The header Idempotency-Key is invalid. Use 1 to { $max } ASCII characters
idempotency-key-used = This Idempotency-Key was already used for another request. Use a new one
in-use = { $label } "{ $title }" can't be deleted because { $user } still uses it
changed-meanwhile = { $label } "{ $title }" has been changed by somebody else. Please load it again before you save
url-not-exact = URL API tidak tepat
method-not-allowed = The method { $method } is not supported by this API. Use { $allowed }
head-unreadable = The HTTP request can't be read. In its URL, blanks, quotation marks, < and > must be written as %20, %22, %3C and %3E
head-too-large = The URL and the headers of the request are too large. The maximum is { $max } bytes
body-unreadable = The request body can't be read: { $reason }
body-too-large = The request body is too large. The maximum is { $max } bytes
body-too-slow = The request body did not arrive completely within { $seconds } seconds
apology =
    Oops... There was a problem while your activity was being processed.

    Reference code:
    { $code }
busy = The Data Usaha is busy, please try again in a moment
limit-exceeded = The number of API requests exceeds what is allowed. The maximum is 8 parallel processes per Token and 8 requests/second.
host-moved = This Data Usaha has moved to { $host }. Use that host address
data-usaha-not-exact = Data Usaha is not valid
session-in-token = The API Token already contains a Data Usaha session, so there is no need to call open-db.do
webhook-missing = This application has no webhook

# Answers of the gateway.
local-key-unknown = The local key is unknown. Send Authorization: Bearer with a key from neraca gateway key
turn-too-late = This request's turn comes after its deadline. Try again in { $seconds } seconds
queue-full = Too many requests are waiting for their turn. Try again in { $seconds } seconds
header-invalid = The header { $header } is invalid. Use { $form }
server-unreachable = The server can't be reached. This request was not carried out
answer-missing = The server does not answer. Please try again
outcome-unknown = The server did not answer, so it is not known whether the data was saved. Check it before you send it again
host-not-trusted = The server points to a host that is not trusted. This request was not sent there

# Pages for browsers.
page-missing = Page not found
no-action-here = There is no API at this address. Addresses of the API end in .do, such as item/list.do
welcome-data-host = This is the data host { $host } of a Neraca server. Data calls are below /accurate/api/.

# The real service uses English for these in every language profile.
missing = Missing { $what }: { $parameter }={ $value }
missing-unnamed = Missing { $what }
invalid-value = Invalid field value for field "{ $field }".
token-revoked = Invalid or Revoked API Token
timestamp-required = Header { $header }-Timestamp is required
timestamp-invalid = Header { $header }-Timestamp invalid
timestamp-too-far = Header { $header } Timestamp difference more than 600 seconds with Server Time
signature-required = Header { $header }-Signature is required
signature-invalid = Header { $header }-Signature invalid
signature-of-another = Header X-Api-Signature invalid: Require Application '{ $application }' signature
