/** Ten-thousandths of a per cent as people write them: '72000' is 7.2 %, as a share 0.072. No floating point, no zeros at the end. */
export function formatPpm(ppm: string, as: 'percent' | 'share'): string {
  const decimals = as === 'percent' ? 4 : 6
  const digits = ppm.padStart(decimals + 1, '0')
  const part = digits.slice(-decimals).replace(/0+$/, '')
  const figure = part === '' ? digits.slice(0, -decimals) : `${digits.slice(0, -decimals)}.${part}`
  return as === 'percent' ? `${figure}%` : figure
}
