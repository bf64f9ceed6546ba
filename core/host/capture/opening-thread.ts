import { parentPort } from 'node:worker_threads'
import { engine } from '../../link/engine.ts'
import { merged } from './merge.ts'
import type { ThreadTask, ThreadWord } from './opening-threads.ts'
import type { Wording } from '../../language.ts'
import { reason } from './reason.ts'
import { Replay } from './replay.ts'
import { Script, type ScriptLink } from './script.ts'
import { Source } from './source.ts'
import type { CaptureEvent } from '../../capture/event.ts'

/** A part is sent when it has so many numbers, about a thousand rows, or after so many events of whatever links. */
const partSize = 24_000
const partEvents = 4096
/** So many parts may be on their way. */
const ahead = 6
/** Links of one source, at the end: the events of all sources have smaller numbers. */
const linksOfSource = 2 ** 32

const port = parentPort!
port.once('message', (task: ThreadTask) => void run(task))
say({ says: 'ready' })

/** Reads the sources of the task from the start, and writes the script of what its links do after the events that were played before. */
async function run({ plans, part, parts, event: from, links, control }: ThreadTask): Promise<void> {
  const script = new Script(links.reduce((most, { open }) => Math.max(most, open.link.number), 0))
  const sources = plans.map((plan) => Source.of(plan)!)
  const replays = sources.map((source, i) => {
    const replay = new Replay<ScriptLink>(script, engine('summary'))
    const begun: { readonly at: number; readonly isFile: boolean }[] = []
    source.turn = (index, at) => {
      begun.push({ at, isFile: plans[i]!.files[index]!.unpacked === undefined })
      script.file(i, index, at)
    }
    replay.positionOf = (at) => (begun.findLast((file) => file.at <= at)?.isFile ? at : undefined)
    for (const { source: of, number, open } of links) if (of === i) replay.links.set(number, open)
    return replay
  })
  let sent = 0
  let sentAt = 0
  let event = 0
  const send = (through: number): void => {
    while (sent - Atomics.load(control, 1) >= ahead && !isStopped()) Atomics.wait(control, 1, Atomics.load(control, 1), 50)
    sent++
    sentAt = event
    const made = script.take()
    say({ says: 'part', part: made, through, done: sources.reduce((sum, { done }) => sum + done, 0) }, [
      made.numbers.buffer,
      made.bytes.buffer,
    ])
  }
  const isStopped = (): boolean => Atomics.load(control, 0) === 1
  let problem: Wording | undefined
  try {
    reading: for await (const { source, events } of merged(sources)) {
      const index = sources.indexOf(source)
      for (const one of events) {
        const number = event++
        if (number < from) continue
        if (ownerOf(one) % parts === part) {
          script.event(number, index)
          take(replays[index]!, one)
        }
        if (script.length < partSize && event - sentAt < partEvents) continue
        send(event)
        if (isStopped()) break reading
      }
    }
  } catch (error) {
    problem = reason(error)
  }
  for (const [i, replay] of replays.entries()) {
    const before = Math.max(event, from) + i * linksOfSource
    replay.end((link) => script.event(before + link, i))
  }
  send(Infinity)
  say({ says: 'end', problem, sources: sources.map(({ facts, troubles }) => ({ facts, troubles: [...troubles] })) })

  function take(replay: Replay<ScriptLink>, one: CaptureEvent): void {
    replay.take(one)
    for (const remark of replay.remarks.splice(0)) script.remark(remark)
  }
}

/** Whose link an event is about; a remark about a device is everybody's, so the first one has it. */
function ownerOf(event: CaptureEvent): number {
  if (event.kind !== 'remark') return event.link
  return 'link' in event.place ? event.place.link : 0
}

function say(word: ThreadWord, transfer: ArrayBuffer[] = []): void {
  port.postMessage(word, transfer)
}
