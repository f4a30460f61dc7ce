# 中文，语言配置 CN。原服务中已知的文字必须保持完全一致。

saved = { $label }“{ $title }”保存成功
deleted = { $label }“{ $title }”删除成功
not-exact = { $label }不正确
data-missing = 数据不存在或已被删除
record-missing = { $label }不存在或已被删除
reference-missing = { $label } { $key } 不存在或已被删除
required = { $label }必须填写
lines-missing = 交易明细尚未填写！
duplicate = 已有其他数据使用{ $label }“{ $value }”
too-long = “{ $resource }”的“{ $label }”过长，最多 { $max } 个字符
characters-not-allowed = { $label }无效。{ $label }允许使用的字符为字母、数字、标点符号和空格
number-too-large = 数值过大
number-negative = { $label }不能小于零
number-not-positive = { $label }必须大于 0
payment-too-small = 付款金额不足
processed-twice = { $label }“{ $title }”被重复处理。请检查处理该订单的交易
order-closed = { $label }“{ $title }”已关闭，不能再处理
date-before-start = 交易日期不能早于账簿起始日期（{ $start }）
several-branches = 所处理的{ $label }属于多个分支机构
not-balanced = 借方合计 { $debit } 与贷方合计 { $credit } 不一致
discount-twice = 商品“{ $item }”的折扣被输入了多次
serial-numbers-differ = 商品“{ $item }”的序列号/批号数量与其数量不一致。数量 { $quantity }，序列号/批号 { $count }
payment-over-receivable = 发票“{ $title }”的付款超过其应收金额
payment-over-payable = 发票“{ $title }”的付款超过其应付金额
no-serial-numbers = 该商品没有序列号。
discount-too-large = 折扣不能超过小计金额
too-many-lines = 明细行过多，最多 { $max } 行
filters-too-large = 筛选条件过大，最多 { $most } 个值或字符
parameter-unknown = 未知参数：{ $name }
parameter-unknown-near = 未知参数：{ $name }。您是否想输入 { $nearest }？
parameters-unknown-more = 还有 { $count } 个未知参数
parameter-beyond = { $name } 超过上限 { $most }
series-missing = 编号规则 { $key } 未找到或已删除
rows-missing = 没有数据。请在 "data" 中发送 1 至 100 条
too-many-rows = 数据过多，每次请求最多 { $max } 条
idempotency-key-invalid = 请求头 Idempotency-Key 无效，请使用 1 至 { $max } 个 ASCII 字符
idempotency-key-used = 该 Idempotency-Key 已用于其他请求，请使用新值
in-use = { $label }“{ $title }”仍被{ $user }使用，无法删除
changed-meanwhile = { $label }“{ $title }”已被其他用户修改，请重新读取后再保存
url-not-exact = URL API tidak tepat
method-not-allowed = 此 API 不支持 { $method } 方法，请使用 { $allowed }
head-unreadable = 无法读取该 HTTP 请求。URL 中的空格、引号、< 和 > 须写作 %20、%22、%3C 和 %3E
head-too-large = 请求的 URL 和请求头过大，最多 { $max } 字节
body-unreadable = 无法读取请求正文：{ $reason }
body-too-large = 请求正文过大，最多 { $max } 字节
body-too-slow = 请求正文未能在 { $seconds } 秒内完整到达
apology =
    抱歉，处理您的操作时出现了问题。

    参考代码：
    { $code }
busy = 该 Data Usaha 正忙，请稍后再试
limit-exceeded = API 请求数量超出允许范围。最大限制为每个 Token 8 个并行进程和每秒 8 个请求。
host-moved = 此 Data Usaha 已迁移到 { $host }，请使用该主机地址
data-usaha-not-exact = Data Usaha 不正确
session-in-token = API Token 已包含 Data Usaha 会话，无需调用 open-db.do
webhook-missing = 此应用没有 webhook

# 网关的回答。
local-key-unknown = 本地密钥未知。请使用 Authorization: Bearer 发送由 neraca gateway key 生成的密钥
turn-too-late = 此请求轮到时已超过期限。请在 { $seconds } 秒后重试
queue-full = 等待的请求过多。请在 { $seconds } 秒后重试
header-invalid = 请求头 { $header } 无效。请使用 { $form }
server-unreachable = 无法连接服务器。此请求未被执行
answer-missing = 服务器没有回答。请重试
outcome-unknown = 服务器没有回答，无法确定数据是否已保存。请先检查数据，再重新发送
host-not-trusted = 服务器指向不受信任的主机。此请求没有发送到该主机

# 浏览器页面。
page-missing = 找不到页面
no-action-here = 此地址没有接口。接口地址以 .do 结尾，例如 item/list.do
welcome-data-host = 这是 Neraca 服务器的数据主机 { $host }。数据接口位于 /accurate/api/ 之下。

# 以下内容在原服务的任何语言配置中均为英文。
missing = Missing { $what }: { $parameter }={ $value }
missing-unnamed = Missing { $what }
invalid-value = Invalid field value for field "{ $field }".
token-revoked = Invalid or Revoked API Token
timestamp-required = Header { $header }-Timestamp is required
timestamp-invalid = Header { $header }-Timestamp invalid
timestamp-too-far = Header { $header } Timestamp difference more than 600 seconds with Server Time
signature-required = Header { $header }-Signature is required
signature-invalid = Header { $header }-Signature invalid
signature-of-another = Header X-Api-Signature invalid: Require Application '{ $application }' signature
