/**
 * Case and compatibility forms folded (NFKC, lower case), superscripts and vulgar fractions set apart first.
 *
 * NFKC alone turns `10²` into `102` and `1½` into `11⁄2`: another number. O(n).
 *
 * @example foldCompatibility('ＡＢＣ 10²') // 'abc 10^2'
 */
export function foldCompatibility(text: string): string {
  return text
    .replace(/[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]+/g, '^$&')
    .replace(/(?<=\p{N})[\u00bc-\u00be\u2150-\u215e]/gu, ' $&')
    .normalize('NFKC')
    .toLowerCase()
}
