import { severities, verdicts } from '../../filter/fields.ts'
import { alarms } from '../../report/report.ts'
import type { Journal } from '../journal/journal.ts'
import { kinds } from '../journal/rows.ts'

/** A list on a screen needs no more, and words are looked through no further than this. */
const limits = { offered: 100, looked: 200_000 }

/** Values of a field that have been seen and hold `part`, the newest first: those that begin with it before the others. */
export function seenValues(journal: Journal, field: string, part: string): string[] {
  const words = wordsOf(journal, field.toLowerCase())
  const wanted = part.toLowerCase()
  const starting = new Set<string>()
  const holding = new Set<string>()
  const last = Math.max(0, words.length - limits.looked)
  for (let i = words.length - 1; i >= last && starting.size < limits.offered; i--) {
    const word = words[i]!
    if (word === '') continue
    const at = word.toLowerCase().indexOf(wanted)
    if (at === 0) starting.add(word)
    else if (at > 0 && holding.size < limits.offered) holding.add(word)
  }
  return [...starting, ...holding].slice(0, limits.offered)
}

function wordsOf({ rows, links }: Journal, field: string): readonly string[] {
  switch (field) {
    case 'family':
      return rows.decisions.families.words
    case 'type':
      return rows.types.words
    case 'device':
      return rows.devices.words
    case 'remote':
      return links.slice(-limits.offered * 10).map(({ remote }) => remote)
    case 'link':
      return links.slice(-limits.offered).map(({ number }) => String(number))
    case 'kind':
      return kinds
    case 'notes':
      return severities
    case 'verdict':
      return verdicts
    case 'alarm':
      return alarms
    default:
      return []
  }
}
