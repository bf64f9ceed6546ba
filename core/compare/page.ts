import { evidenceStyle } from '../capture/export/evidence-style.ts'
import { escapeHtml as html, htmlPage } from '../capture/export/html.ts'
import type { Alignment, AlignedField, AlignedLine } from './align.ts'
import type { Comparison } from './compare.ts'
import type { Difference } from './difference.ts'
import type { Profile } from './profile.ts'

/** One frame of each side, beside each other. */
export interface PagePair {
  /** What each frame is: its row, when, of whom. */
  readonly a: string | undefined
  readonly b: string | undefined
  readonly alignment: Alignment
}

export interface ComparisonPage {
  readonly a: Profile
  readonly b: Profile
  readonly comparison: Comparison
  readonly application: string
  readonly written: number
  /** Frames that show a difference, where there are any to show. */
  pair(difference: Difference): PagePair | undefined
}

/** What a page can hold: of what there is more, the rest is counted. */
const limits = { differences: 300, pairs: 60, lines: 200, effects: 12 }

const look = `
.changed b, .only b { text-decoration: underline; text-decoration-thickness: 2px }
td.bytes, td.mark { white-space: nowrap } td.bytes { white-space: normal; max-width: 22rem }
tr.changed > .mark, tr.only > .mark { font-weight: 700 } tr.group > td { font-weight: 600 }
code b { border: 1px solid; border-radius: 2px; padding: 0 1px }
details { margin: .4rem 0 } summary { cursor: pointer }
`.trim()

/** A comparison as one self-contained page: it needs nothing from anywhere, runs nothing, and is bounded in size. */
export function comparisonPage(page: ComparisonPage): string {
  const { a, b, comparison, application, written } = page
  const { differences, unsure, allowed, warnings } = comparison
  const title = `${a.name} against ${b.name}`
  let shown = 0
  const block = (difference: Difference): string => {
    const pair = shown < limits.pairs ? page.pair(difference) : undefined
    if (pair) shown++
    return blockOf(difference, pair)
  }
  const body = `<header><h1>${html(title)}</h1>
<p>${differences.length} differences · ${unsure.length} that chance can explain · ${allowed.length} accepted · written ${when(written)} by ${html(application)}</p></header>
${warnings.map((text) => `<p class="warning">⚠ ${html(text)}</p>`).join('\n')}
<section><h2>The two sides</h2>${sides(a, b)}</section>
${section('Differences', differences, block, 'No difference that chance cannot explain.')}
${section('Too little data to be sure of', unsure, block)}
${accepted(allowed)}`
  return htmlPage(
    `Comparison: ${title}`,
    `${evidenceStyle}
${look}`,
    body,
  )
}

const when = (time: number | undefined): string =>
  time === undefined || Math.abs(time) > 8.64e15 ? '–' : `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`

const names = (of: Profile['families']): string[] => Object.entries(of).map(([name, { count }]) => `${name} (${count})`)

function sides(a: Profile, b: Profile): string {
  const facts: readonly (readonly [string, (of: Profile) => string])[] = [
    ['name', ({ name }) => name],
    ['frames', ({ frames }) => String(frames.count)],
    ['devices', ({ frames }) => String(frames.devices)],
    ['first', ({ from }) => when(from)],
    ['last', ({ to }) => when(to)],
    ['families', ({ families }) => names(families).join(', ')],
    ['firmware', ({ firmware }) => Object.keys(firmware).join(', ') || 'not told'],
  ]
  const rows = facts.map(([name, of]) => `<tr><th scope="row">${name}</th><td>${html(of(a))}</td><td>${html(of(b))}</td></tr>`)
  return `<table><thead><tr><td></td><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function section(title: string, all: readonly Difference[], block: (one: Difference) => string, none?: string): string {
  if (all.length === 0) return none === undefined ? '' : `<section><h2>${title}</h2><p>${none}</p></section>`
  const more = all.length - limits.differences
  const rest = more > 0 ? `<p>and ${more} more</p>` : ''
  return `<section><h2>${title} (${all.length})</h2>${all.slice(0, limits.differences).map(block).join('\n')}${rest}</section>`
}

const signs = { error: '✖ error', warning: '⚠ warning', info: 'ℹ info' } as const

function blockOf({ aspect, severity, where, a, b, sampling, also = [] }: Difference, pair: PagePair | undefined): string {
  const effects = also.slice(0, limits.effects).map((text) => `<li>hence ${html(text)}</li>`)
  const more = also.length > limits.effects ? `<li>and ${also.length - limits.effects} more</li>` : ''
  return `<article><h3><span class="${severity}">${signs[severity]}</span> · ${aspect} · ${html(where)}</h3>
<p>A: ${html(a)}<br>B: ${html(b)}</p>
${sampling === undefined ? '' : `<p class="why">Chance can explain it: ${html(sampling)}</p>`}
${effects.length > 0 ? `<ul>${effects.join('')}${more}</ul>` : ''}
${pair ? pairOf(pair) : ''}</article>`
}

function pairOf({ a, b, alignment: { lines, omitted } }: PagePair): string {
  const shown = lines.filter(({ differs }) => differs).slice(0, limits.lines)
  const left = lines.filter(({ differs }) => differs).length - shown.length + omitted
  const head = `<thead><tr><td></td><th scope="col">field</th><th scope="col">A: ${html(a ?? 'no such frame')}</th><th scope="col">B: ${html(b ?? 'no such frame')}</th></tr></thead>`
  const rest = left > 0 ? `<p>and ${left} more fields</p>` : ''
  if (shown.length === 0) return `<p>The first frame of each side (${html(a ?? 'none')}; ${html(b ?? 'none')}) says the same.</p>`
  return `<details><summary>a frame of each side: ${shown.length} of ${lines.length} fields are not the same</summary><table>${head}<tbody>${shown.map(lineOf).join('')}</tbody></table>${rest}</details>`
}

const marks: Readonly<Record<AlignedLine['mark'], readonly [sign: string, look: string]>> = {
  same: ['=', ''],
  changed: ['≠', 'changed'],
  'only A': ['− only in A', 'only'],
  'only B': ['+ only in B', 'only'],
}

function lineOf({ depth, name, mark, group, a, b }: AlignedLine): string {
  const [sign, style] = marks[mark]
  return `<tr class="${style}${group ? ' group' : ''}"><td class="mark">${group && mark === 'same' ? '' : sign}</td><td style="padding-left:${depth}rem">${html(name)}</td>${cell(a)}${cell(b)}</tr>`
}

function cell(field: AlignedField | undefined): string {
  if (!field) return '<td>–</td>'
  const bytes = field.bytes.map(({ value, changed }) => {
    const hex = value.toString(16).toUpperCase().padStart(2, '0')
    return changed ? `<b>${hex}</b>` : hex
  })
  const more = field.more > 0 ? ` … ${field.more} more` : ''
  return `<td class="bytes">${html(field.text)}${bytes.length > 0 ? `<br><code>${bytes.join(' ')}${more}</code>` : ''}</td>`
}

function accepted(all: Comparison['allowed']): string {
  if (all.length === 0) return ''
  const rows = all
    .slice(0, limits.differences)
    .map(
      ({ aspect, where, a, b, reason }) =>
        `<tr><td>${aspect}</td><td>${html(where)}</td><td>${html(a)}</td><td>${html(b)}</td><td>${html(reason)}</td></tr>`,
    )
  const head = ['kind', 'where', 'A', 'B', 'why it is accepted'].map((name) => `<th scope="col">${name}</th>`).join('')
  return `<section><h2>Accepted (${all.length})</h2><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`
}
