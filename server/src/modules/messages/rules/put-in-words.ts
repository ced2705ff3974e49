import type { templateChannels, templateLanguages } from '@dunwell/contract/messages'
import type { MergeValues } from './merge-text.ts'

type Language = (typeof templateLanguages)[number]
type Channel = (typeof templateChannels)[number]
export type SaidIn = { readonly language: Language; readonly channel: Channel }

const names: Record<Language, Readonly<Record<string, string>>> = {
  'zh-CN': {
    credit_card: '信用卡',
    consumer_loan: '消费贷款',
    mortgage: '房贷',
    cash_loan: '现金贷',
    car_loan: '车贷',
    business_loan: '经营贷款',
  },
  en: {
    credit_card: 'credit card',
    consumer_loan: 'consumer loan',
    mortgage: 'mortgage',
    cash_loan: 'cash loan',
    car_loan: 'car loan',
    business_loan: 'business loan',
  },
}
/** What the debtor writes back; the words are among the stop words. Whoever reads answers to e-mails records the wish. */
const optOuts: Record<Language, Record<Channel, string>> = {
  'zh-CN': {
    sms: '回复TD退订',
    email: '如不愿再收到邮件，请直接回复本邮件并写明“退订”',
    letter: '如不愿再收到信函，请按来函所列方式告知',
  },
  en: {
    sms: 'Reply STOP to end messages',
    email: 'To receive no more e-mails, reply to this one with the word STOP',
    letter: 'To receive no more letters, tell us in one of the ways named in this letter',
  },
}

/** The values of a case as a template says them. A product that a client calls otherwise stands as the client calls it. */
export function putInWords(values: MergeValues, { language, channel }: SaidIn): MergeValues {
  const { product } = values
  return {
    ...values,
    ...(product == null ? {} : { product: names[language][product] ?? product }),
    opt_out: optOuts[language][channel],
  }
}
