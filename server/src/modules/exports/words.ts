/** Codes as the people read them who asked for the file: in Chinese. */
const states = {
  placed: '待分案',
  allocated: '已分案',
  working: '催收中',
  on_hold: '停催',
  kept: '留案',
  returned: '已退案',
  recalled: '已撤案',
  closed: '已结案',
}
const stages = { sms: '短信', phone: '电催', field: '外访', outsourced: '委外', legal: '法诉' }
const colours = { red: '红', orange: '橙', yellow: '黄', green: '绿', cyan: '青', blue: '蓝', purple: '紫' }
/** Of what the client told: only these are kept as codes of ours, the rest is the client's own word. */
const given = {
  ...{ yes: '是', no: '否' },
  ...{ resident_id: '居民身份证', passport: '护照', military: '军官证', hk_macau_permit: '港澳通行证' },
  ...{ taiwan_permit: '台胞证', company_code: '统一社会信用代码' },
}
const lists = { states, stages, colours, given } satisfies Record<string, Readonly<Record<string, string>>>

export function wordOf(list: keyof typeof lists, code: string | null): string {
  const words: Readonly<Record<string, string>> = lists[list]
  return code === null ? '' : (words[code] ?? code)
}
