# The frame of pages, signing in and up, errors.

skip-to-content = Skip to content
main-navigation = Main navigation
place-data-usaha = Data Usaha
place-developer = Developer Area
place-api-docs = API reference
place-account = My account
sign-out = Sign out
language = Language
footer-times = All times are in WIB (UTC+7).
copy = Copy
copied = Copied

welcome-title = Books that any program can connect to
welcome-lead = Neraca keeps the books of your Data Usaha and serves the Accurate Online API: accounts, API Tokens and all records in one program on your own machine.
welcome-developers = For developers
welcome-developers-text = Register your application, activate API Token, then watch each call, with a hint where one is refused.
welcome-developers-go = Open the Developer Area
welcome-owners = For business owners
welcome-owners-text = Create a Data Usaha, invite colleagues, install applications, and decide who may do what.
welcome-owners-go = Create an account
welcome-programs = For programs
welcome-programs-text = A program begins at this account host and learns the data host from it.

field-email = E-mail
field-password = Password
field-full-name = Full name

sign-in-title = Sign in
sign-in-submit = Sign in
sign-in-no-account = No account yet?
sign-in-refused = The e-mail address or the password is wrong.
sign-in-wait = Too many failed tries. Please try again in { $shown } { $count ->
    [one] second
   *[other] seconds
 }.
sign-up-title = Create an account
sign-up-short = Sign up
sign-up-submit = Create account
sign-up-lead = One account for Data Usaha and for the Developer Area.
sign-up-have-account = Have an account already?
sign-up-email-taken = There is an account with this e-mail address. Please sign in.

form-required = Please fill this in.
form-box-required = Please tick the box to go on.
form-too-long = Too long: { $most } characters at most.
form-control-characters = It has a character that can't be kept.
form-choice-unknown = Please choose one.
form-email = This is no e-mail address yet, such as name@example.com.
password-hint = { $shown } characters at least.
password-too-short = Too short: { $shown } characters at least.

trouble-home = To the start
trouble-code = Code for a report:
trouble-missing = Page not found
trouble-missing-text = The address may be mistyped, or the page is not for your account.
trouble-forbidden = Not allowed
trouble-form-token = This form is no longer valid
trouble-form-token-text = Perhaps you signed in or out in another tab, or cookies are blocked. Nothing was changed. Please go back, reload the page, and send it again.
trouble-method = The page can't be opened this way
trouble-method-text = This address only takes a form, or can only be looked at. Please begin at the start.
trouble-too-large = Too large
trouble-too-large-text = A form may have { $most } KiB at most. Nothing was changed.
trouble-too-slow = Too slow
trouble-too-slow-text = The form did not arrive whole. Nothing was changed. Please check your connection and send it again.
trouble-unreadable = Can't be read
trouble-unreadable-text = The form did not arrive in a form that can be read. Nothing was changed.
trouble-busy = Very busy
trouble-busy-text = Please try again in a moment.
trouble-fault = Sorry, something broke on our side
trouble-fault-text = What you sent may not have been saved. Please try again; if it stays so, give the code below to who runs the server.

notice-signed-out = You have signed out.
notice-welcome = Welcome! Your account is ready.
