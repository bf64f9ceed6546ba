/** What stands before a sentence's body. */
export interface Head {
  readonly identity: string
  /** `comma`: a comma stands between identity and command, and between the fields of the body. */
  readonly layout: 'packed' | 'comma'
  readonly command: string
}

/** What a link has learnt: units that send ZC or DW sentences know the T series' commands, not the paper's. */
export interface Memory {
  readonly series: 'T'
}

const comma = /^([^,()]{1,20}),([A-Z]{2}[0-9A-F]{2})/
// The paper's twelve characters first; then IMEIs (15) and units that lost a digit.
const packed = [12, 15, 11, 13, 14, 10].map((size) => new RegExp(`^(\\w{${size}})([AB][A-Z][0-9A-F]{2})`))

/** Identity and command at the start of what follows `(`; undefined where there are none. */
export function headOf(text: string): Head | undefined {
  for (const pattern of packed) {
    const found = pattern.exec(text)
    if (found) return { identity: found[1]!, layout: 'packed', command: found[2]! }
  }
  const found = comma.exec(text)
  return found ? { identity: found[1]!, layout: 'comma', command: found[2]! } : undefined
}
