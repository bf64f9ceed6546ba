import type { DeviceDetail } from '../../contract/devices.ts'
import type { LinkSeen, Observation } from '../../devices/diagnose.ts'
import { answersTo } from '../../link/answers.ts'
import type { Decoded } from '../../link/decode-frame.ts'
import { familiesById } from '../../link/engine.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Reader } from '../journal/reader.ts'
import { flag, kinds, severities } from '../journal/rows.ts'

/** How many of the last frames are decoded for what only decoding tells, and how many links are told. */
const limits = { decoded: 200, links: 100, parts: 120, words: 40 }
/** How long looking through the rows may keep the process busy at a stretch, in ms. */
const slice = 8

type Counted = Pick<DeviceDetail, 'timeline' | 'latest' | 'words'> & { readonly observation: Omit<Observation, 'listening' | 'replies'> }

/** Looks through all rows of one device; without an identity, through those of links that nobody is known on. */
export async function lookAt(reader: Reader, identity: string | undefined): Promise<Counted> {
  const { journal } = reader
  const { rows, order } = journal
  const index = identity === undefined ? 0 : (rows.devices.find(identity) ?? -1)
  const seen = new Set<JournalLink>()
  const mine: number[] = []
  let until = performance.now() + slice
  for (let at = 0; at < order.count; at++) {
    const row = order.at(at)
    if (rows.device.get(row) === index && (index !== 0 || journal.linkOf(row).identity === undefined)) {
      seen.add(journal.linkOf(row))
      if (!rows.is(row, flag.down)) mine.push(row)
    }
    if (at % 256 !== 0 || performance.now() < until) continue
    await new Promise((resolve) => setImmediate(resolve))
    until = performance.now() + slice
  }
  const frames = mine.filter((row) => kinds[rows.kind.get(row)] === 'frame')
  const logins = frames.filter((row) => /login|regist|logon|auth/.test(rows.types.word(rows.type.get(row)) ?? ''))
  const reports = frames.filter((row) => rows.is(row, flag.report))
  const last = frames.slice(-limits.decoded).map((row) => ({ row, decoded: reader.decode(row) }))
  return {
    observation: {
      links: [...seen].slice(-limits.links).map(linkSeen),
      identity,
      frames: frames.length,
      logins: logins.length,
      loginsAnswered: logins.filter((row) => rows.answersOf(row).length > 0 || !isAnswered(reader, row, reader.decode(row))).length,
      reports: reports.length,
      fixes: reports.filter((row) => rows.fix(row) !== undefined).length,
      repeated: frames.filter((row) => rows.is(row, flag.repeated)).length,
      unanswered: last.filter(({ row, decoded }) => rows.answersOf(row).length === 0 && isAnswered(reader, row, decoded)).length,
      skew: skewOf(last.map(({ row, decoded }) => ({ arrived: journal.timeOf(row), decoded }))),
    },
    latest: reports.at(-1),
    timeline: timelineOf(reader, mine),
    words: wordsOf(last.flatMap(({ decoded }) => decoded ?? [])),
  }
}

/** A link as diagnoses look at it. */
export const linkSeen = ({
  number,
  transport,
  remote,
  opened,
  closed,
  ending,
  bytesUp,
  bytesDown,
  frames,
  family,
  identity,
}: JournalLink): LinkSeen => ({
  link: number,
  transport,
  remote,
  opened,
  closed,
  ending,
  bytesUp,
  bytesDown,
  frames,
  family,
  identity,
})

/** Does the family answer such a frame? */
const isAnswered = (reader: Reader, row: number, decoded: Decoded | undefined): boolean =>
  decoded !== undefined && answersTo(familiesById.get(decoded.family), decoded, reader.session(row)).length > 0

/** A report that is older than this when it arrives may have been kept back: it does not speak for the clock. */
const fresh = 120_000

/** How far behind the clock of the device is, ms: as the newest report has it, or the median where that one is old. */
function skewOf(list: readonly { readonly arrived: number; readonly decoded: Decoded | undefined }[]): number | undefined {
  const skews = list.flatMap(({ arrived, decoded }) =>
    (decoded?.message.reports ?? []).flatMap(({ time, deviceTime, attributes }) => {
      const said = deviceTime ?? time
      return said === undefined || Number.isNaN(said) || attributes['archive'] === true ? [] : [arrived - said]
    }),
  )
  const newest = skews.at(-1)
  if (newest !== undefined && newest < fresh) return newest
  return skews.sort((a, b) => a - b)[skews.length >> 1]
}

/** How many rows, and how bad, in equal parts of the time from the first to the last. */
function timelineOf({ journal }: Reader, mine: readonly number[]): DeviceDetail['timeline'] {
  if (mine.length === 0) return undefined
  const times = mine.map((row) => journal.timeOf(row))
  const from = times.reduce((least, time) => Math.min(least, time), Infinity)
  const to = Math.max(
    from + 1000,
    times.reduce((most, time) => Math.max(most, time), -Infinity),
  )
  const parts = Array.from({ length: limits.parts }, () => ({ count: 0, worst: 0 }))
  for (const [i, row] of mine.entries()) {
    const part = parts[Math.min(limits.parts - 1, Math.floor(((times[i]! - from) / (to - from)) * limits.parts))]!
    part.count++
    part.worst = Math.max(part.worst, journal.rows.severity.get(row))
  }
  return { from, to, parts: parts.map(({ count, worst }) => ({ count, severity: severities[worst] })) }
}

/** Texts in which a device may name its model. */
function wordsOf(list: readonly Decoded[]): string[] {
  const words = new Set<string>()
  for (const { message } of list)
    for (const { attributes } of message.reports)
      for (const [name, value] of Object.entries(attributes))
        if (typeof value === 'string' && /version|model|name|result|hw|fw/i.test(name) && words.size < limits.words) words.add(value)
  return [...words]
}
