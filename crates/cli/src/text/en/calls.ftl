# Calls, tokens, signatures.
warning = warning: { $text }
api-path-not-url = give the path alone, such as /accurate/api/item/list.do: where the Data Usaha is, neraca knows
api-field-form = write it as KEY=VALUE
api-body-needs-post = only POST has a body: --input doesn't go together with GET and DELETE
api-paginate-needs-list = --paginate asks for the pages of a list: GET …/list.do
api-body-too-large = a body has at most { $most } bytes
api-pages-repeat = this list gives the same rows on page { $page }; it was read to its end
api-rows-repeat = { $rows } rows came twice, since others write meanwhile
jq-wrong = the jq expression can't be used: { $what }
jq-at-the-end = something is missing at its end
jq-does-not-fit = the jq expression doesn't fit the answer: { $what }
timestamp-unreadable = a server can't read this timestamp: { $why }
token-payload = In the token (unverified: anybody can write this):
token-payload-unreadable = In the token: nothing readable. It is cut off, or of another kind.
token-server = The server says (verified):
token-server-refuses = The server does not let it in:
token-unreadable = nothing in the token is readable: it is cut off, or of another kind
fact-token-id = Token id
fact-account-id = Account id
fact-created = Made
