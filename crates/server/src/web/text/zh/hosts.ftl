# Hosts.

hosts-title = 主机
hosts-lead = 每个 Data Usaha 在哪台数据主机上，以及谁仍在调用旧地址。
hosts-sign-in = 以服务器管理员身份登录
hosts-sign-in-lead = 这些页面供运行服务器的人使用。普通账户无法进入。
hosts-sign-out = 退出管理员身份
hosts-token = Admin token
hosts-token-hint = 由 neraca serve 打印，并保存在数据文件夹的 admin.token 文件中。
hosts-token-wrong = Admin token 不正确。

hosts-data-hosts = 数据主机
hosts-name = 名称
hosts-address = 地址
hosts-search = 搜索 Data Usaha：名称、ID 或主机
hosts-search-go = 搜索
hosts-none = 没有找到。
hosts-show-all = 显示全部
hosts-shown = 显示 { $shown } 个。
hosts-found = 找到 { $shown } 个。
hosts-company = 名称
hosts-host = 数据主机
hosts-moved-times = 迁移次数
hosts-only-one = 此服务器只有一台数据主机，没有可迁移的目标。请同时启动另一台，例如：
hosts-companies-empty = 还没有 Data Usaha
hosts-companies-empty-text = 一旦有人创建 Data Usaha，它就会出现在这里。

hosts-move = 迁移
hosts-move-title = 迁移 { $company }
hosts-move-reads = 迁移期间仍可读取。
hosts-move-writes = 保存会等到复制完成，通常不到一秒。
hosts-move-308 = 此后旧主机以 308 响应每个调用，并给出新主机。
hosts-move-to = 迁移到
hosts-move-sure = 是的，迁移此 Data Usaha
hosts-move-submit = 迁移
hosts-move-under-way = 此 Data Usaha 正在迁移，请等待完成。
hosts-move-meanwhile = 此 Data Usaha 刚刚已被他人迁移。请查看它现在的位置，然后重新选择。
hosts-move-history = 迁移记录
hosts-when = 时间
hosts-from = 从
hosts-to = 到

hosts-moves = 迁移
hosts-moves-empty = 自服务器启动以来没有迁移。
hosts-reload = 重新加载
hosts-step-waiting = 等待轮次和进行中的保存
hosts-step-copying = 正在复制 { $size }
hosts-step-checking = 正在检查副本
hosts-step-switching = 正在更改地址
hosts-step-retiring = 已迁移，正在移开旧文件
hosts-step-done = 完成，{ $size }
hosts-step-failed = 失败，仍在旧主机上

hosts-late = 仍在调用旧主机
hosts-late-lead = 自服务器启动以来的 308 响应，按应用和 API Token。仍出现在这里的需要更新地址。
hosts-late-empty = 没有
hosts-late-empty-text = 自服务器启动以来没有程序调用旧主机。
hosts-application = 应用
hosts-called = 调用 → 现在位于
hosts-token-of = API Token 所属
hosts-first = 首次
hosts-last = 最近

notice-host-move-begun = 迁移已开始，进度见下方。
