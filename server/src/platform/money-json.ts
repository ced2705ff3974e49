/** Money as it goes over the wire: minor units as decimal text, never a JSON number. */
export const toMoney = (amountMinor: bigint | string, currency: string) => ({
  amount_minor: amountMinor.toString(),
  currency,
})
