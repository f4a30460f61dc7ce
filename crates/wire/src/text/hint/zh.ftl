# 中文。服务器在答复之外给开发者的提示。

# 无法读取的时间戳。
timestamp-empty = 时间戳为空
timestamp-too-long = 时间戳超过 { $most } 个字符
timestamp-not-ascii = 时间戳含有 ASCII 以外的字符；请使用普通数字
timestamp-quoted = 时间戳两端有引号
timestamp-url-coded = 时间戳经过了 URL 编码；请求头的值必须原样发送
timestamp-blanks = 时间戳两端有空格
timestamp-time-first = 时间写在了日期前面；请写 dd/mm/yyyy hh:nn:ss
timestamp-two-digit-year = 年份只有两位数字；请写 dd/mm/yyyy hh:nn:ss
timestamp-year-first-with-slashes = 年份在前且用了斜杠；请写 dd/mm/yyyy hh:nn:ss，或用连字符的 ISO 8601
timestamp-month-first = 日和月颠倒了（mm/dd/yyyy）；请写 dd/mm/yyyy hh:nn:ss
timestamp-minutes-as-month = 没有这个月份；如果您的格式写的是 dd/mm，那么在 Java 和 .NET 中 mm 是分钟，月份是 MM
timestamp-day-first-with-dashes = 日在前时用斜杠分隔；请写 dd/mm/yyyy hh:nn:ss
timestamp-day-first-with-zone = dd/mm/yyyy hh:nn:ss 不带时区，按 WIB (UTC+7) 读取；其他时区请写 ISO 8601
timestamp-blank-instead-of-t = ISO 8601 的日期与时间之间是 T，例如 2023-11-02T02:32:43Z
timestamp-plus-lost = 时区的 + 变成了空格，这是 URL 解码造成的；请以 + 签名并发送
timestamp-zone-name = 无法读取时区名称；请写偏移量，例如 +07:00，或 Z
timestamp-offset = 时区偏移量不正确；请写 +hh:nn，最多 14 小时，或 Z
timestamp-twelve-hours = 无法读取 AM 和 PM；小时请写 00 到 23
timestamp-date-only = 缺少时间；请写日期和时间
timestamp-seconds-missing = 缺少秒；请写 hh:nn:ss
timestamp-time-separator = 时间用冒号分隔：hh:nn:ss
timestamp-words = 无法读取文字形式的日期；请发送 Unix 毫秒，或 ISO 8601，例如 2023-11-02T02:32:43Z
timestamp-fractional-unix = Unix 时间不带小数；请发送整秒或整毫秒
timestamp-microseconds = 看起来是自 1970 年起的微秒；请发送秒（10 位）或毫秒（13 位）
timestamp-nanoseconds = 看起来是自 1970 年起的纳秒；请发送秒（10 位）或毫秒（13 位）
timestamp-ticks = 看起来是 .NET ticks 或 Windows 文件时间；请发送自 1970 年起的秒（10 位）或毫秒（13 位）
timestamp-compact = 无法读取没有分隔符的日期；请写 dd/mm/yyyy hh:nn:ss 或 2023-11-02T02:32:43Z
timestamp-digit-count = Unix 时间以秒计为 10 位，以毫秒计为 13 位
timestamp-no-such-moment = 没有这个日期或时间
timestamp-year = 年份不在 { $first } 到 { $last } 之间
timestamp-unknown = 请写 dd/mm/yyyy hh:nn:ss（WIB）、ISO 8601（例如 2023-11-02T02:32:43Z），或以秒或毫秒计的 Unix 时间

# 与服务器时钟相差过大的时间戳。
moment-behind = 您的时间戳慢了 { $seconds } 秒：{ $reason }
moment-ahead = 您的时间戳快了 { $seconds } 秒：{ $reason }
moment-clock = 服务器时钟为 { $clock } WIB；请校准您的时钟，并为每次调用生成新的时间戳
moment-year = 年份是 { $year }，应为 { $right }
moment-year-twice = 年份是 { $year }，应为 { $right }：格式把年份的两位数字写了两遍（在 PHP 中请写 Y，而不是 yy）
moment-swapped-day-first = 日和月颠倒了；请写 dd/mm/yyyy
moment-swapped-iso = 日和月颠倒了；请写 yyyy-mm-dd
moment-twelve-hours = 小时写成了 1 到 12；请写 00 到 23（HH，而不是 hh）
moment-utc-as-wib = 它是以 UTC 生成的，没有时区，因此按 WIB 读取
moment-zone-as-wib = 它是以 { $zone } 生成的，没有时区，因此按 WIB (UTC+7) 读取
moment-zone-as-utc = 它是以 { $zone } 生成的，却标记为 Z，即 UTC
moment-zone-as-other = 它是以 { $zone } 生成的，却标记为 { $marked }
moment-zone-and-time = 它的时间与时区不相符
moment-unix-of-local = Unix 时间从 1970 年起以 UTC 计算，而您的相差整数小时：本地时间（{ $zone }）被当作 UTC 计算，或者相反
moment-month-as-minutes = 它的分钟是月份的数字；在 Java 和 .NET 中 mm 是分钟，MM 是月份
moment-minutes-as-month = 它的月份是分钟的数字；在 Java 和 .NET 中 mm 是分钟，MM 是月份

