import type { CaptureEvent } from '../event.ts'
import { type FileFacts, noFacts } from '../packet.ts'
import type { Reader } from '../reader.ts'
import { type Trouble, Troubles } from '../trouble.ts'

/** A file of no known form: the bytes that one device sent, as a terminal program saves them. */
export class RawReader implements Reader {
  readonly facts: FileFacts = noFacts('bytes of one device')
  readonly #troubles = new Troubles('byte')
  readonly #time: number
  #at = 0

  constructor(time: number) {
    this.#time = time
    this.#troubles.add(
      'info',
      {
        en: 'no known form of capture: read as the bytes that one device sent, without times',
        es: 'ninguna forma conocida de captura: leído como los bytes que envió un equipo, sin horas',
      },
      0,
    )
  }

  get troubles(): readonly Trouble[] {
    return this.#troubles.list()
  }

  push(bytes: Uint8Array): readonly CaptureEvent[] {
    if (bytes.length === 0) return []
    const opened: CaptureEvent = { kind: 'opened', time: this.#time, link: 1, transport: 'tcp', remote: 'file', local: '' }
    const chunk: CaptureEvent = { kind: 'chunk', time: this.#time, link: 1, direction: 'up', bytes, at: this.#at, untimed: true }
    const isFirst = this.#at === 0
    this.#at += bytes.length
    return isFirst ? [opened, chunk] : [chunk]
  }

  end(): readonly CaptureEvent[] {
    return this.#at === 0 ? [] : [{ kind: 'closed', time: this.#time, link: 1, ending: 'not seen' }]
  }
}
