import type { Message } from '../../report/message.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { oneOf } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'

// *HQ,9012345678,V4,V1,20261120093016# · *HQ,9012345678,HTBT# · *HQ,9012345678,S20,093020,1,1#

/** What the server sends, behind the identity: an acknowledgement, or a command with its time and parameters. */
export function order(d: Decoder, message: Message): void {
  const code = d.peekCell()
  const name = d.cell('command', commands)
  const acknowledges = answers.has(code)
  message.type = acknowledges ? 'acknowledge' : 'command'
  if (!acknowledges) message.summary = name ?? code
  if (code === 'V4') {
    d.maybe('answered type')
    d.maybe('server time', dateTime)
  } else if (!d.over) d.maybe('time', hhmmss)
  for (const parameter of parameters.get(code) ?? []) d.maybe(parameter)
  while (!d.over) d.maybe('parameter')
}

const answers: ReadonlySet<string> = new Set(['V4', 'V0', 'HTBT', 'R12'])
const commands = oneOf<string, string>(
  {
    V4: 'answer with the server time',
    V0: 'heartbeat answered',
    HTBT: 'heartbeat answered',
    R12: 'acknowledged',
    S20: 'fuel or power',
    S71: 'reporting interval',
    D1: 'reporting interval, or locate',
    S17: 'reporting interval',
    SCF: 'arm or disarm',
    S23: 'server',
    S24: 'APN',
    S14: 'speed limit',
    S1: 'password',
    S2: 'centre number',
    S3: 'admin phone',
    S11: 'locate',
    S18: 'alarm mode',
    S19: 'alarm type',
    R1: 'restart',
    R8: 'factory settings',
  },
  'the papers',
)
const parameters: ReadonlyMap<string, readonly string[]> = new Map([
  ['S20', ['mode', 'relay']],
  ['S71', ['item', 'interval']],
  ['D1', ['interval']],
  ['S17', ['interval']],
  ['SCF', ['disarmed', 'disarmed']],
  ['S23', ['server']],
  ['S24', ['APN']],
  ['S14', ['speed limit', 'duration']],
  ['S1', ['password']],
  ['S2', ['phone']],
  ['S3', ['phone']],
])

const fourteenDigits = /^20(\d\d)(\d\d)(\d\d)(\d{6})$/
/** `yyyymmddhhmmss` as ms since 1970 UTC. */
const dateTime: Meaning<string, number | undefined> = {
  read: (raw) => {
    const [, year, month, day, time = ''] = fourteenDigits.exec(raw) ?? []
    return instantOf(ddmmyy.read(`${day}${month}${year}`), hhmmss.read(time))
  },
  show: (time, raw) => (time === undefined ? raw : new Date(time).toISOString().slice(0, 19).replace('T', ' ')),
  check: (raw, time) =>
    time === undefined ? { severity: 'warning', code: 'malformed', text: `${JSON.stringify(raw)} is not yyyymmddhhmmss` } : undefined,
}
