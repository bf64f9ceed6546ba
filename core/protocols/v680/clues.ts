import { clue, type Clue, fail, type Head, type Look, more, pass } from '../../detect/clue.ts'
import { imeiCheckDigitAgrees } from '../../wire/checksum.ts'
import { latin1 } from '../../wire/latin1.ts'

// TLT-2H begins the same way: its second cell never is one or two digits, and a sentence with “$” follows. GOTOP has a comma behind the IMEI.
const reported =
  /^(?:#\d{15}#[^#\r\n]{0,40}#)?\d{1,2}#[^#\r\n]{1,20}#[^#\r\n]{1,20}#\d{1,3}#(?:[^#\r\n]{0,80}#){0,2}\d{1,6}\.\d+,[EW],\d{1,6}\.\d+,[NS],/
const identityAlone = /^#\d{15}(?:##?)?$/
const identityLine = /^#\d{15}##[\r\n]/
/** What either of them begins with, as far as the bytes go. */
const begun = /^(?:#\d{0,15}$|#\d{15}#|\d{1,2}$|\d{1,2}#)/
const enough = 320

function grammar({ bytes, final }: Head): Look {
  const text = latin1(bytes.subarray(0, enough))
  const found = reported.exec(text) ?? identityLine.exec(text) ?? (final ? identityAlone.exec(text) : null)
  if (found) return pass(0, found[0].length)
  if (begun.test(text) && !final && text.length < enough && !/[\r\n$]/.test(text)) return more(0, bytes.length, 'a position, or the end')
  return fail(0, Math.min(bytes.length, 40), 'an IMEI between “#”, or a report', JSON.stringify(text.slice(0, 20)))
}

export const clues: readonly Clue[] = [
  clue('grammar', 'an IMEI between “#”, or a report of fix, password, event, packet number, cell and position', grammar, { points: 2.5 }),
  clue('content', 'longitude and latitude in this order, with their hemispheres', ({ bytes, final }) => {
    const found = reported.exec(latin1(bytes.subarray(0, enough)))
    return found
      ? pass(0, found[0].length)
      : final
        ? fail(0, bytes.length, 'a position', 'an IMEI alone')
        : more(0, bytes.length, 'a position')
  }),
  clue('identity', 'the 15 digits carry the check digit of an IMEI', ({ bytes, final }) => {
    const imei = /^#(\d{15})/.exec(latin1(bytes.subarray(0, 16)))?.[1]
    if (imei === undefined)
      return bytes[0] === 0x23 && !final ? more(0, bytes.length, '15 digits') : fail(0, Math.min(16, bytes.length), '15 digits', 'none')
    return imeiCheckDigitAgrees(imei) ? pass(1, 16, imei) : fail(1, 16, 'a check digit that agrees', imei)
  }),
]
