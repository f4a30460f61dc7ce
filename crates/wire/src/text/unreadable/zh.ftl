# 中文。正文、表单或查询无法读取的原因。

empty = 内容为空
broken-off = 内容中途断开：{ $cause }
no-object = 内容不是 JSON 对象
not-utf8 = 第 { $line } 行第 { $column } 列不是 UTF-8
too-deep = 第 { $line } 行第 { $column } 列的嵌套超过 { $most } 层
too-many-values = 到第 { $line } 行第 { $column } 列为止超过 { $most } 个值
no-json = 第 { $line } 行第 { $column } 列不是 JSON：{ $reason }
percent = 第 { $offset } 字节处的百分号后面不是两个十六进制数字
pair-not-utf8 = 从第 { $offset } 字节开始的名称或值不是 UTF-8
too-many-pairs = 超过 { $most } 对
name-length = 第 { $pair } 对的名称为 { $bytes } 字节，应为 1 到 { $most }
name = 名称 { $name } 不是 detailItem[0].itemNo 之类的路径
too-many-steps = 名称 { $name } 超过 { $most } 级
index = { $name } 中的下标超过 { $most } 位数字
conflict = 名称 { $name } 与前面的名称矛盾：一个表示值，另一个表示列表或对象
