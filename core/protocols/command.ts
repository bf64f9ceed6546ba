import type { Message } from '../report/message.ts'

/** Canonical command types: Traccar's names, because people search by them. */
export const commandTypes = [
  'custom',
  'deviceIdentification',
  'positionSingle',
  'positionPeriodic',
  'positionStop',
  'engineStop',
  'engineResume',
  'alarmArm',
  'alarmClock',
  'alarmDisarm',
  'alarmDismiss',
  'alarmSos',
  'alarmBattery',
  'alarmVibration',
  'alarmSpeed',
  'alarmRemove',
  'setTimezone',
  'requestPhoto',
  'videoStart',
  'videoStop',
  'rebootDevice',
  'powerOff',
  'factoryReset',
  'sendSms',
  'sendUssd',
  'sosNumber',
  'silenceTime',
  'setPhonebook',
  'voiceMessage',
  'message',
  'outputControl',
  'voiceMonitoring',
  'setAgps',
  'setIndicator',
  'configuration',
  'getVersion',
  'firmwareUpdate',
  'setConnection',
  'setOdometer',
  'getDeviceStatus',
  'setSpeedLimit',
  'modePowerSaving',
  'modeDeepSleep',
  'movementAlarm',
  'getParameters',
  'setApn',
  'setGeofence',
  'setPassword',
  'setCenterNumber',
  'setDistance',
  'setAngle',
  'liveModeOn',
  'liveModeOff',
] as const
export type CommandType = (typeof commandTypes)[number]

export type Argument = string | number | boolean

/** One argument of a command: enough for a form and for refusing what does not fit. */
export interface Parameter {
  readonly name: string
  readonly kind: 'integer' | 'number' | 'text' | 'boolean' | 'choice'
  readonly help: string
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  /** Text: the longest that the device takes. */
  readonly maxLength?: number
  /** Text: what it must look like; anchored and linear. */
  readonly pattern?: RegExp
  readonly choices?: Readonly<Record<string, string>>
  readonly default?: Argument
  readonly optional?: true
}

/** Whom a command is for. */
export interface Target<Memory = unknown> {
  readonly identity: string
  readonly password: string | undefined
  /** What the device's link has learnt (serial number, dialect); undefined when there is no link. */
  readonly memory: Memory | undefined
  /** Serial number of the next frame that we send on the link. */
  readonly serial: number
  /** ms since 1970 UTC. */
  readonly now: number
}

export type Answer = { readonly state: 'answered' | 'refused'; readonly words: string }

/** One thing that a device can be told. */
export interface Command<Memory = unknown> {
  readonly type: CommandType
  /** A further form of the same type (another firmware or dialect); the first of a type is the family's default. */
  readonly dialect?: string
  readonly title: string
  readonly help: string
  /** Can stop an engine, cut a relay, reset the device or move it to another server: asks for the device's last digits. */
  readonly danger?: true
  readonly parameters: readonly Parameter[]
  /** `documented`: a vendor's paper; `captured`: seen on the wire; `secondary`: one project or thread says so. */
  readonly source: 'documented' | 'captured' | 'secondary'
  /** The complete frame. Arguments have been checked against `parameters`; what still does not fit raises `RangeError`. */
  encode(values: Readonly<Record<string, Argument>>, target: Target<Memory>): Uint8Array
  /** Is this uplink message the answer to the command sent as `sent`? Undefined: no. */
  answer?(message: Message<Memory>, sent: Uint8Array): Answer | undefined
}
