import { added } from '../wire/added.ts'

/** A cell tower as the frame names it; `signal` in the frame's own scale. */
export interface Cell {
  readonly mcc?: number
  readonly mnc?: number
  readonly lac?: number
  readonly cid?: number
  readonly signal?: number
}

/** A Wi-Fi access point; `mac` as `aa:bb:cc:dd:ee:ff`. */
export interface Wifi {
  readonly mac: string
  readonly signal?: number
}

export const alarms = [
  'general',
  'sos',
  'vibration',
  'movement',
  'lowspeed',
  'overspeed',
  'fallDown',
  'lowPower',
  'lowBattery',
  'fault',
  'powerOff',
  'powerOn',
  'door',
  'lock',
  'unlock',
  'geofence',
  'geofenceEnter',
  'geofenceExit',
  'gpsAntennaCut',
  'accident',
  'tow',
  'idle',
  'highRpm',
  'hardAcceleration',
  'hardBraking',
  'hardCornering',
  'laneChange',
  'fatigueDriving',
  'powerCut',
  'powerRestored',
  'jamming',
  'temperature',
  'parking',
  'bonnet',
  'footBrake',
  'fuelLeak',
  'tampering',
  'removing',
] as const
export type Alarm = (typeof alarms)[number]

export type Attribute = string | number | boolean

/**
 * What a frame says, in the vocabulary of all families (`../shared/design/report.md`). Units: time ms since 1970 UTC,
 * degrees WGS 84, altitude m, speed km/h, course degrees from north, accuracy m. A key that the frame does not tell is undefined.
 */
export class Report {
  /** The fix's time. */
  time: number | undefined = undefined
  /** A second clock, where the frame has one. */
  deviceTime: number | undefined = undefined
  /** The device's own word on its fix. */
  valid: boolean | undefined = undefined
  latitude: number | undefined = undefined
  longitude: number | undefined = undefined
  altitude: number | undefined = undefined
  speed: number | undefined = undefined
  course: number | undefined = undefined
  accuracy: number | undefined = undefined
  alarms: readonly Alarm[] = []
  readonly cells: Cell[] = []
  readonly wifi: Wifi[] = []
  readonly attributes: Record<string, Attribute> = {}

  /** Adds an attribute where there is something to add: undefined and NaN say nothing. */
  set(name: string, value: Attribute | undefined): void {
    if (value !== undefined && !Number.isNaN(value)) this.attributes[name] = value
  }
  /** Adds an alarm once. */
  alarm(alarm: Alarm | undefined): void {
    if (alarm && !this.alarms.includes(alarm)) this.alarms = added(this.alarms as Alarm[], alarm)
  }
}

/** Knots as km/h. */
export const knots = (value: number): number => value * 1.852
