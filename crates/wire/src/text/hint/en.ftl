# English. What a server tells a developer beside its answer. Visible ASCII only: headers carry it.

# A timestamp that cannot be read.
timestamp-empty = the timestamp is empty
timestamp-too-long = the timestamp is longer than { $most } characters
timestamp-not-ascii = the timestamp has characters outside ASCII; write plain digits
timestamp-quoted = the timestamp has quotes around it
timestamp-url-coded = the timestamp is URL-encoded; a header value must be sent as it is
timestamp-blanks = the timestamp has blanks around it
timestamp-time-first = the time stands before the date; write dd/mm/yyyy hh:nn:ss
timestamp-two-digit-year = the year has two digits; write dd/mm/yyyy hh:nn:ss
timestamp-year-first-with-slashes = the year stands first and slashes stand between; write dd/mm/yyyy hh:nn:ss, or ISO 8601 with dashes
timestamp-month-first = day and month are swapped (mm/dd/yyyy); write dd/mm/yyyy hh:nn:ss
timestamp-minutes-as-month = the month does not exist; if your format is written dd/mm, in Java and .NET mm are the minutes, the month is MM
timestamp-day-first-with-dashes = day first goes with slashes; write dd/mm/yyyy hh:nn:ss
timestamp-day-first-with-zone = dd/mm/yyyy hh:nn:ss takes no zone and is read as WIB (UTC+7); for another zone write ISO 8601
timestamp-blank-instead-of-t = ISO 8601 has a T between date and time, as in 2023-11-02T02:32:43Z
timestamp-plus-lost = the + of the zone became a blank, as URL-decoding does; sign and send it as +
timestamp-zone-name = a zone name cannot be read; write the offset, such as +07:00, or Z
timestamp-offset = the zone's offset is wrong; write +hh:nn, at most 14 hours, or Z
timestamp-twelve-hours = AM and PM cannot be read; write hours from 00 to 23
timestamp-date-only = the time is missing; write date and time
timestamp-seconds-missing = the seconds are missing; write hh:nn:ss
timestamp-time-separator = the time is written with colons: hh:nn:ss
timestamp-words = dates in words cannot be read; send Unix milliseconds or ISO 8601 such as 2023-11-02T02:32:43Z
timestamp-fractional-unix = Unix time takes no fraction; send whole seconds or whole milliseconds
timestamp-microseconds = it looks like microseconds since 1970; send seconds (10 digits) or milliseconds (13 digits)
timestamp-nanoseconds = it looks like nanoseconds since 1970; send seconds (10 digits) or milliseconds (13 digits)
timestamp-ticks = it looks like .NET ticks or a Windows file time; send seconds (10 digits) or milliseconds (13 digits) since 1970
timestamp-compact = a date without separators cannot be read; write dd/mm/yyyy hh:nn:ss or 2023-11-02T02:32:43Z
timestamp-digit-count = Unix time has 10 digits in seconds or 13 in milliseconds
timestamp-no-such-moment = there is no such date or time
timestamp-year = the year is not between { $first } and { $last }
timestamp-unknown = write dd/mm/yyyy hh:nn:ss (in WIB), ISO 8601 such as 2023-11-02T02:32:43Z, or Unix time in seconds or milliseconds

# A timestamp that is too far from the clock.
moment-behind = your timestamp is { $seconds } s behind: { $reason }
moment-ahead = your timestamp is { $seconds } s ahead: { $reason }
moment-clock = the server's clock says { $clock } WIB; set your clock, and make a new timestamp for every call
moment-year = the year is { $year } instead of { $right }
moment-year-twice = the year is { $year } instead of { $right }: the format wrote two digits of the year twice (in PHP write Y, not yy)
moment-swapped-day-first = day and month are swapped; write dd/mm/yyyy
moment-swapped-iso = day and month are swapped; write yyyy-mm-dd
moment-twelve-hours = the hours were written from 1 to 12; write them from 00 to 23 (HH, not hh)
moment-utc-as-wib = it was made in UTC without a zone, and is read as WIB
moment-zone-as-wib = it was made in { $zone } without a zone, and is read as WIB (UTC+7)
moment-zone-as-utc = it was made in { $zone } but marked Z, which is UTC
moment-zone-as-other = it was made in { $zone } but marked { $marked }
moment-zone-and-time = its time and its zone do not belong together
moment-unix-of-local = Unix time counts from 1970 in UTC, yours is off by whole hours: a local time ({ $zone }) was counted as UTC, or the reverse
moment-month-as-minutes = its minutes are the number of the month; in Java and .NET mm are the minutes, MM is the month
moment-minutes-as-month = its month is the number of the minutes; in Java and .NET mm are the minutes, MM is the month

