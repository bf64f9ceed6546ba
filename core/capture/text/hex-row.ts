/** One row of a dump with offsets: `0010  78 78 0d …  xx.`, `00000010: 7878 0d01  xx..`, `\t0x0010:  7878 …`. */
export interface HexRow {
  /** Characters before the offset: dumps of a followed stream indent the answers. */
  readonly indent: number
  readonly offset: number
  readonly bytes: readonly number[]
}

const rowForm = /^(\s*)(?:0x)?([0-9a-fA-F]{4,8})(:?)(\s+)(\S.*)$/
const group = /^(?:[0-9a-fA-F]{2}){1,8}$/
/** So many bytes stand in a row of most dumps; their text follows. */
const usual = 16

/** Undefined where the line is no row: an offset is told from bytes by its colon, by the room after it, or by being longer than the groups. */
export function hexRow(text: string): HexRow | undefined {
  const parts = rowForm.exec(text.length > 400 ? text.slice(0, 400) : text)
  if (!parts) return undefined
  const [, indent = '', digits = '', colon, room = '', rest = ''] = parts
  const bytes = rowBytes(rest)
  const isOffset =
    colon === ':' || room.length >= 2 || room.includes('\t') || (digits.length >= 4 && /^[0-9a-fA-F]{2}(?:\s|-|$)/.test(rest))
  return isOffset && bytes.length > 0 ? { indent: indent.length, offset: parseInt(digits, 16), bytes } : undefined
}

/** The bytes at the start of a row, before its text. */
function rowBytes(rest: string): number[] {
  const bytes: number[] = []
  let width = 0
  for (const [, room = '', token = ''] of rest.matchAll(/(\s*)([^\s-]+)-?/g)) {
    const gap = room.includes('\t') ? 8 : room.length
    if (bytes.length > 0 && (gap >= 3 || (gap === 2 && (bytes.length % 8 !== 0 || bytes.length >= usual)))) break
    if (!group.test(token) || (width > 0 && token.length > width)) break
    width ||= token.length
    for (let i = 0; i < token.length; i += 2) bytes.push(parseInt(token.slice(i, i + 2), 16))
  }
  return bytes
}
