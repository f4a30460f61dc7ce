# What is wrong with records, filters and values before they are sent.
value-not-a-number = it is no number
value-two-ways = it can be read in two ways: write it like 1500 or 1500.00; an import takes --numbers comma or --numbers point
value-other-style = the other numbers are written with the comma and the point the other way round
value-too-fine = it has more than six decimals
value-too-large = it is beyond 999 billion
value-not-a-day = it is no day: write it like 28/11/2026 or 2026-11-28
value-no-such-day = no calendar has that day
value-short-year = the year needs four digits
value-month-first = the day comes before the month: 28/11/2026
value-not-whole = it is no whole number
number-from-one = it is no whole number from 1
value-not-truth = it is neither true nor false
value-not-percent = it is no percentage such as 10 or 5+2
value-too-long = it has { $there } characters, and { $most } are the most
value-characters = it has control characters
value-not-one = one value belongs here, not several
value-negative = it must not be below zero
value-not-of-enumeration = it is none of the known values: { $known }
fault-at = { $place }: { $what }
fault-value = "{ $written }": { $fault }
fault-computed = { $name } is worked out by the server, a save doesn't take it
fault-is-list = { $name } is a list of lines: name a field of it, such as { $name }[0].…
fault-is-no-list = { $name } has no lines
fault-not-a-place = this is no field; lines are written like detailItem[0].itemNo
fault-too-deep = this leads deeper than a record goes
fault-too-many-lines = a list has at most { $most } lines
fault-line-missing = the lines before this one are missing; the first is [0]
fault-occupied = it has a value of its own already
fault-not-a-list = a list of lines in JSON belongs here
fault-required = it is required
fault-lines-missing = the document has no lines
fault-duplicate = "{ $value }" stands in row { $row } already
fault-rows-differ = row { $row } says something else for the same record
unknown-name = there is no { $name }
unknown-name-near = there is no { $name }; did you mean { $near }?
query-filter = the filter { $filter } can't be sent: { $what }
query-sort = the list can't be sorted so: { $what }
query-contain = ~ looks into texts only
query-order = this is compared with = and != only
query-twice = there are two filters on { $name }, and a server takes one: write them as { $name }=from..to
filter-no-name = it begins with the name of a field, such as transDate>=01/11/2026
filter-no-operator = after the name comes one of = != > >= < <= ~, or is empty
filter-no-value = after the operator comes a value; for none at all write is empty
filter-open-quote = a quote is not closed
filter-after-quote = after a closed quote comes a comma, .. or nothing
filter-one-value = several values and ranges go with = and != only
filter-range = a range has two ends, such as 1..5
filter-too-many = it has more than { $most } values
filter-not-contain = a server can't look for what a text doesn't contain
# The commands of every resource.
records-special-only = special actions of { $name }
records-about-list = List records
records-after-list = Examples:
    {"  "}neraca { $name } list --filter 'lastUpdate>=01/11/2026' --sort -lastUpdate
    {"  "}neraca { $name } list --all --output csv > all.csv
    {"  "}
    Filters: = != > >= < <= ~ (contains), several values a,b, a range a..b, is empty, is not empty.
    Quotes keep commas: name='PT Maju, Tbk'. neraca { $name } describe shows what there is to filter by.
records-about-get = Show one whole record
records-about-save = Save a record: a new one, or with its id a change of one
records-after-save = Examples:
    {"  "}neraca { $name } save -f name=… -f 'detailItem[0].itemNo=100001'
    {"  "}neraca { $name } save --input record.json
    {"  "}
    A record is made once, whatever happens to the answer. Exit code 10: nobody knows whether it is saved.
records-about-bulk-save = Save many records from a file of JSON, a hundred in a call
records-about-delete = Delete a record
records-about-describe = Show fields, filters and what saves take
records-help-output = Form of what is printed
records-help-allow-unknown = Send names that this program doesn't know, as they stand
records-help-limit = Rows at most; { $rows } unless --all or this says otherwise
records-help-all = All rows, as they come
records-help-fields = Fields to show, such as number,customer.name
records-help-filter = Only rows of which this is true, such as 'transDate>=01/11/2026' (repeatable; all of them decide)
records-help-sort = Order, such as -transDate,number; a minus for the largest first
records-help-key = Its { $key }
records-help-id = Its id, instead
records-help-mark = The same save under the same mark is done once: for sending it again after an interruption
records-help-field = A value, such as name=Toko or detailItem[0].itemNo=100001 (repeatable)
records-help-input = A JSON object to begin with; - for standard input
records-help-bulk-file = A JSON list, or an object in each line; - for standard input
special-about-get = Ask { $path }
special-about-post = Carry out { $path }
special-heading = Parameters
special-help = { $name }
special-help-page = Page of the answer, from 1
list-more = There are more than { $limit } rows: --limit shows more of them, --all all
list-empty = There are no such rows
list-not-shown = lists don't show { $name }: neraca { $resource } get does, and neraca export
input-no-object = a JSON object belongs here
input-no-pair = { $pair } is no key=value
input-no-json = this is no JSON: { $reason }
input-nothing = there is nothing to save: give -f key=value or --input FILE
input-too-large = the input has more than { $most } bytes
noted-value = { $place }: "{ $written }" is taken for { $taken }
save-was-found = the answer got lost; the record is saved, and was found by its key
save-unknown = nobody knows whether it is saved: { $cause }. Look for { $key } before you send it again; with --mark { $mark } the same save is done once where the server heeds marks
delete-done = It is deleted
bulk-summary = { $saved } of { $all } records are saved; of { $unknown } nobody knows
row-at = row { $row }: { $what }
head-field = Field
head-value = Value
head-kind = Kind
head-saved-as = Saved as
head-notes = Notes
head-filter = Filter
head-resource = Resource
head-label = Name
head-actions = Actions
describe-key = Named by { $key }
describe-actions = Actions: { $actions }
describe-filters = Further filters of its list
describe-computed = worked out by the server
describe-required = required
describe-numbered = gets a number by itself
describe-unique = no two have the same
describe-listed = lists show it
describe-filter = filter { $name }
describe-custom = and { $count } fields of your own: charField, numericField, dateField, data classifications
kind-word = one of { $name }
kind-text = text
kind-text-of = text, up to { $most } characters
kind-percent = percentages such as 5+2
kind-whole = whole number
kind-decimal = number with six decimals
kind-truth = true or false
kind-day = day, 28/11/2026
kind-moment = moment, 28/11/2026 17:05:00
kind-reference = key of a { $name }
kind-references = keys of { $name }, several
kind-texts = several texts
kind-lines = lines
resource-unknown = there is no resource { $name }: neraca resources lists them
resource-unknown-near = there is no resource { $name }; did you mean { $near }?
