# 自己的账户。

account-title = 我的账户
account-since = 创建时间
field-current-password = 当前密码
field-new-password = 新密码
password-title = 修改密码
password-lead = 修改后，使用此账户登录的其他设备都会退出。API Token 仍然有效。
password-submit = 修改密码
password-wrong = 当前密码不正确。
notice-password-changed = 密码已修改。其他设备已退出。
