# 开发者中心。

save = 保存
cancel = 取消

developer-join-title = 注册为应用开发者
developer-join-lead = 调用 API 的应用在此注册。一个应用即可用于所有安装它的 Data Usaha。
developer-terms = 条款与条件
developer-terms-consent = 应用只在授予其 API Token 的人许可下读写数据，且仅用于已告知该人的目的。
developer-terms-secret = Signature Secret 保存在您的服务器上，不写入网页或手机应用；一旦可能泄露，立即更换。
developer-terms-data = 未经所有者许可，不得将 Data Usaha 的数据转交他人；所有者要求时应予删除。
developer-terms-limits = 每个 API Token 每秒最多调用 8 次，同时最多 8 个。被要求等待时，应用应等待。
developer-terms-moves = 数据主机可能变更。应用只跟随 308 到可信的主机，并重新签名。
developer-terms-end = 违反条款的应用可由服务器管理员停用。
developer-account = 账户
developer-name = 您的姓名或组织名称
developer-name-hint = 安装应用时会显示给企业主。
developer-consent = 我同意所有适用的条款与条件
developer-join-submit = 立即注册

developer-applications = 应用
developer-as = 注册名称：{ $name }
developer-empty = 还没有应用
developer-empty-text = 添加您的第一个应用，然后启用 API Token 以获取 App Key 和 Signature Secret。
developer-tab-overview = 概览
developer-tab-api-token = API Token
developer-tab-installations = 安装情况
developer-tab-calls = 最近调用

application-add = 添加新应用
application-add-lead = 应用代表您的程序。企业主在安装前会看到它的名称，请选择容易识别的名称。
application-name = 应用名称
application-name-hint = 例如：马珠商店收银。
application-created = 创建时间
application-installed = 已安装于
application-installed-count = { $shown } 个 Data Usaha
application-facts = 应用信息
application-rename = 重命名
application-too-many = 一个开发者最多拥有 { $shown } 个应用。
application-next = API Token 未启用，此应用尚不能进行任何调用。
application-next-go = 启用 API Token

api-token-on = 已启用
api-token-off = 未启用
api-token-inactive = API Token 未启用
api-token-inactive-text = 启用后，您将获得供企业主安装应用的 App Key，以及用于签名调用的 Signature Secret。
api-token-activate = 启用 API Token
api-token-deactivate = 停用 API Token
api-token-deactivate-text = 此应用在所有 Data Usaha 中的 API Token 会立即被拒绝。重新启用后，原有的令牌继续有效。
api-token-credentials = 凭据
api-token-credentials-text = App Key 可以公开。Signature Secret 仅供您的服务器使用。
api-token-next = 后续步骤
api-token-next-install = 企业主在 Pengaturan › Accurate Store 中用 App Key 安装此应用。
api-token-next-token = 在同一处为此应用创建 API Token，并交给您。
api-token-next-call = 您的程序发送 API Token、时间，以及用 Signature Secret 对该时间计算的 HMAC-SHA256 签名。

secret-show = 显示
secret-hide = 隐藏
secret-replace = 更换 Signature Secret
secret-replace-text = 您将获得新的 Signature Secret。过渡期内旧的仍然有效，更新程序时不会有调用被拒绝。
secret-grace = 旧的继续有效
secret-grace-hint = 如果旧的可能已泄露，请选择“立即失效”。
secret-grace-none = 立即失效
secret-grace-hours = { $shown } 小时
secret-grace-days = { $shown } 天
secret-previous-until = 旧的 Signature Secret 有效至
secret-previous-text = 在此之前两者均被接受。
secret-end-previous = 立即终止旧的

installations-empty = 还没有人安装
installations-empty-text = 请将此 App Key 交给企业主，由其在 Pengaturan › Accurate Store 中安装您的应用。
installations-since = 安装时间
installations-tokens = API Token
installations-last-used = 最近使用

developer-calls-empty = 还没有调用
developer-calls-empty-text = 此应用签名的调用会显示在这里，被拒绝的也会显示，并附上错误提示。
developer-calls-count = { $shown } 次调用
developer-calls-kept = 自服务器启动以来最多保留最近 { $shown } 次
developer-calls-refused = 仅被拒绝的
developer-calls-all = 全部
developer-calls-at = 时间
developer-calls-action = 调用
developer-calls-status = 状态
developer-calls-took = 毫秒
developer-calls-remark = 提示

notice-developer-joined = 欢迎来到开发者中心。
notice-application-added = 应用已添加。
notice-application-renamed = 应用已重命名。
notice-api-token-on = API Token 已启用。这是您的 App Key 和 Signature Secret。
notice-api-token-off = API Token 已停用。
notice-secret-replaced = Signature Secret 已更换。
notice-previous-ended = 旧的 Signature Secret 已失效。
