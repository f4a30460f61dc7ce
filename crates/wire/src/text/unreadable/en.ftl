# English. Why a body, a form or a query can't be read.

empty = it is empty
broken-off = it broke off: { $cause }
no-object = it is not a JSON object
not-utf8 = it is not UTF-8 at line { $line }, column { $column }
too-deep = it is nested deeper than { $most } levels at line { $line }, column { $column }
too-many-values = it holds more than { $most } values at line { $line }, column { $column }
no-json = it is not JSON at line { $line }, column { $column }: { $reason }
percent = the percent sign at byte { $offset } is not followed by two hex digits
pair-not-utf8 = the name or value that begins at byte { $offset } is not UTF-8
too-many-pairs = there are more than { $most } pairs
name-length = pair { $pair } has a name of { $bytes } bytes, it must have from 1 to { $most }
name = the name { $name } is not a path such as detailItem[0].itemNo
too-many-steps = the name { $name } has more than { $most } steps
index = the index in { $name } has more than { $most } digits
conflict = the name { $name } contradicts an earlier one: one of them means a value, the other a list or an object
