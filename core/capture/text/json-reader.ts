import type { CaptureEvent } from '../event.ts'
import { fromUtf8 } from '../utf8.ts'
import { type EventLine, parseEventLine } from './event-lines.ts'
import { jsonChunk } from './json-chunk.ts'
import { TextReader, type TextOptions } from './text-reader.ts'

/** A document that is no JSON Lines has to be read as a whole. */
const longestDocument = 64 * 1024 * 1024

/** JSON of chunks: ours, or of other platforms' logs. Lines of one `link` are one stream; without a link each is its own. */
export class JsonReader extends TextReader {
  readonly #isDocument: boolean
  #parts: Uint8Array[] = []
  #length = 0

  constructor(options: TextOptions, isDocument: boolean) {
    super(isDocument ? 'JSON' : 'JSON Lines', options)
    this.#isDocument = isDocument
  }

  override push(bytes: Uint8Array): readonly CaptureEvent[] {
    if (!this.#isDocument) return super.push(bytes)
    this.#length += bytes.length
    if (this.#length <= longestDocument) this.#parts.push(bytes.slice())
    return []
  }

  protected override line(text: string, number: number): void {
    if (text.trim() === '') return
    const fields = parsed(text)
    if (!isObject(fields)) this.log.add('error', { en: 'lines that are no JSON object', es: 'líneas que no son un objeto JSON' }, number)
    else this.#object(fields, number)
  }

  protected override finish(): void {
    if (!this.#isDocument) return
    if (this.#length > longestDocument) {
      this.log.add(
        'error',
        {
          en: `a JSON document of more than ${longestDocument} bytes: save it as JSON Lines, an object a line`,
          es: `un documento JSON de más de ${longestDocument} bytes: guárdelo como JSON Lines, un objeto por línea`,
        },
        1,
        this.#length,
      )
      return
    }
    const whole = new Uint8Array(this.#length)
    let at = 0
    for (const part of this.#parts) {
      whole.set(part, at)
      at += part.length
    }
    this.#parts = []
    const content = parsed(fromUtf8(whole).replace(/^\ufeff/, ''))
    const objects = listIn(content)
    if (objects.length === 0)
      this.log.add(
        'error',
        content === undefined
          ? { en: 'no JSON: it breaks off or has a fault', es: 'no es JSON: se corta o tiene un error' }
          : { en: 'JSON without a list of objects', es: 'JSON sin una lista de objetos' },
        1,
        this.#length,
      )
    for (const [i, fields] of objects.entries()) this.#object(fields, i + 1)
  }

  #object(fields: object, number: number): void {
    if ('kind' in fields && !('hex' in fields)) {
      const event = parseEventLine(fields)
      if ('en' in event) this.log.add('warning', event, number)
      else this.#event(event, number)
      return
    }
    const chunk = jsonChunk(fields as Readonly<Record<string, unknown>>, this.options)
    if (!chunk) {
      const inner = innerList(fields)
      if (inner === undefined) this.log.add('warning', { en: 'objects without bytes', es: 'objetos sin bytes' }, number)
      else for (const one of inner) this.#object(one, number)
      return
    }
    const { bytes, time, direction, transport, link, remote, local, family, whole } = chunk
    const name = link ?? `line ${number}`
    const form = { transport, remote: remote ?? name, local: local ?? '' }
    const problem = this.links.chunk(name, { time, direction, bytes, family, whole: whole || undefined }, form)
    if (problem !== undefined) this.log.add('error', problem, number)
    if (link === undefined) this.links.close(name, time, 'not seen')
  }

  /** Our own lines name links by number; the numbers of this reader may be others. */
  #event(event: EventLine, number: number): void {
    if (event.kind === 'remark') {
      if (!('link' in event.place)) {
        this.links.add(event)
        return
      }
      const link = this.#known(event.place.link, number)
      if (link !== undefined) this.links.add({ ...event, place: { ...event.place, link } })
      return
    }
    const name = String(event.link)
    if (event.kind === 'opened') {
      if (this.links.isOpen(name)) this.links.close(name, event.time, 'not seen')
      const { from, midstream, ...opened } = event
      this.links.open(name, { ...opened, ...(from ? { from } : {}), ...(midstream ? { midstream } : {}) })
      return
    }
    const link = this.#known(event.link, number)
    if (link === undefined) return
    if (event.kind === 'closed') this.links.close(name, event.time, event.ending, event.by)
    else this.links.add({ ...event, link, length: event.length })
  }

  #known(name: number, number: number): number | undefined {
    const link = this.links.numberOf(String(name))
    if (link === undefined)
      this.log.add('warning', { en: 'lines about a link that is not open', es: 'líneas sobre un enlace que no está abierto' }, number)
    return link
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list of objects; one object is a list of one. */
const listIn = (content: unknown): readonly object[] =>
  Array.isArray(content) ? content.filter(isObject) : isObject(content) ? [content] : []

/** The first list of objects within an object, as in `{"result": […]}`. */
const innerList = (fields: object): readonly object[] | undefined =>
  (Object.values(fields) as unknown[]).map((value) => (Array.isArray(value) ? listIn(value) : [])).find((list) => list.length > 0)
