import type { Moment } from '../protocols/simulator.ts'
import type { Alarm, Cell, Wifi } from '../report/report.ts'
import type { Random } from './random.ts'
import { placeOn, type Route } from './route.ts'

/** How the vehicle is driven. Speeds in km/h, times in s. */
export interface Drive {
  readonly route: Route
  readonly cruise: number
  /** A stop of so many seconds every so many metres; ignition goes off in stops over three minutes. */
  readonly stopEvery: number
  readonly stopFor: number
}

const metresPerSecond = 1 / 3.6
const limits = { acceleration: 1.6, braking: 2.2, turning: 25 } // m/s², m/s², km/h at a corner
const odometerAtStart = 48_213_000

/**
 * A vehicle with a tracker in it: speed, course, odometer, ignition, supply, battery, satellites and signal agree with each other.
 * Time only goes forward; the same seed and the same steps give the same moments.
 */
export class Body {
  readonly #drive: Drive
  readonly #random: Random
  #time: number
  #travelled = 0
  #speed = 0
  #stoppedUntil = 0
  #nextStop: number
  #level = 96
  #satellites = 9
  #signal = 22
  #alarms: Alarm[] = []
  blocked = false
  armed = false
  powered = true
  covered = true
  /** Sees the sky: without it there are cells and Wi-Fi only. */
  sky = true

  constructor(drive: Drive, random: Random, time: number) {
    this.#drive = drive
    this.#random = random
    this.#time = time
    this.#nextStop = drive.stopEvery
  }

  /** Events of the next moment. */
  raise(alarm: Alarm): void {
    if (!this.#alarms.includes(alarm)) this.#alarms.push(alarm)
  }

  /** Lets time pass, in steps of at most a second. */
  until(time: number): void {
    while (this.#time < time) {
      const step = Math.min(1000, time - this.#time) / 1000
      this.#time += step * 1000
      this.#move(step)
      this.#wear(step)
    }
  }

  /** What is measured now. Events are told once. */
  moment(buffered = false): Moment {
    const place = placeOn(this.#drive.route, this.#travelled)
    const moving = this.#speed > 0.5
    const ignition = moving || (this.#drive.route.length > 0 && this.#time < this.#stoppedUntil && this.#drive.stopFor <= 180)
    const alarms = this.#alarms
    this.#alarms = []
    return {
      time: this.#time,
      latitude: rounded(place.latitude, 6),
      longitude: rounded(place.longitude, 6),
      altitude: Math.round(place.altitude),
      speed: rounded(this.#speed, 1),
      course: Math.round(place.course) % 360,
      valid: this.sky,
      satellites: this.sky ? this.#satellites : 0,
      hdop: this.sky ? rounded(7 / Math.max(4, this.#satellites), 1) : 25.5,
      odometer: Math.round(odometerAtStart + this.#travelled),
      ignition,
      powered: this.powered,
      supply: this.powered ? (ignition ? 13.9 : 12.5) : 0,
      battery: rounded(3.5 + (0.7 * this.#level) / 100, 2),
      batteryLevel: Math.round(this.#level),
      signal: this.covered ? this.#signal : 0,
      cells: this.#cells(place.latitude, place.longitude),
      wifi: this.sky ? [] : this.#wifi(place.leg),
      blocked: this.blocked,
      armed: this.armed,
      alarms,
      buffered,
    }
  }

  #move(seconds: number): void {
    const { route, cruise, stopEvery, stopFor } = this.#drive
    if (route.length === 0) return
    const parked = this.#time < this.#stoppedUntil
    const wanted = parked || this.blocked ? 0 : this.#wanted(cruise)
    const change = (wanted > this.#speed ? limits.acceleration : -limits.braking) * 3.6 * seconds
    this.#speed = wanted > this.#speed ? Math.min(wanted, this.#speed + change) : Math.max(wanted, this.#speed + change)
    this.#travelled += this.#speed * metresPerSecond * seconds
    if (this.#travelled >= this.#nextStop && !parked) {
      this.#stoppedUntil = this.#time + stopFor * 1000
      this.#nextStop = this.#travelled + stopEvery
    }
  }

  /** Cruising speed, less before a corner that turns by more than 30°. */
  #wanted(cruise: number): number {
    const { route } = this.#drive
    const here = placeOn(route, this.#travelled)
    const next = route.courses[here.leg + 1]
    if (next === undefined) return cruise
    const turn = Math.abs(((next - route.courses[here.leg]! + 540) % 360) - 180)
    const left = route.along[here.leg + 1]! - (this.#travelled % route.length)
    return turn > 30 && left >= 0 && left < 80 ? Math.min(cruise, limits.turning) : cruise
  }

  #wear(seconds: number): void {
    this.#level = this.powered ? Math.min(100, this.#level + seconds / 90) : Math.max(1, this.#level - seconds / 240)
    if (this.#random.chance(seconds / 20)) this.#satellites = clamp(this.#satellites + this.#random.whole(-1, 1), 6, 14)
    if (this.#random.chance(seconds / 15)) this.#signal = clamp(this.#signal + this.#random.whole(-2, 2), 9, 31)
  }

  /** The towers around, as a grid over the country: the nearest first. */
  #cells(latitude: number, longitude: number): Cell[] {
    const tower = (dLat: number, dLon: number, loss: number): Cell => {
      const [row, column] = [Math.floor(latitude * 50) + dLat, Math.floor(longitude * 50) + dLon]
      return {
        mcc: 732,
        mnc: 101,
        lac: 6000 + modulo(row, 800),
        cid: modulo(row * 7919 + column * 104_729, 65_000) + 1,
        signal: clamp(this.#signal * 2 - 113 - loss, -113, -51),
      }
    }
    return [tower(0, 0, 0), tower(1, 0, 9), tower(0, 1, 14)]
  }

  #wifi(leg: number): Wifi[] {
    return [0, 1, 2].map((i) => ({ mac: `02:00:5e:${byte(leg)}:${byte(leg * 3 + i)}:${byte(17 * i + 1)}`, signal: -48 - 9 * i }))
  }
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
const modulo = (value: number, by: number): number => ((value % by) + by) % by
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))
const byte = (value: number): string => modulo(value, 256).toString(16).padStart(2, '0')