# 不正确的签名。
signature-right = 签名正确
signature-empty = 签名为空
signature-plain-hash = 签名只是时间戳的 SHA-256；必须是以 Signature Secret 为密钥的 HMAC-SHA256
signature-concatenated-hash = 签名是密钥与时间戳拼接后的 SHA-256；必须是以该密钥为密钥的 HMAC-SHA256
signature-decoded-key = Signature Secret 在使用前被从 hex 解码；它的 32 个字符本身就是密钥
signature-key-case = Signature Secret 的大小写被改变；请完全按显示的内容使用
signature-key-blanks = Signature Secret 的两端带有空格或换行
signature-swapped = 密钥与文本颠倒了：Signature Secret 是密钥，时间戳是文本
signature-text-blanks = 签名时时间戳的两端带有空格或换行（echo 不加 -n 会这样）
signature-text-quotes = 签名时时间戳两端带有引号
signature-text-case = 签名时时间戳的大小写与发送的不同
signature-text-url-coded = 签名时时间戳经过了 URL 编码；请对 X-API-Timestamp 中的原文签名
signature-text-unit = Unix 秒与毫秒混用了：请对 X-API-Timestamp 中的原文签名
signature-text-empty = 签名的是空文本；请对 X-API-Timestamp 的文本签名
signature-double-encoded = 签名被编码了两次（hex 文本的 base64，或者相反）；请只对其 32 个字节编码一次
signature-url-coded = 签名经过了 URL 编码；请求头的值必须原样发送
signature-decorated = 签名的两端有其他内容（引号，或 sha256= 之类的前缀）；请只发送签名本身
signature-base64-case = base64 签名的字母大小写被改变；base64 必须原样发送
signature-truncated = 签名被截断：base64 必须有 44 个字符，hex 必须有 64 个
signature-other-hash = 签名解码后为 { $bytes } 字节，而不是 32；{ $bytes } 是 { $hash } 的长度，请使用 HMAC-SHA256
signature-too-short = 签名解码后为 { $bytes } 字节，而不是 32；看起来被截断了
signature-too-long = 签名解码后为 { $bytes } 字节，而不是 32
signature-undecodable = 签名既不是 base64 也不是 hex
signature-other-key-or-text = 签名格式正确，但使用了其他密钥或其他文本；请用该 API Token 所属应用的 Signature Secret 对 X-API-Timestamp 的原文签名

# 只有服务器知道的原因。
secret-replaced = 使用了已被更换的 Signature Secret 签名；它已于 { $ended } WIB 失效
another-application = 使用了其他应用的密钥签名
revoked = 该 Token 已被撤销
not-installed = 该应用未安装到此 Data Usaha
feature-off = 该应用的 API Token 功能已关闭
not-a-member = 该 Token 的账户不是此 Data Usaha 的成员
path-ending = 操作的路径以 .do 结尾：您是指 { $path } 吗？
path-forms = 操作的路径在数据主机上为 /accurate/api/资源/操作.do，在账户主机上为 /api/操作.do

# 没有起作用的内容。
warning-unknown = { $name } 未知
warning-unknown-near = { $name } 未知：您是指 { $nearest } 吗？
warning-no-effect = { $name } 不起作用：{ $reason }
warning-direction = sp.sort 中 { $name } 的方向不起作用：方向为 asc 或 desc，已采用 asc
warning-beyond = { $name } 超出可接受的数量（{ $most }）
warning-more = 以及另外 { $count } 个
no-effect-not-listed = 列表不显示它，detail.do 会显示
no-effect-whole-list = 此列表始终显示完整记录
no-effect-whole-detail = detail.do 显示完整记录
no-effect-not-sorted = 列表只能按其自身记录的字段排序
no-effect-query-of-save = 保存读取请求正文，而不是查询参数
no-effect-computed = 它由服务器计算
no-effect-not-taken = 保存不接受它
