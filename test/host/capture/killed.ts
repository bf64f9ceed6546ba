import { writeSync } from 'node:fs'
import { Recording } from '../../../core/host/capture/recording.ts'

// Records 2,000 frames a second until somebody kills it, and says after each batch how many there are: `count time`.
const path = process.argv[2]!
const recording = Recording.open(path, { application: 'Trackscope test', started: Date.now() })
if (!(recording instanceof Recording)) throw new Error(recording.problem.en)
recording.write({ kind: 'opened', time: Date.now(), link: 1, transport: 'tcp', remote: '10.0.0.2:40000', local: '10.0.0.1:8888' })
let count = 0
const started = performance.now()
setInterval(() => {
  const due = Math.floor((performance.now() - started) * 2)
  for (; count < due; count++) {
    const bytes = Uint8Array.from(Buffer.from(`frame ${String(count).padStart(8, '0')};`))
    recording.write({ kind: 'chunk', time: Date.now(), link: 1, direction: 'up', bytes })
  }
  writeSync(1, `${count} ${Date.now()}\n`)
}, 5)
