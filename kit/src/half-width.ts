/**
 * Bank text typed with a Chinese input method carries full-width forms (１，２３４．５０ ￥（）).
 * Only those are mapped. Unicode NFKC was rejected: it also turns `1²` into `12`, which changes an amount.
 */
export const toHalfWidth = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\uFFE5/g, '¥')
    .replace(/\u2212/g, '-')
    .replace(/[\u3000\u00A0]/g, ' ')
