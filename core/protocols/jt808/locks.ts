import { asHex, bitNames } from '../../wire/meaning.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Report } from '../../report/report.ts'
import { rows } from './network.ts'
import { millivolts, percent, type Read } from './readers.ts'

// Padlocks and cable seals: Jointech, AOVX and others.

/** What unlocked a lock, a card (5, 6) or a password (7, 8), and in the even sizes with what result. */
export function lockCommand(d: Decoder, report: Report, size: number): void {
  report.set('lockCommand', d.u8('lock command'))
  if (size >= 7) report.set('lockPassword', d.text('password', 6))
  else if (size >= 5) report.set('lockCard', d.u32('card'))
  if (size % 2 === 0) report.set('unlockResult', d.u8('unlock result'))
}

/** Id 6 · battery mV 2 · seal 1 · physical state 1 · signal 1, for each lock. */
export const locks63: Read = (d, { report }) =>
  rows(d, 'lock', 11, (i) => {
    report.set(`lock${i}Id`, d.blob('id', 6, asHex))
    report.set(`lock${i}Battery`, d.u16('battery', millivolts))
    report.set(`lock${i}Seal`, d.u8('seal') === 0x31)
    d.u8('physical state')
    d.u8('signal')
  })

/** Count 1, then id 5 · card 5 · battery % 1 · status 2 for each lock. */
export const locksD5: Read = (d, { report }) => {
  d.u8('count')
  rows(d, 'lock', 13, (i) => {
    report.set(`lock${i}Id`, d.blob('id', 5, asHex))
    report.set(`lock${i}Card`, d.blob('card', 5, asHex))
    report.set(`lock${i}Battery`, d.u8('battery', percent))
    report.set(`lock${i}Locked`, (d.u16('status', lockStatus) & 0x20) === 0)
  })
}
const lockStatus = bitNames({ 5: 'unlocked' })

/** How often the cable was cut, and the state of cable, device and cover. */
export const cable: Read = (d, { report }) => {
  d.u16('cut count')
  const status = d.u8('state', cableStatus)
  report.set('string', (status & 1) !== 0)
  report.set('motion', (status & 4) !== 0)
  report.set('cover', (status & 8) !== 0)
}
const cableStatus = bitNames({ 0: 'cable', 2: 'moving', 3: 'cover' })

/** `*M00,45,11369…`: two digits of state, then the battery in 1/100 V. */
export const lockText: Read = (d, { report }, size, label) => {
  if (size < 13 || d.peekText(5) !== '*M00,') return void d.text(label, size)
  d.word('*M00,', 'form')
  d.until('length', ',')
  d.text('lock state', 2)
  report.set('battery', d.text('battery', 3, lockVolts))
  d.rest('lock data')
}
const lockVolts = {
  read: (raw: string) => (/^\d{3}$/.test(raw) ? Number(raw) / 100 : undefined),
  unit: 'V',
  formula: (raw: string) => (/^\d{3}$/.test(raw) ? `${Number(raw)} ÷ 100` : undefined),
}

/** An event; those of a lock (61 to 66) name the lock and who used it. */
export const event: Read = (d, { report }, size) => {
  const code = d.u16('event')
  report.set('event', code)
  if (code < 0x61 || code > 0x66 || size < 16) return
  d.blob('lock id', 6, asHex)
  report.set('driverUniqueId', d.text('user', 8))
}
