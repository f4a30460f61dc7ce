# One's own account.

account-title = My account
account-since = Made
field-current-password = Current password
field-new-password = New password
password-title = Change password
password-lead = Every other device that is signed in with this account will be signed out. API Tokens stay valid.
password-submit = Change password
password-wrong = The current password is wrong.
notice-password-changed = The password was changed. Other devices were signed out.
