import { digits, either, maybe, missAt, needsMore, oneOf, type Part, type Piece, run } from '../../detect/shape.ts'

/** A decimal number: perhaps a sign, digits, perhaps a point and more digits. */
export const number: Piece = either([maybe(oneOf('+-')), digits(1, 12), maybe('.', digits(0, 12))])

/** So many bytes, whatever they are. */
export const anyBytes = (count: number): Piece => run('bytes', () => true, count, count)

/** Bytes with these values. */
export const octets = (...values: readonly number[]): string => String.fromCharCode(...values)

/** Text without control characters and without the separator. */
export const cell = (separator = ',', max = 80): Piece => {
  const stop = separator.charCodeAt(0)
  return run(`characters before ${JSON.stringify(separator)}`, (b) => b !== stop && b >= 0x20, 0, max)
}

/** So many cells in a row, each with its separator behind it. */
export function cells(count: number, separator = ','): Piece {
  const one = either([cell(separator), separator])
  return {
    says: `${count} cells that end with ${JSON.stringify(separator)}`,
    match(head, at) {
      for (let i = 0; i < count && at >= 0; i++) at = one.match(head, at)
      return at
    },
  }
}

/** The parts in a row after at most `most` cells. */
export function afterCells(most: number, ...parts: Part[]): Piece {
  const wanted = either(parts)
  const one = cells(1)
  return {
    says: `${wanted.says} after at most ${most} cells`,
    match(head, at) {
      for (let i = 0; ; i++) {
        const found = wanted.match(head, at)
        if (found >= 0 || found === needsMore) return found
        const next = i < most ? one.match(head, at) : missAt(at)
        if (next < 0) return next
        at = next
      }
    },
  }
}

/** yyyymmddhhmmss of this century, or the late nineties of units without a fix. */
export const dateTime14: Piece = either(['20', digits(12)], ['19', digits(12)])
export const clock: Piece = either([digits(1, 2), ':', digits(1, 2), ':', digits(1, 2)])
/** `ddmm.mmmm` with as many decimals as the maker likes. */
export const degreesMinutes: Piece = either([digits(3, 5), '.', digits(0, 8)])
/** The first cells of an NMEA fix: time, A or V, latitude, N or S, longitude, E or W. */
export const nmeaFix: Piece = either([
  digits(6),
  maybe('.', digits(0, 3)),
  ',',
  oneOf('AVLN'),
  ',',
  degreesMinutes,
  ',',
  oneOf('NS'),
  ',',
  degreesMinutes,
  ',',
  oneOf('EW'),
  ',',
])

/** `yyyymmddhhmmss,longitude,latitude,speed,course,altitude`: the beginning that several makers' rows share. */
export const datedFix: readonly Part[] = [dateTime14, ',', number, ',', number, ',', digits(1, 4), ',', digits(1, 3), ',', number]
