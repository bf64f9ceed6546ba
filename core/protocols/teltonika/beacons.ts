import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { asHex, over, unit } from '../../wire/meaning.ts'

/** Part of parts (4 bits each), then beacons: flags · id · what the flags announce. */
export function beacons(d: Decoder, r: Report): void {
  d.bits('part', 4)
  d.bits('of parts', 4)
  for (let i = 1; d.left > 0; i++) d.group(`beacon ${i}`, () => beacon(d, r, `beacon${i}`))
}

function beacon(d: Decoder, r: Report, name: string): void {
  d.bits('not used', 2)
  const iBeacon = d.flag('iBeacon')
  d.bits('not used', 2)
  const temperature = d.flag('temperature')
  const battery = d.flag('battery voltage')
  const signal = d.flag('signal')
  if (iBeacon) {
    r.set(`${name}Uuid`, d.blob('UUID', 16, asHex))
    r.set(`${name}Major`, d.u16('major'))
    r.set(`${name}Minor`, d.u16('minor'))
  } else {
    r.set(`${name}Namespace`, d.blob('namespace', 10, asHex))
    r.set(`${name}Instance`, d.blob('instance', 6, asHex))
  }
  if (signal) r.set(`${name}Rssi`, d.i8('signal', unit('dBm')))
  if (battery) r.set(`${name}Battery`, d.u16('battery', millivolts))
  if (temperature) r.set(`${name}Temp`, d.i16('temperature', celsius))
}
const millivolts = over(1000, 'V')
const celsius: Meaning<number, number> = over(100, '°C')
