import type { Direction } from '../../protocols/family.ts'
import type { Ending } from '../event.ts'
import { payloadOf } from './payload.ts'
import { TextReader, type TextOptions } from './text-reader.ts'
import { parseTime } from './text-time.ts'

/** `2026-11-20 11:30:00  INFO: [T1a2b3c4d: gt06 < 192.0.2.7] 7878…`; older logs have no transport letter, and `HEX: ` before the bytes. */
const lineForm = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:[.,]\d+)?)\s+([A-Z]+):\s+(.*)$/
const sessionForm = /^\[([TU])?([0-9a-fA-F-]{4,40})(?::\s*([^<>\]]{0,60}?)\s*([<>])\s*([^\]]{0,80}))?\]\s?(.*)$/

/** A line that may be the first of a Traccar log. */
export const isTraccarLine = (text: string): boolean => sessionForm.test(lineForm.exec(text)?.[3] ?? '')

const withoutBytes = { en: 'lines that are not about bytes', es: 'líneas que no tratan de bytes' }

/** Traccar's `tracker-server.log`. Its times are those of the server's clock: the zone has to be told. */
export class TraccarLogReader extends TextReader {
  /** Sessions that have said nothing yet: their address comes with the first bytes. */
  readonly #silent = new Map<string, number | undefined>()

  constructor(options: TextOptions) {
    super("Traccar's log", options)
  }

  protected override line(text: string, number: number): void {
    const line = lineForm.exec(text)
    const session = line && sessionForm.exec(line[3]!)
    if (!session) {
      // What the server says besides, and the lines of its stack traces.
      if (text.trim() !== '')
        this.log.add('info', line ? withoutBytes : { en: 'lines that go on from another', es: 'líneas que continúan otra' }, number)
      return
    }
    const time = parseTime(line[1]!, this.options)
    const [, letter, name = '', , arrow, peer = '', rest = ''] = session
    if (arrow === undefined) this.#happening(name, time, rest, number)
    else
      this.#bytes({ name, time, peer, rest, direction: arrow === '<' ? 'up' : 'down', transport: letter === 'U' ? 'udp' : 'tcp' }, number)
  }

  #bytes(
    {
      name,
      time,
      peer,
      rest,
      direction,
      transport,
    }: { name: string; time: number | undefined; peer: string; rest: string; direction: Direction; transport: 'tcp' | 'udp' },
    number: number,
  ): void {
    const content = rest.replace(/^HEX:?\s*/, '')
    const bytes = payloadOf(content)
    if (!bytes || bytes.length === 0) {
      this.log.add('warning', { en: 'lines whose bytes cannot be read', es: 'líneas cuyos bytes no se pueden leer' }, number)
      return
    }
    const form = { transport, remote: peer.trim() || name }
    this.links.link(name, this.#silent.get(name) ?? time, form)
    this.#silent.delete(name)
    const problem = this.links.chunk(name, { time, direction, bytes })
    if (problem !== undefined) this.log.add('error', problem, number)
  }

  #happening(name: string, time: number | undefined, what: string, number: number): void {
    if (/^connected/i.test(what)) {
      if (this.#silent.size < silentLimit) this.#silent.set(name, time)
      return
    }
    const ending = endings.find(([words]) => words.test(what))?.[1]
    if (ending === undefined) this.log.add('info', withoutBytes, number)
    else {
      if (this.#silent.has(name)) this.links.link(name, this.#silent.get(name))
      this.#silent.delete(name)
      this.links.close(name, time, ending)
    }
  }
}

const silentLimit = 100_000
const endings: readonly (readonly [RegExp, Ending])[] = [
  [/^disconnected/i, 'ended'],
  [/^(timed out|timeout)/i, 'idle'],
  [/^error/i, 'reset'],
]
