/**
 * How a text is searched for the phrases that a rule lists: as a reader would see it, not as it was typed. For the server that decides, and
 * for the form that marks the place.
 */

/** Each simplified character that a listed phrase, a negation or a debtor's wish to hear no more has, with the traditional ones behind it; no other is folded. */
const traditional =
  '严嚴 为為爲 亲親 从從 会會 传傳 侦偵 关關 养養 决決 则則 制製 动動 单單 发發髮 只隻 员員 周週 唤喚 家傢 对對 导導 将將 属屬 并並併幷 应應 开開 强強 录錄録 托託 执執 无無 机機 权權 来來 检檢 没沒 狱獄 现現 电電 监監 系係繫 经經 给給 绝絕絶 缉緝 网網 群羣 联聯 脸臉 让讓 讯訊 许許 诉訴 话話 请請 责責 贷貸 费費 赖賴 转轉 达達 还還 这這 邻鄰 采採寀 里裏裡 钱錢 门門 领領 骗騙 订訂 复復覆複 烦煩 谢謝 号號 码碼 别別 扰擾 骚騷 银銀 务務 续續 总總 乱亂 阅閱 马馬 个個 后後 你您妳'
const folded = new Map(
  traditional.split(' ').flatMap(([simple = '', ...others]) => others.map((other) => [other, simple] as const)),
)
const foldable = new RegExp(`[${[...folded.keys()].join('')}]`, 'gu')
/** Apostrophes, 的 (您的单位 is 您单位), and what is put between two characters to part them; what ends a clause stays. */
const between = /['’的]|(?<=\p{Script=Han})[^\p{L}\p{N}。!?;,、:]+(?=\p{Script=Han})/gu

/** Its traditional characters as simplified ones, as far as the table above has them. */
export function toSimplified(text: string): string {
  return text.replace(foldable, (one) => folded.get(one) ?? one)
}

function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}]/gu, '')
  return toSimplified(plain.replace(between, ''))
}

/** Those of the rules in force are asked of every text. */
const known = new Map<string, string>()
function foldPhrase(phrase: string): string {
  const found = known.get(phrase) ?? fold(phrase)
  if (known.size < 5000) known.set(phrase, found)
  return found
}

/** A negation right before the phrase, or with nothing but such small words between. */
const negation =
  /(?:不会|不得|不应|不能|不可|不允许|不是|绝不会|绝不|决不|从不|并非|没有|禁止|严禁|无权|请勿|切勿|勿|不)(?:再|也|会|被|向|对你|采取|主动|擅自|直接|因此|为此|以任何方式)*$|(?:not|never|wont|dont|doesnt)(?:ever|be)?$/u
/** What turns it round again: "cannot but", "whether or not", "then we shall not". */
const undone = /(?:不得|不能|不会|不可|不是|并非|无|非|要|再|还|若|如|何|岂|就|才|便|则)$/u
const conditional =
  /除非|否则|不然|只要|如果|要是|若|前提|如你|如不|如逾期|(?:还款|还清|结清|处理)后|unless|otherwise|providedthat|aslongas|ifyou|ifthe/u

/** Whether what is said at this place is said not to be done, without a condition in the same sentence. */
function isNegated(body: string, at: number): boolean {
  const before = body.slice(0, at)
  const found = negation.exec(before)
  if (found === null) return false
  const ahead = before.slice(0, found.index)
  if (undone.test(ahead) || /^(.)不\1/u.test(before.slice(Math.max(0, found.index - 1)))) return false
  const start = Math.max(...['。', '!', '?', ';'].map((mark) => before.lastIndexOf(mark))) + 1
  const [sentence = ''] = body.slice(start).split(/[。!?;]/u)
  return !conditional.test(sentence)
}

function holds(body: string, phrase: string): boolean {
  for (let at = body.indexOf(phrase); at !== -1; at = body.indexOf(phrase, at + 1)) {
    if (!isNegated(body, at)) return true
  }
  return false
}

/**
 * Those of the phrases that a text holds. Width, case, blanks, traditional characters, 的 and the polite "you" make no difference, and a place
 * where the phrase is plainly denied (我们不会通知您的单位) does not count.
 */
export function phrasesIn(text: string, phrases: readonly string[]): string[] {
  const body = fold(text)
  return phrases.filter((phrase) => {
    const wanted = foldPhrase(phrase)
    return wanted !== '' && holds(body, wanted)
  })
}
