import { knots, type Report } from '../../report/report.ts'
import { xor8 } from '../../wire/checksum.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, oneOf } from '../../wire/meaning.ts'
import { coordinateCells } from './coordinates.ts'
import { ddmmyy, hhmmss, instantOf } from './dates.ts'

// $GPRMC,093015.000,A,0436.5826,N,07404.9050,W,25.40,123.00,201126,,,A*44

/**
 * An NMEA sentence as trackers embed it: `$` (which many leave off), the word, cells, `*` and the sum of everything between.
 * `read` gets the cells behind the word in a window of their own. Without a `*` before byte offset `end` the sentence reaches to there.
 * A comma behind the sum is consumed with it, anything else is left to the caller.
 */
export function sentence(d: Decoder, end: number, read: (d: Decoder, word: string) => void): void {
  d.maybeWord('$')
  const from = d.at
  const star = d.bytes.indexOf(0x2a, from)
  const stop = star === -1 || star >= end ? end : star
  d.within(stop, () => read(d, d.cell('sentence')))
  if (stop !== star) return
  const sum = xor8(d.since(from))
  d.word('*')
  if (oneSum.test(d.peekCell())) d.cell('checksum', equalsSum(sum))
  else d.text('checksum', Math.min(2, d.left), equalsSum(sum))
}

/** Recommended minimum data (`GPRMC`, `GNRMC`, …) with or without `$`: time, validity, place, speed and course. */
export function rmc(d: Decoder, r: Report, end = d.end): void {
  d.group('position (RMC)', () => sentence(d, end, () => rmcCells(d, r)))
}

/** The cells of an RMC sentence behind its word. */
export function rmcCells(d: Decoder, r: Report): void {
  const time = d.maybe('utc time', hhmmss)
  r.valid = d.maybe('validity', validity)
  r.latitude = coordinateCells(d, 'latitude')
  r.longitude = coordinateCells(d, 'longitude')
  const speed = d.maybe('speed', knotsText)
  r.speed = speed === undefined ? undefined : knots(speed)
  r.course = d.maybe('course', degreesText)
  r.time = instantOf(d.maybe('date', ddmmyy), time)
  // Trackers write 0 to 3 more cells here: magnetic variation, its letter, and (the last) the mode.
  while (d.left > 0 || d.cellsLeft > 1) {
    if (d.cellsLeft === 1 && modeLetter.test(d.peekCell())) d.cell('mode', mode)
    else d.maybe('magnetic variation')
  }
}

const validity = oneOf({ A: true, V: false, L: false })
const knotsText = decimal('kn')
const degreesText = decimal('°')
const modeLetter = /^[A-Z]$/
const mode = oneOf(
  { A: 'autonomous', D: 'differential', E: 'estimated', F: 'float RTK', M: 'manual', N: 'not valid', R: 'RTK', S: 'simulator' },
  'the NMEA modes',
)
const oneSum = /^[0-9a-f]{2}$/i

/** Two hexadecimal digits that must be the sum (all bytes between `$` and `*` exclusive-ored). */
const equalsSum = (expected: number): Meaning<string, string> => {
  const agrees = (raw: string) => oneSum.test(raw) && parseInt(raw, 16) === expected
  const wanted = expected.toString(16).toUpperCase().padStart(2, '0')
  return {
    read: (raw) => raw,
    show: (raw) => (agrees(raw) ? `${raw} ✓ NMEA` : raw),
    check: (raw) =>
      agrees(raw) ? undefined : { severity: 'error', code: 'checksum', text: `NMEA checksum: expected ${wanted}, found ${raw}` },
  }
}
