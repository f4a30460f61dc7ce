# What is wrong with a command line.
usage-see = see { $command } --help
usage-unknown-option = { $option } is not known here
usage-unknown-command = there is no command { $command }
usage-missing = { $what } is missing
usage-missing-command = a command is missing: { $choices }
usage-conflict = { $option } doesn't go together with { $other }
usage-no-value = { $option } needs a value
usage-wrong-choice = { $value } is nothing that { $option } takes: { $choices }
usage-wrong-value = { $option } can't be { $value }: { $reason }
usage-suggestion = did you mean { $suggestion }?
help-first-look = A first look: neraca serve --demo
help-exit-codes = Exit codes:
usage-not-utf8 = an argument is not UTF-8
usage-other = the command line can't be read: { $reason }
