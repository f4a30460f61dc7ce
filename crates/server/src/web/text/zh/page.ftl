# 页面框架、登录与注册、错误。

skip-to-content = 跳到正文
main-navigation = 主导航
place-data-usaha = Data Usaha
place-developer = 开发者中心
place-api-docs = API 列表
place-account = 我的账户
sign-out = 退出
language = 语言
footer-times = 所有时间均为 WIB（UTC+7）。
copy = 复制
copied = 已复制

welcome-title = 任何程序都能连接的账簿
welcome-lead = Neraca 保存您的 Data Usaha 账簿，并提供 Accurate Online API：账户、API Token 和全部数据，都在您自己电脑上的一个程序里。
welcome-developers = 面向开发者
welcome-developers-text = 注册应用，启用 API Token，查看每一次调用；被拒绝时会附上提示。
welcome-developers-go = 打开开发者中心
welcome-owners = 面向企业主
welcome-owners-text = 创建 Data Usaha，邀请同事，安装应用，并决定谁可以做什么。
welcome-owners-go = 创建账户
welcome-programs = 面向程序
welcome-programs-text = 程序从这个账户主机开始，并由此得知数据主机。

field-email = 电子邮箱
field-password = 密码
field-full-name = 姓名

sign-in-title = 登录
sign-in-submit = 登录
sign-in-no-account = 还没有账户？
sign-in-refused = 电子邮箱或密码不正确。
sign-in-wait = 失败次数过多。请在 { $shown } 秒后重试。
sign-up-title = 创建账户
sign-up-short = 注册
sign-up-submit = 创建账户
sign-up-lead = 一个账户，同时用于 Data Usaha 和开发者中心。
sign-up-have-account = 已有账户？
sign-up-email-taken = 此电子邮箱已有账户。请登录。

form-required = 请填写。
form-box-required = 请勾选后继续。
form-too-long = 过长：最多 { $most } 个字符。
form-control-characters = 包含无法保存的字符。
form-choice-unknown = 请选择一项。
form-email = 这不是电子邮箱地址，例如 name@example.com。
password-hint = 至少 { $shown } 个字符。
password-too-short = 太短：至少 { $shown } 个字符。

trouble-home = 返回首页
trouble-code = 报告用代码：
trouble-missing = 找不到页面
trouble-missing-text = 地址可能有误，或此页面不属于您的账户。
trouble-forbidden = 不允许
trouble-form-token = 此表单已失效
trouble-form-token-text = 您可能在另一个标签页登录或退出了，或 Cookie 被阻止。没有任何更改。请返回、刷新页面后重新提交。
trouble-method = 此页面不能这样打开
trouble-method-text = 此地址只接受表单，或只能查看。请从首页开始。
trouble-too-large = 内容过大
trouble-too-large-text = 表单最大 { $most } KiB。没有任何更改。
trouble-too-slow = 传输过慢
trouble-too-slow-text = 表单未完整到达。没有任何更改。请检查网络后重新提交。
trouble-unreadable = 无法读取
trouble-unreadable-text = 表单的格式不正确。没有任何更改。
trouble-busy = 系统繁忙
trouble-busy-text = 请稍后重试。
trouble-fault = 抱歉，我们这边出了故障
trouble-fault-text = 您提交的内容可能未保存。请重试；若问题依旧，请将下方代码告知服务器管理员。

notice-signed-out = 您已退出。
notice-welcome = 欢迎！您的账户已创建。
