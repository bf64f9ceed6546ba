import type { Alarm, Report } from '../../report/report.ts'

/** What made the unit send; compared in lower case. Null: nothing alarming. */
const events: Readonly<Record<string, Alarm | null>> = {
  timer: null,
  dist: null,
  store: null,
  restart: null,
  'nil-alarms': null,
  sos: 'sos',
  help: 'sos',
  'pw on': 'powerOn',
  poweron: 'powerOn',
  poweroff: 'powerOff',
  'over speed': 'overspeed',
  overspeed: 'overspeed',
  lowspeed: 'lowspeed',
  'low battery': 'lowBattery',
  lowbattery: 'lowBattery',
  'low extern voltage': 'lowPower',
  'low ext vol': 'lowPower',
  'gps cut': 'gpsAntennaCut',
  vib: 'vibration',
  hit: 'vibration',
  psd: 'powerCut',
  psr: 'powerRestored',
  corner: 'hardCornering',
  fatigue: 'fatigueDriving',
  'move in': 'geofenceEnter',
  'move out': 'geofenceExit',
  'belt on': 'lock',
  belton: 'lock',
  'belt off': 'unlock',
  beltoff: 'unlock',
  error: 'fault',
}

/** The alarm of an event, or the event itself where it is no alarm that people know. */
export function says(r: Report, event: string | undefined): 'alarm' | 'location' {
  const word = event?.trim().toLowerCase() ?? ''
  if (word === '') return 'location'
  const alarm = /^geo.*in$/.test(word) ? 'geofenceEnter' : /^geo.*out$/.test(word) ? 'geofenceExit' : events[word]
  if (alarm) r.alarm(alarm)
  else if (alarm === undefined) r.set('event', event?.trim())
  return alarm ? 'alarm' : 'location'
}
