/** What a file would write, and where it looks otherwise than the last one. */
export const intakePreview = {
  title: '预演：入库后将执行',
  hint: '这里只是预演，尚未写入任何数据。',
  new: '新增',
  unchanged: '无变化（不写入）',
  changed: '已委案但内容不同（拒绝）',
  refused: '跳过（被拒绝）',
  recall: '撤案',
  stop: '停催（立即生效）',
  keep: '留案（记录委托方同意）',
  return: '退案',
  close: '结案',
  sample: '样例：前 {{count}} 行将这样写入（个人信息已遮盖）',
} as const

export const intakeDifferences = {
  title: '版式与上次入库的同类文件有 {{count}} 处不同',
  hint: '请核对：列的位置或读法变了，内容可能已错位。',
  what: '差异',
  seen: '已核对以上版式差异，文件读得对',
  asked: '请先核对版式差异并勾选。',
  place: '第 {{place}} 列',
  kinds: {
    format: '文件格式',
    encoding: '编码',
    delimiter: '分隔符',
    widths: '各列宽度',
    sheets: '工作表',
    header_row: '表头行',
    header_rows: '表头行数',
    skip_last: '末尾合计行',
    hidden: '隐藏的行',
    column_new: '新增的列：{{column}}',
    column_missing: '缺少的列：{{column}}',
    column_moved: '移动的列：{{column}}',
  },
} as const
