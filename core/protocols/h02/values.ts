import type { Meaning } from '../../wire/field.ts'
import { degreesMinutes, digits } from '../../wire/meaning.ts'

export const deviceId = digits()

/** 1 to 6 are steps, 7 to 100 are percent, F1 to F6 are the last percents; what is not in the table says nothing. */
export const batteryLevel: Meaning<number, number | undefined> = {
  read: (code) => {
    if (code >= 1 && code <= 3) return (code - 1) * 10
    if (code >= 4 && code <= 6) return (code - 1) * 20
    if (code >= 7 && code <= 100) return code
    return code >= 0xf1 && code <= 0xf6 ? code - 0xf0 : undefined
  },
  show: (level, code) => (level === undefined ? `${code} not told` : `${level}%`),
}

const decimal = /^\d{1,3}$/
/** The same code in decimal digits. */
export const batteryDigit: Meaning<string, number | undefined> = {
  read: (raw) => (decimal.test(raw) ? batteryLevel.read(Number(raw)) : undefined),
  show: (level, raw) => (level === undefined ? `${raw} not told` : `${level}%`),
}

const dashed = /^-(\d{1,3})-(\d{1,2}\.?\d*)$/
const undotted = /^(\d{1,3})(\d\d)(\d{4})$/
const parts = (raw: string): [degrees: number, minutes: number] | undefined => {
  const found = dashed.exec(raw)
  if (found) return [Number(found[1]), Number(found[2])]
  const packed = undotted.exec(raw)
  return packed ? [Number(packed[1]), Number(`${packed[2]}.${packed[3]}`)] : undefined
}
const other = (raw: string): boolean => raw.charCodeAt(0) === 0x2d || !raw.includes('.')

/** `ddmm.mmmm`, as some units write it `-d-m.mmmm` (the letter says the sign once more) or `ddmmmmmm` without the point. Degrees without a sign. */
export const coordinate: Meaning<string, number | undefined> = {
  read: (raw) => {
    if (!other(raw)) return degreesMinutes.read(raw)
    const [degrees, minutes] = parts(raw) ?? []
    return degrees === undefined || minutes === undefined ? undefined : degrees + minutes / 60
  },
  unit: '°',
  check: (raw, value) => {
    if (!other(raw)) return degreesMinutes.check?.(raw, value)
    return value === undefined
      ? { severity: 'warning', code: 'malformed', text: `${JSON.stringify(raw)} is not degrees and minutes` }
      : undefined
  },
  formula: (raw) => {
    if (!other(raw)) return degreesMinutes.formula?.(raw)
    const [degrees, minutes] = parts(raw) ?? []
    return degrees === undefined ? undefined : `${degrees} + ${minutes} ÷ 60`
  },
}

/** Packed decimals `ddmmmmmm` or `dddmmmmmm`. */
export const packedCoordinate: Meaning<string, number | undefined> = {
  read: (raw) => {
    const n = Number(raw)
    return Number.isNaN(n) ? undefined : Math.floor(n / 1e6) + (n % 1e6) / 1e4 / 60
  },
  unit: '°',
  formula: (raw) => {
    const n = Number(raw)
    return Number.isNaN(n) ? undefined : `${Math.floor(n / 1e6)} + ${(n % 1e6) / 1e4} ÷ 60`
  },
}

/** The number of a SIM card, filled up with F or ?. */
export const iccid: Meaning<string, string> = { read: (raw) => raw.replace(/[F?]{0,2}$/i, '') }
