# Hosts, for the operator of the server.

hosts-title = Hosts
hosts-lead = On which data host each Data Usaha lives, and who still calls an old address.
hosts-sign-in = Sign in as operator
hosts-sign-in-lead = These pages are for whoever runs the server. No account gets in here.
hosts-sign-out = Sign out as operator
hosts-token = Admin token
hosts-token-hint = Printed by neraca serve, and kept in the file admin.token of the data folder.
hosts-token-wrong = The admin token is wrong.

hosts-data-hosts = Data hosts
hosts-name = Name
hosts-address = Address
hosts-search = Search Data Usaha: name, ID or host
hosts-search-go = Search
hosts-none = Nothing found.
hosts-show-all = Show everything
hosts-shown = { $shown } are shown.
hosts-found = { $shown } found.
hosts-company = Name
hosts-host = Data host
hosts-moved-times = Times moved
hosts-only-one = This server has a single data host, so there is nowhere to move to. Start it with another one too, such as:
hosts-companies-empty = No Data Usaha yet
hosts-companies-empty-text = As soon as somebody makes a Data Usaha it appears here.

hosts-move = Move
hosts-move-title = Move { $company }
hosts-move-reads = Reading goes on throughout the move.
hosts-move-writes = Saving waits until the copy is done, as a rule for less than a second.
hosts-move-308 = From then on the old host answers every call with 308 and names the new one.
hosts-move-to = Move to
hosts-move-sure = Yes, move this Data Usaha
hosts-move-submit = Move
hosts-move-under-way = This Data Usaha is being moved. Please wait until that is over.
hosts-move-meanwhile = This Data Usaha was moved by somebody else a moment ago. Look where it is now, and choose again.
hosts-move-history = Moves so far
hosts-when = When
hosts-from = From
hosts-to = To

hosts-moves = Moves
hosts-moves-empty = Nothing was moved since the server was started.
hosts-reload = Reload
hosts-step-waiting = waits for its turn and for saves under way
hosts-step-copying = copies { $size }
hosts-step-checking = checks the copy
hosts-step-switching = changes the address
hosts-step-retiring = has moved, the old file is put aside
hosts-step-done = done, { $size }
hosts-step-failed = failed, stays on the old host

hosts-late = Still calling an old host
hosts-late-lead = Answers of 308 since the server was started, by application and API Token. Whoever still appears here has to learn the new address.
hosts-late-empty = Nobody
hosts-late-empty-text = No program has called an old host since the server was started.
hosts-application = Application
hosts-called = Calls → lives on
hosts-token-of = API Token of
hosts-first = first
hosts-last = Last

notice-host-move-begun = The move has begun. Its progress is shown below.
