import type { Severity } from '../../wire/field.ts'
import { escapeHtml as html, htmlPage } from './html.ts'
import { evidenceStyle } from './evidence-style.ts'
import { type MapTrack, trackPicture } from './track-picture.ts'

/** One line of a frame: a field beside its bytes. */
export interface EvidenceLine {
  readonly depth: number
  readonly offset: number
  readonly hex: string
  readonly name: string
  readonly text: string
  readonly notes: readonly { readonly severity: Severity; readonly text: string }[]
}

export interface EvidenceFrame {
  readonly row: number
  readonly time: number
  readonly device: string | undefined
  readonly family: string | undefined
  readonly type: string
  readonly direction: 'up' | 'down'
  readonly remote: string
  /** Why it was chosen, or what the user wrote about it. */
  readonly why: string
  readonly lines: readonly EvidenceLine[]
  readonly notes: readonly { readonly severity: Severity; readonly text: string }[]
  readonly length: number
}

/** What a clue saw, for one device's first frame. */
export interface EvidenceTrace {
  readonly family: string
  readonly verdict: string
  readonly score: number
  readonly clues: readonly {
    readonly says: string
    readonly outcome: string
    readonly from: number
    readonly to: number
    readonly found: string | undefined
  }[]
}

export interface EvidenceDevice {
  readonly identity: string
  readonly family: string | undefined
  readonly frames: number
  readonly first: number
  readonly last: number
  readonly errors: number
  readonly warnings: number
  readonly trace: readonly EvidenceTrace[]
}

export interface Evidence {
  /** What was asked, in the user's words. */
  readonly asked: string
  readonly application: string
  readonly written: number
  readonly sources: readonly {
    readonly name: string
    readonly format: string
    readonly bytes: number
    readonly sha256: string
    readonly troubles: readonly string[]
  }[]
  readonly rows: number
  readonly devices: readonly EvidenceDevice[]
  /** Kinds of oddities, the worst first. */
  readonly findings: readonly {
    readonly severity: Severity
    readonly text: string
    readonly count: number
    readonly rows: readonly number[]
  }[]
  readonly frames: readonly EvidenceFrame[]
  /** Frames that would belong here and that the page has no room for. */
  readonly omitted: number
  readonly tracks: readonly MapTrack[]
}

/** One self-contained page: it needs nothing from anywhere, runs nothing, and prints well. */
export function evidencePage(evidence: Evidence): string {
  const { asked, application, written, sources, rows, devices, findings, frames, omitted, tracks } = evidence
  const title = `Evidence: ${asked || sources.map(({ name }) => name).join(', ')}`
  const body = `<header><h1>${html(asked || 'What devices sent')}</h1>
<p>${rows} rows · ${devices.length} devices · written ${when(written)} by ${html(application)}</p></header>
${section('The capture', sources.length === 0 ? '<p>Seen as it came in; no file was opened.</p>' : table(['file', 'read as', 'bytes', 'SHA-256'], sources.map(sourceCells)) + troubles(sources))}
${section('Devices', table(['device', 'protocol', 'frames', 'first', 'last', 'errors', 'warnings'], devices.map(deviceCells)))}
${section('Findings', findings.length === 0 ? '<p>Nothing odd was found.</p>' : table(['', 'what', 'times', 'rows'], findings.map(findingCells)))}
${tracks.length === 0 ? '' : section('Where they were', trackPicture(tracks))}
${section('Why these protocols', devices.map(traceOf).join(''))}
${section(`Frames (${frames.length}${omitted > 0 ? ` of ${frames.length + omitted}` : ''})`, left(omitted) + frames.map(frameOf).join(''))}`
  return htmlPage(title, evidenceStyle, body)
}

const left = (omitted: number): string =>
  omitted > 0 ? `<p>${omitted} more would belong here; they were left out to keep this page small, and are in the capture.</p>` : ''

const section = (title: string, content: string): string => `<section><h2>${html(title)}</h2>${content}</section>`

/** Cells are HTML already. */
const table = (heads: readonly string[], lines: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th scope="col">${html(head)}</th>`).join('')}</tr></thead><tbody>${lines
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`

const sourceCells = ({ name, format, bytes, sha256 }: Evidence['sources'][number]): string[] => [
  html(name),
  html(format),
  String(bytes),
  `<code>${html(sha256)}</code>`,
]

const troubles = (sources: Evidence['sources']): string => {
  const all = sources.flatMap((source) => source.troubles.map((text) => `<li>${html(source.name)}: ${html(text)}</li>`))
  return all.length === 0 ? '' : `<h3>What could not be read, or with doubt</h3><ul>${all.join('')}</ul>`
}

const deviceCells = ({ identity, family, frames, first, last, errors, warnings }: EvidenceDevice): string[] => [
  html(identity),
  html(family ?? 'unknown'),
  String(frames),
  when(first),
  when(last),
  String(errors),
  String(warnings),
]

const findingCells = ({ severity, text, count, rows }: Evidence['findings'][number]): string[] => [
  sign(severity),
  html(text),
  String(count),
  rows.join(', ') + (count > rows.length ? ', …' : ''),
]

const traceOf = ({ identity, trace }: EvidenceDevice): string =>
  `<h3>${html(identity)}</h3>${trace
    .map(
      ({ family, verdict, score, clues }) =>
        `<p><b>${html(family)}</b>: ${html(verdict)}, ${score} points</p>${table(
          ['clue', 'outcome', 'bytes', 'found'],
          clues.map(({ says, outcome, from, to, found }) => [
            html(says),
            html(outcome),
            `${from}…${to}`,
            `<code>${html(found ?? '')}</code>`,
          ]),
        )}`,
    )
    .join('')}`

function frameOf({ row, time, device, family, type, direction, remote, why, lines, notes, length }: EvidenceFrame): string {
  const head = `${direction === 'up' ? '→' : '←'} ${when(time)} · ${html(device ?? remote)} · ${html(family ?? 'unknown')} ${html(type)} · ${length} bytes`
  const cells = lines.map((line) => [
    String(line.offset),
    `<code>${html(line.hex)}</code>`,
    `<span style="padding-left:${line.depth}em">${html(line.name)}</span>`,
    `${html(line.text)}${line.notes.map((note) => `<br>${sign(note.severity)} ${html(note.text)}`).join('')}`,
  ])
  const said = notes.map((note) => `<li>${sign(note.severity)} ${html(note.text)}</li>`).join('')
  return `<article id="row-${row}"><h3>Row ${row}</h3><p>${head}</p>${why === '' ? '' : `<p class="why">${html(why)}</p>`}${said === '' ? '' : `<ul>${said}</ul>`}${table(['offset', 'bytes', 'field', 'value'], cells)}</article>`
}

/** Never by colour alone. */
const sign = (severity: Severity): string =>
  `<span class="${severity}">${severity === 'error' ? '✖ error' : severity === 'warning' ? '▲ warning' : 'ℹ info'}</span>`

const when = (time: number): string =>
  Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? `${new Date(time).toISOString().replace('T', ' ').slice(0, 23)} UTC` : '?'
