# Developer Area.

save = Save
cancel = Cancel

developer-join-title = Register as an application developer
developer-join-lead = Applications that call the API are registered here. One application is enough for every Data Usaha that installs it.
developer-terms = Terms and conditions
developer-terms-consent = An application reads and writes data only with the permission of the person who gave it an API Token, and only for the purpose which that person was told.
developer-terms-secret = The Signature Secret is kept on your server, not built into web pages or phone applications, and is replaced at once when others may know it.
developer-terms-data = Data of a Data Usaha is not passed on without its owner's permission, and is deleted when its owner asks for it.
developer-terms-limits = An API Token may make 8 calls a second and 8 at a time at most. An application waits when it is told to.
developer-terms-moves = A data host can change. An application follows a 308 only to a host that it trusts, and signs again.
developer-terms-end = An application that breaks these terms can be deactivated by who runs the server.
developer-account = Account
developer-name = Your name or your organisation's name
developer-name-hint = Shown to business owners when the application is installed.
developer-consent = I agree to all terms and conditions
developer-join-submit = Register now

developer-applications = Applications
developer-as = Registered as { $name }
developer-empty = No applications yet
developer-empty-text = Add your first application. Then activate API Token to get its App Key and Signature Secret.
developer-tab-overview = Overview
developer-tab-api-token = API Token
developer-tab-installations = Installations
developer-tab-calls = Last calls

application-add = Add new application
application-add-lead = An application stands for your program. Business owners read its name before they install it, so choose one that is easy to recognise.
application-name = Application name
application-name-hint = For example: Maju Shop Checkout.
application-created = Created
application-installed = Installed in
application-installed-count = { $shown } Data Usaha
application-facts = Application
application-rename = Rename
application-too-many = A developer may have { $shown } applications at most.
application-next = API Token is not active, so this application can't call anything yet.
application-next-go = Activate API Token

api-token-on = active
api-token-off = inactive
api-token-inactive = API Token is not active
api-token-inactive-text = Once it is active you get an App Key, with which business owners install the application, and a Signature Secret to sign calls with.
api-token-activate = Activate API Token
api-token-deactivate = Deactivate API Token
api-token-deactivate-text = Every API Token of this application is refused at once, in every Data Usaha. When it is activated again, the same tokens work again.
api-token-credentials = Credentials
api-token-credentials-text = Anyone may know the App Key. The Signature Secret is for your server alone.
api-token-next = What comes next
api-token-next-install = A business owner installs this application by its App Key, in Pengaturan › Accurate Store.
api-token-next-token = In the same place an API Token is made for this application, and given to you.
api-token-next-call = Your program sends the API Token, the time, and an HMAC-SHA256 signature over that time, made with the Signature Secret.

secret-show = Show
secret-hide = Hide
secret-replace = Replace Signature Secret
secret-replace-text = You get a new Signature Secret. For a while the old one is accepted beside it, so that no call is refused while your programs are being updated.
secret-grace = The old one stays valid for
secret-grace-hint = Choose “ends at once” if others may know the old one.
secret-grace-none = ends at once
secret-grace-hours = { $shown } { $count ->
    [one] hour
   *[other] hours
 }
secret-grace-days = { $shown } { $count ->
    [one] day
   *[other] days
 }
secret-previous-until = The old Signature Secret is valid until
secret-previous-text = Both are accepted until then.
secret-end-previous = End the old one now

installations-empty = Nobody has installed it yet
installations-empty-text = Give this App Key to a business owner, who installs your application in Pengaturan › Accurate Store.
installations-since = Installed
installations-tokens = API Tokens
installations-last-used = Last used

developer-calls-empty = No calls yet
developer-calls-empty-text = Calls that this application signs appear here, refused ones too, with a hint about what is wrong.
developer-calls-count = { $shown } { $count ->
    [one] call
   *[other] calls
 }
developer-calls-kept = the last { $shown } at most, since the server was started
developer-calls-refused = Refused only
developer-calls-all = All
developer-calls-at = Time
developer-calls-action = Call
developer-calls-status = Status
developer-calls-took = ms
developer-calls-remark = Hint

notice-developer-joined = Welcome to the Developer Area.
notice-application-added = The application was added.
notice-application-renamed = The application was renamed.
notice-api-token-on = API Token is active. Here are your App Key and Signature Secret.
notice-api-token-off = API Token was deactivated.
notice-secret-replaced = The Signature Secret was replaced.
notice-previous-ended = The old Signature Secret is no longer valid.
