const names: Readonly<Record<string, string>> = {
  credit_card: '信用卡',
  consumer_loan: '消费贷款',
  mortgage: '房贷',
  cash_loan: '现金贷',
  car_loan: '车贷',
  business_loan: '经营贷款',
}

/** A product in the words of whoever owes; what a client calls otherwise stands as the client calls it. */
export function productName(product: string): string {
  return names[product] ?? product
}
