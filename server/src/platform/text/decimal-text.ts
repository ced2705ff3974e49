/** Writes minor units as a decimal by string arithmetic: `-5` → `-0.05`. A double would lose cents above 2^53. */
export function toDecimalText(amountMinor: bigint): string {
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(3, '0')
  return `${amountMinor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