# A signature that is wrong.
signature-right = the signature is right
signature-empty = the signature is empty
signature-plain-hash = the signature is a plain SHA-256 of the timestamp; it must be an HMAC-SHA256 with the Signature Secret as key
signature-concatenated-hash = the signature is a SHA-256 of secret and timestamp put together; it must be an HMAC-SHA256 with the secret as key
signature-decoded-key = the Signature Secret was decoded from hex before use; its 32 characters themselves are the key
signature-key-case = the Signature Secret was used in another case; use it exactly as it was shown
signature-key-blanks = the Signature Secret was used with a blank or a line end around it
signature-swapped = key and text are swapped: the Signature Secret is the key, the timestamp is the text
signature-text-blanks = the timestamp was signed with a blank or a line end around it (echo without -n does that)
signature-text-quotes = the timestamp was signed with quotes around it
signature-text-case = the timestamp was signed in another case than it was sent in
signature-text-url-coded = the timestamp was signed URL-encoded; sign exactly the text that stands in X-API-Timestamp
signature-text-unit = Unix seconds and milliseconds are mixed: sign exactly the text that stands in X-API-Timestamp
signature-text-empty = an empty text was signed; sign the text of X-API-Timestamp
signature-double-encoded = the signature is encoded twice (base64 of the hex text, or the reverse); encode its 32 bytes once
signature-url-coded = the signature is URL-encoded; a header value must be sent as it is
signature-decorated = the signature has something around it (quotes, or a prefix such as sha256=); send it alone
signature-base64-case = the letters of the base64 signature changed their case; base64 must be sent as it is
signature-truncated = the signature is cut off: it must have 44 characters in base64 or 64 in hex
signature-other-hash = the signature has { $bytes } bytes after decoding, not 32; { $bytes } is what { $hash } gives, use HMAC-SHA256
signature-too-short = the signature has { $bytes } bytes after decoding, not 32; it looks cut off
signature-too-long = the signature has { $bytes } bytes after decoding, not 32
signature-undecodable = the signature is neither base64 nor hex
signature-other-key-or-text = the signature is well formed, but another secret or another text was signed; sign the exact text of X-API-Timestamp with the Signature Secret of the application that the API Token belongs to

# What only the server knows.
secret-replaced = signed with the Signature Secret that was replaced; it ended at { $ended } WIB
another-application = signed with another application's secret
revoked = the token was revoked
not-installed = the application is not installed in the Data Usaha
feature-off = the application's API Token feature is switched off
not-a-member = the token's account is not a member of the Data Usaha
path-ending = paths of actions end in .do: did you mean { $path }?
path-forms = paths of actions are /accurate/api/RESOURCE/ACTION.do on a data host, and /api/ACTION.do on the account host

# What nothing came of.
warning-unknown = { $name } is unknown
warning-unknown-near = { $name } is unknown: did you mean { $nearest }?
warning-no-effect = { $name } has no effect: { $reason }
warning-direction = sp.sort direction of { $name } has no effect: a direction is asc or desc, and asc was taken
warning-beyond = { $name } is beyond the most that is taken ({ $most })
warning-more = and { $count } more
no-effect-not-listed = lists don't show it, detail.do does
no-effect-whole-list = this list always shows whole records
no-effect-whole-detail = detail.do shows whole records
no-effect-not-sorted = a list is sorted by fields of its own records only
no-effect-query-of-save = a save reads its body, not the query
no-effect-computed = it is computed
no-effect-not-taken = a save doesn't take it
