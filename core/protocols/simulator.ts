import type { Alarm, Cell, Wifi } from '../report/report.ts'
import type { Argument, CommandType } from './command.ts'

/** What a virtual device measures at one instant. Units as in a report. */
export interface Moment {
  /** ms since 1970 UTC, as the device's clock has it. */
  readonly time: number
  readonly latitude: number
  readonly longitude: number
  readonly altitude: number
  readonly speed: number
  readonly course: number
  readonly valid: boolean
  readonly satellites: number
  readonly hdop: number
  /** m */
  readonly odometer: number
  readonly ignition: boolean
  /** External power is there. */
  readonly powered: boolean
  /** External supply, V. */
  readonly supply: number
  /** Internal battery, V and %. */
  readonly battery: number
  readonly batteryLevel: number
  /** GSM signal, 0 to 31. */
  readonly signal: number
  readonly cells: readonly Cell[]
  readonly wifi: readonly Wifi[]
  /** The relay has cut fuel or power. */
  readonly blocked: boolean
  readonly armed: boolean
  /** Events of this instant. */
  readonly alarms: readonly Alarm[]
  /** Measured earlier and kept while there was no coverage. */
  readonly buffered: boolean
}

/** Who a virtual device is. */
export interface Unit {
  /** 15 digits with a check digit that agrees. */
  readonly imei: string
  /** The device's own zone, minutes east of UTC; families with device-local times use it. */
  readonly zone: number
  readonly dialect: string
  readonly password: string
  /** Counts frames: 1, 2, 3 … */
  nextSerial(): number
}

/** Something a device says. `awaits` is what the server's acknowledgement of it is called; undefined: none is awaited. */
export interface Utterance {
  readonly bytes: Uint8Array
  readonly awaits?: string
}

/** What a device understands of the bytes that the server sent. */
export interface Heard {
  /** How many bytes were understood; 0: more are needed. */
  readonly size: number
  /** Names of utterances that are hereby acknowledged. */
  readonly acknowledges?: string
  readonly order?: {
    readonly type: CommandType
    readonly values: Readonly<Record<string, Argument>>
    /** What the device says once it has obeyed or refused. */
    answer(obeyed: boolean, moment: Moment): readonly Utterance[]
  }
}

/** How a family's devices talk: written after the vendor's paper, apart from the decoder. */
export interface Simulator {
  /** The first is the usual one. */
  readonly dialects: readonly { readonly id: string; readonly title: string }[]
  /** Its frames have no place for an SOS. */
  readonly withoutSos?: true
  login(unit: Unit, moment: Moment): readonly Utterance[]
  heartbeat(unit: Unit, moment: Moment): readonly Utterance[]
  /** Position, or cells and Wi-Fi where there is no fix, with the moment's alarms. */
  report(unit: Unit, moment: Moment): readonly Utterance[]
  hear(unit: Unit, bytes: Uint8Array): Heard
}
