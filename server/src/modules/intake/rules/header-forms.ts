/** The one spelling in which headers are compared: banks write `手机号码`, `第一联系人 姓名` and `Contract No` as they like. */

/** Blanks, stars, brackets with units and full-width forms do not tell headers apart: `*还款金额（元）` is 还款金额. */
export function normalHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s*:_\-—·]/g, '')
    .toLowerCase()
}

const persons = '联系人|共同借款人|担保人|备注'
const ordinals = '一二三四五六'
const plain: readonly (readonly [RegExp, string])[] = [
  [/[./#'’、,，]/g, ''],
  [/电话号码|电话号/g, '电话'],
  [/手机号码|手机号|手机电话/g, '手机'],
  [/号码/g, '号'],
  [/(?<=.)日期$/, '日'],
  [/帐/g, '账'],
  [/共借人|共同债务人|共同还款人/g, '共同借款人'],
  [/保证人/g, '担保人'],
  [/(?:紧急|其他|亲属|其它)联系人/g, '联系人'],
  [/emergencycontact|reference|relatedperson/g, 'contact'],
  [/telephone|tel(?=no|number|$)/g, 'phone'],
  [/number$/, 'no'],
]
const nth = new RegExp(`第([${ordinals}1-6])(${persons})`, 'g')
const counted = new RegExp(`(${persons})(?:0(?=[1-6])|([${ordinals}]))`, 'g')
/** Of several persons without a number the first is meant. */
const uncounted = /^(联系人|共同借款人|担保人|contact)(?!\d)/
/** Whose a thing is, where it can only be the debtor's. */
const whose = /^(?:客户|借款人|债务人|持卡人|欠款人|案人|本人|customer|borrower|debtor|cardholder)(?=..)/

/** The plain spelling of a name; two names with the same one mean the same. */
export function plainHeader(header: string): string {
  const start = plain.reduce((text, [from, to]) => text.replace(from, to), normalHeader(header))
  return start
    .replace(nth, '$2$1')
    .replace(counted, (_, who: string, ordinal?: string) =>
      ordinal === undefined ? who : `${who}${ordinals.indexOf(ordinal) + 1}`,
    )
    .replace(uncounted, (who) => `${who}1`)
}

/** What a header may be called: as it stands, and without the words that say whose it is. */
export function headerForms(header: string): string[] {
  const form = plainHeader(header)
  const bare = form.replace(whose, '')
  return bare === form ? [form] : [form, bare]
}
