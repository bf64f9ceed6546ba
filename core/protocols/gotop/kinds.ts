import type { Alarm } from '../../report/report.ts'
import { type Listed, listed } from '../blocks/messages.ts'

/** What a sentence's second field says it is. */
export interface Kind {
  readonly type: string
  readonly alarm?: Alarm
  /** In words, where the type says too little. */
  readonly says?: string
}

/** `fixed`: a position follows. Letters without an entry are answers to the downlink command of the same letter. */
export function kindOf(word: string, fixed: boolean): Kind {
  const known = kinds.get(word)
  if (known) return word === 'CMD-D' && !fixed ? connected : known
  if (word.startsWith('ALM-B')) return { type: 'alarm', alarm: fence(word.charCodeAt(5)), says: 'geofence' }
  if (word.startsWith('ALM-')) return alarms.get(word.charAt(4)) ?? { type: 'alarm', alarm: 'general' }
  if (word.startsWith('CMD-')) return { type: 'answer' }
  return word === 'ERROR!' ? { type: 'refusal' } : { type: 'unknown' }
}

/** 4G firmware says so once its link stands; OBD firmware sends stored positions under the same letter. */
const connected: Kind = { type: 'connected' }

const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['CMD-X', { type: 'heartbeat' }],
  ['CMD-T', { type: 'location' }],
  ['CMD-F', { type: 'single location' }],
  ['CMD-F1', { type: 'single location', says: 'single location by cells' }],
  ['CMD-D', { type: 'stored location' }],
  ['CMD-KEY', { type: 'alarm', alarm: 'sos', says: 'SOS key' }],
  ['CMD-Z', { type: 'vehicle answer' }],
])

/** A, C and D are in the V5.0 paper; the others in the source of one 4G firmware. */
const alarms: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['A', { type: 'alarm', alarm: 'sos', says: 'SOS' }],
  ['C', { type: 'alarm', alarm: 'overspeed', says: 'overspeed' }],
  ['D', { type: 'alarm', alarm: 'lowBattery', says: 'low battery' }],
  ['E', { type: 'alarm', alarm: 'general', says: 'no fix for a long time' }],
  ['F', { type: 'event', says: 'battery full' }],
  ['H', { type: 'alarm', alarm: 'movement', says: 'moved' }],
  ['M', { type: 'alarm', alarm: 'fallDown', says: 'fall' }],
  ['N', { type: 'alarm', alarm: 'accident', says: 'impact' }],
  ['U', { type: 'event', says: 'firmware updated' }],
])

/** Captures read as odd: entered, even: left. The paper numbers fences 1 to 5 and sends the side apart. */
const fence = (code: number): Alarm => (code >= 0x30 && code <= 0x39 ? (code % 2 === 1 ? 'geofenceEnter' : 'geofenceExit') : 'geofence')

export const messages = listed(
  ...[...kinds].map(([word, { type, says }]): Listed => [type, says === undefined ? word : `${word} ${says}`]),
  ...[...alarms].map(([letter, { type, says }]): Listed => [type, `ALM-${letter} ${says ?? ''}`.trim()]),
  ['alarm', 'ALM-B geofence'],
  [connected.type, 'CMD-D without a position'],
  ['answer', 'CMD- and the letter of the command'],
  ['refusal', 'ERROR!'],
  ['unknown', 'any other sentence type'],
  ['command', 'from the server'],
)
