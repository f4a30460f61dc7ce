# Daftar API.

api-title = API reference
api-lead = Everything your program can read and do, straight from this server's catalogue.
api-count = { $count ->
    [one] { $shown } action.
   *[other] { $shown } actions.
  }
api-download = Download OpenAPI
api-sign-in-note = Sign in to try every call from its page, on a Data Usaha of your own.
api-search = Search the API reference
api-search-hint = Search records, actions or fields: invoice, get-stock, poNumber …
api-search-go = Search
api-none = Nothing found
api-none-text = Try a shorter word, the Indonesian name, or the name of a field such as customerNo.
api-show-all = Show everything
api-begin = The first call
api-begin-text = A program begins at the account host: this call says whose token it is, and on which data host its Data Usaha lives. Every call listed here goes to that data host.

api-group-sales = Sales and point of sale
api-group-purchases = Purchases
api-group-partners = Customers, vendors, employees
api-group-stock = Items and stock
api-group-production = Production
api-group-ledger = Ledger, cash and bank
api-group-company = Company and settings

api-tab-overview = Overview
api-actions = Actions
api-action = Call
api-does = What it does
api-key = Also named by
api-series = Automatic numbers
api-fields = Fields
api-fields-lead = This is how a record is shown. The names go into fields and filters; those marked “list” can also be sorted by.

api-does-list = Shows a page of records, filtered and sorted.
api-does-detail = Shows one record in full.
api-does-save = Adds a record, or changes the one whose id or number is given.
api-does-bulk-save = Saves up to 100 records at once; each succeeds or is refused by itself.
api-does-delete = Deletes one record.
api-does-read = An action of its own that only reads.
api-does-write = An action of its own that changes the books.

api-methods = Methods
api-required = required
api-computed = computed
api-listed = list
api-also = Also:
api-values = { $count ->
    [one] { $shown } value
   *[other] { $shown } values
  }
api-lines = { $count ->
    [one] { $shown } field of a line
   *[other] { $shown } fields of a line
  }

api-section-page = Page and order
api-section-filters = Filters
api-section-name = Which record
api-section-headers = Headers
api-section-body = Body (JSON)
api-section-query = Parameters
api-filters-lead = Write filter.NAME=value for what is exactly equal. Otherwise two parameters: filter.NAME.op with { $operators }; and filter.NAME.val, or .val[0], .val[1] for several values.
api-name-lead = One of them is enough.
api-fields-note = The fields to show, separated by commas.
api-keywords-note = Looks for words in the main fields.
api-page-note = Which page, from 1.
api-page-size-note = Rows of a page: 20 unless told otherwise.
api-sort-note = Fields to sort by, such as transDate|desc;id|asc.
api-save-id-note = The record to change. Without it a new one is added.
api-opt-lock-note = The version that you have read: if somebody has changed the record since, the save is refused.
api-auto-number-note = The id of an automatic numbering.
api-line-id-note = The line to change. Without it a new one is added.
api-line-status-note = Deletes that line.
api-bulk-note = At most 100.
api-idempotency-note = A key of your own, of at most 64 characters: the same call under the same key is carried out only once.

api-kind-text = text
api-kind-text-of = text, at most { $most }
api-kind-percent = chained percentages, such as 5+2
api-kind-long = whole number
api-kind-decimal = number, up to 6 decimals
api-kind-boolean = true or false
api-kind-date = date, dd/mm/yyyy
api-kind-moment = date and time, dd/mm/yyyy hh:mm:ss
api-kind-enum = choice
api-kind-reference = refers to another record
api-kind-references = refers to several records
api-kind-texts = list of texts
api-kind-lines = list of lines

api-note-numbered = Filled by the automatic numbering if empty.
api-note-unique = No two records may have the same.
api-note-required-unless = May be empty if { $flag } = true.
api-note-min = At least { $least }.
api-note-default = Default: { $value }.
api-note-default-record = Default: the record marked { $flag }.
api-default-today = today

api-example-name = Example { $name }

api-answer = Answer
api-answer-lead = When it was done: status 200, and s is true:
api-answer-failure = When it was refused, s is false and d says why, often with status 200 as well:

api-try = Try it
api-to-try = Try this call
api-try-sign-in = Once you are signed in, this call can be sent from here to a Data Usaha of your own, signed by your application.
api-try-no-token = To try it you need an API Token of this account, for an application of your own:
api-try-step-application = Add an application and activate API Token in the
api-try-step-install = Install it by its App Key in your Data Usaha, under Accurate Store:
api-try-step-token = In the same place create an API Token for it, then come back to this page.
api-try-token = Data Usaha and application
api-try-body = Body (JSON)
api-try-further = Further parameters
api-try-further-hint = One in a line, such as
api-try-writes = This call changes the books of { $company }.
api-try-show = Update the examples
api-try-send-write = Send and change the books
api-try-limits = Counted like any other call: your rights, 8 calls a second, and it appears under Last calls.
api-tried = The server's answer
api-bytes = bytes
api-cut = The answer is cut here. Your program gets all of it.
api-raw = The signed request
api-raw-until = This timestamp and signature are accepted until
api-secrets-ask = Show API Token and Signature Secret in the examples
api-secrets-password = Your account’s password
api-secrets-show = Show the secrets
api-secrets-hide = Hide them again
api-secrets-shown = The examples show your API Token and Signature Secret. Don't share them.
api-snippets = In a program
api-snippets-lead = Runs as it stands, with the environment variables
api-too-long = The parameters are too long. Nothing was sent.
api-token-gone = That API Token can't be used any more. Please choose another; nothing was sent.
