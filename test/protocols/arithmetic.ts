/**
 * The value of an arithmetic that a formula shows: decimal and 0x numbers, + − × ÷, parentheses and ⌊ ⌋ (rounded down).
 * NaN where it is none.
 */
export function evaluate(text: string): number {
  const tokens = text.match(/0x[0-9a-f]+|\d+(\.\d+)?(e[+-]?\d+)?|[-+−×÷()⌊⌋]|\S/gi) ?? []
  let at = 0
  const sum = (): number => {
    let value = product()
    for (;;) {
      if (tokens[at] === '+') value += take(product)
      else if (isMinus(tokens[at])) value -= take(product)
      else return value
    }
  }
  const product = (): number => {
    let value = factor()
    for (;;) {
      if (tokens[at] === '×') value *= take(factor)
      else if (tokens[at] === '÷') value /= take(factor)
      else return value
    }
  }
  const factor = (): number => {
    const token = tokens[at++] ?? ''
    if (isMinus(token)) return -factor()
    if (token === '⌊') {
      const whole = Math.floor(sum())
      return tokens[at++] === '⌋' ? whole : NaN
    }
    if (token !== '(') return /^(0x|\d)/i.test(token) ? Number(token) : NaN
    const value = sum()
    return tokens[at++] === ')' ? value : NaN
  }
  const take = (next: () => number): number => {
    at++
    return next()
  }
  const value = sum()
  return at === tokens.length ? value : NaN
}

const isMinus = (token: string | undefined): boolean => token === '−' || token === '-'
