# Exporting records into a file.
export-file = can't write { $path }
export-form = the name of { $path } must end in .csv, .xlsx or .jsonl, so that its form is known
export-no-detail = whole records of { $resource } can't be asked for
export-estimate = { $records } records, { $calls } calls, about { $time }
export-stopped = stopped: { $path } is not written. The same command begins anew
export-gone = { $count } records were deleted meanwhile
export-done = { $records } records are in { $path }
export-too-many-rows = a sheet has at most { $most } rows: write .csv
export-cell-too-long = a cell of row { $row } has more than { $most } characters: write .csv
time-seconds = { $count } s
time-minutes = { $count } minutes
time-hours = { $count } hours
