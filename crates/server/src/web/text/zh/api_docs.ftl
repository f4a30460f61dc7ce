# Daftar API.

api-title = API 列表
api-lead = 您的程序可以读取和执行的一切，直接来自本服务器的目录。
api-count = 共 { $shown } 个操作。
api-download = 下载 OpenAPI
api-sign-in-note = 登录后可在每个页面上直接调用，用于您自己的 Data Usaha。
api-search = 搜索 API 列表
api-search-hint = 搜索数据、操作或字段：发票、get-stock、poNumber …
api-search-go = 搜索
api-none = 没有找到
api-none-text = 请试试更短的词、印尼语或英语名称，或字段名，例如 customerNo。
api-show-all = 显示全部
api-begin = 第一次调用
api-begin-text = 程序从账户主机开始：此调用说明令牌属于谁，以及 Data Usaha 在哪台数据主机上。这里列出的所有调用都发往该数据主机。

api-group-sales = 销售与收银
api-group-purchases = 采购
api-group-partners = 客户、供应商、员工
api-group-stock = 商品与库存
api-group-production = 生产
api-group-ledger = 总账、现金与银行
api-group-company = 公司与设置

api-tab-overview = 概览
api-actions = 操作
api-action = 调用
api-does = 作用
api-key = 也可用此识别
api-series = 自动编号
api-fields = 字段
api-fields-lead = 一条数据这样显示。字段名用于 fields 和筛选；标有“列表”的还可用于排序。

api-does-list = 分页显示数据，可筛选和排序。
api-does-detail = 完整显示一条数据。
api-does-save = 新增数据，或修改指定 id 或编号的数据。
api-does-bulk-save = 一次最多保存 100 条；每条各自成功或被拒绝。
api-does-delete = 删除一条数据。
api-does-read = 只读取的专用操作。
api-does-write = 会修改账簿的专用操作。

api-methods = 方法
api-required = 必填
api-computed = 由服务器计算
api-listed = 列表
api-also = 也可写作：
api-values = { $shown } 个值
api-lines = 明细的 { $shown } 个字段

api-section-page = 分页与排序
api-section-filters = 筛选
api-section-name = 指定哪条数据
api-section-headers = 请求头
api-section-body = 正文（JSON）
api-section-query = 参数
api-filters-lead = 完全相等时写 filter.名称=值。其他情况用两个参数：filter.名称.op，取值 { $operators }；以及 filter.名称.val，多个值时用 .val[0]、.val[1]。
api-name-lead = 任选其一即可。
api-fields-note = 要显示的字段，用逗号分隔。
api-keywords-note = 在主要字段中查找词语。
api-page-note = 第几页，从 1 开始。
api-page-size-note = 每页行数：默认 20。
api-sort-note = 排序字段，例如 transDate|desc;id|asc。
api-save-id-note = 要修改的数据。没有它则新增一条。
api-opt-lock-note = 您读到的版本：如果数据此后被他人修改，保存会被拒绝。
api-auto-number-note = 自动编号的 id。
api-line-id-note = 要修改的明细行。没有它则新增一行。
api-line-status-note = 删除该行。
api-bulk-note = 最多 100 条。
api-idempotency-note = 您自己的键，最长 64 个字符：同一键的同一调用只执行一次。

api-kind-text = 文本
api-kind-text-of = 文本，最长 { $most }
api-kind-percent = 连续折扣百分比，例如 5+2
api-kind-long = 整数
api-kind-decimal = 数字，最多 6 位小数
api-kind-boolean = true 或 false
api-kind-date = 日期，dd/mm/yyyy
api-kind-moment = 日期和时间，dd/mm/yyyy hh:mm:ss
api-kind-enum = 选项
api-kind-reference = 引用另一条数据
api-kind-references = 引用多条数据
api-kind-texts = 文本列表
api-kind-lines = 明细列表

api-note-numbered = 为空时自动编号。
api-note-unique = 不能与其他数据相同。
api-note-required-unless = { $flag } = true 时可以为空。
api-note-min = 至少 { $least }。
api-note-default = 默认：{ $value }。
api-note-default-record = 默认：标有 { $flag } 的数据。
api-default-today = 今天

api-example-name = 示例{ $name }

api-answer = 响应
api-answer-lead = 成功时状态为 200，且 s 为 true：
api-answer-failure = 被拒绝时 s 为 false，d 说明原因，状态往往也是 200：

api-try = 试一试
api-to-try = 试用此调用
api-try-sign-in = 登录后，可从这里直接调用您自己的 Data Usaha，由您的应用签名。
api-try-no-token = 要试用，您需要本账户为您自己的应用创建的 API Token：
api-try-step-application = 添加应用并启用 API Token：
api-try-step-install = 在您的 Data Usaha 的 Accurate Store 中用 App Key 安装该应用：
api-try-step-token = 在同一处为它创建 API Token，然后回到本页。
api-try-token = Data Usaha 和应用
api-try-body = 正文（JSON）
api-try-further = 其他参数
api-try-further-hint = 每行一个，例如
api-try-writes = 此调用会修改 { $company } 的账簿。
api-try-show = 更新示例
api-try-send-write = 发送并修改账簿
api-try-limits = 与其他调用一样计算：您的权限、每秒 8 次，并出现在“最近调用”中。
api-tried = 服务器的响应
api-bytes = 字节
api-cut = 响应在此截断。您的程序会收到全部内容。
api-raw = 已签名的请求
api-raw-until = 此时间和签名有效至
api-secrets-ask = 在示例中显示 API Token 和 Signature Secret
api-secrets-password = 您的账户密码
api-secrets-show = 显示密钥
api-secrets-hide = 重新隐藏
api-secrets-shown = 示例中显示了您的 API Token 和 Signature Secret，请勿分享。
api-snippets = 在程序中
api-snippets-lead = 可直接运行，使用环境变量
api-too-long = 参数太长，没有发送。
api-token-gone = 该 API Token 已不能使用。请选择另一个；没有发送。
