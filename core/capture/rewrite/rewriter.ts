import { type Decoded, decodeFrame } from '../../link/decode-frame.ts'
import type { Family, Session } from '../../protocols/family.ts'
import type { Report } from '../../report/report.ts'
import { fromHex, toHex } from '../../wire/hex.ts'
import { numberForms, replaceForms, wordForms } from '../redact/forms.ts'
import type { Redacted } from '../redact/redactor.ts'
import { notDecoded, notReadable, oddities, of, repaired } from '../redact/repair.ts'
import { moveClocks, type Order } from './clocks.ts'
import type { Wording } from '../../language.ts'

/** What becomes of the frames of a capture. */
export interface Rewriting {
  /** Identities and what they become, of the same length. */
  readonly identities: ReadonlyMap<string, string>
  /** ms by which all clocks are moved: whole minutes, as some devices tell no seconds. */
  readonly shift: number
}

export const minute = 60_000
const orders: readonly Order[] = ['day first', 'year first']

/** Why an identity cannot become another; undefined: it can. */
export function whyNot(from: string, to: string): Wording | undefined {
  if (from.length !== to.length)
    return {
      en: `${from} has ${from.length} characters and ${to} has ${to.length}: frames keep their length`,
      es: `${from} tiene ${from.length} caracteres y ${to} tiene ${to.length}: las tramas conservan su longitud`,
    }
  if (/^\d+$/.test(from) !== /^\d+$/.test(to))
    return {
      en: `${from} and ${to} are not of the same kind: digits stay digits`,
      es: `${from} y ${to} no son del mismo tipo: los dígitos siguen siendo dígitos`,
    }
  return undefined
}

/**
 * The frame with other identities and its clocks moved, checksums and escapes made right; or why not, by the family's name. What it says
 * is otherwise the same: that is decoded again and compared. `memory` is what the link of rewritten frames has learnt.
 */
export function rewrite(family: Family, frame: Uint8Array, session: Session, memory: unknown, rewriting: Rewriting): Redacted | Wording {
  if (!family.decode) return notDecoded(family)
  const { identities, shift } = rewriting
  const before = decodeFrame(family, frame, session, 'tree')
  if (!before.tree) return notReadable(family)
  const again: Session = {
    ...session,
    memory,
    identity: session.identity === undefined ? undefined : (identities.get(session.identity) ?? session.identity),
    arrived: session.arrived === undefined ? undefined : session.arrived + shift,
  }
  let refused: Wording | undefined
  for (const order of orders) {
    const layer = before.layer.bytes.slice()
    if (shift !== 0) moveClocks(layer, before.tree, shift, order)
    const renamed = fromHex([...identities].reduce((hex, [from, to]) => renamedIn(hex, from, to), toHex(layer)))!
    const whole = repaired(family, renamed, frame, before, again)
    const odd = 'en' in whole ? whole : differs(family, before, decodeFrame(family, whole, again, 'tree'), rewriting)
    if (odd === undefined && !('en' in whole)) {
      const after = decodeFrame(family, whole, again, 'summary')
      return { bytes: whole, memory: after.message.memory ?? again.memory }
    }
    refused ??= odd
  }
  return refused ?? of(family, 'not to be written anew', 'no se puede reescribir')
}

function renamedIn(hex: string, from: string, to: string): string {
  const forms = (name: string) => (/^\d+$/.test(name) ? numberForms(name, from) : wordForms(name))
  return replaceForms(hex, forms(from), forms(to))
}

/** What the new frame says otherwise than it should; undefined: nothing. */
function differs(family: Family, before: Decoded, after: Decoded, { identities, shift }: Rewriting): Wording | undefined {
  const told = (en: string, es: string) => of(family, en, es)
  const { identity, reports, type } = before.message
  if (after.message.type !== type) return told('a frame that would be of another type', 'una trama que sería de otro tipo')
  if (after.stopped?.at !== before.stopped?.at)
    return told('a frame that could not be read to the end', 'una trama que no se podría leer hasta el final')
  if (after.message.identity !== (identity === undefined ? undefined : (identities.get(identity) ?? identity)))
    return told('an identity that cannot be written anew', 'una identidad que no se puede reescribir')
  if (oddities(after) !== oddities(before)) return told('a frame with other notes', 'una trama con otras notas')
  if (after.message.reports.length !== reports.length) return told('a frame with other reports', 'una trama con otros reportes')
  for (const [i, report] of after.message.reports.entries()) {
    const old = reports[i]!
    if (!isMoved(old.time, report.time, shift) || !isMoved(old.deviceTime, report.deviceTime, shift))
      return told('a time that cannot be written anew', 'una hora que no se puede reescribir')
    if (said(old) !== said(report)) return told('a report with other values', 'un reporte con otros valores')
  }
  return undefined
}

const isMoved = (before: number | undefined, after: number | undefined, shift: number): boolean =>
  before === undefined ? after === undefined : after === before + shift

const said = ({ valid, latitude, longitude, altitude, speed, course, alarms, cells }: Report): string =>
  JSON.stringify([valid, latitude, longitude, altitude, speed, course, alarms, cells])
