import type { Alarm, Attribute, Report } from '../../report/report.ts'
import type { Meaning } from '../../wire/field.ts'
import { oneOf, over, unit } from '../../wire/meaning.ts'

/**
 * An I/O element: its name in the vendor's list of the FMB series, the report key, how the number is read, whether it has a sign
 * or is the number of an iButton, and whether other series use the id otherwise: then the number as sent is told as well, as `ioN`.
 */
export type Element = readonly [label: string, key: string, meaning?: Meaning<number, Attribute | undefined> | undefined, how?: How]
export interface How {
  readonly signed?: true
  readonly varies?: true
  readonly iButton?: true
}

const signed = { signed: true } as const
const varies = { varies: true } as const
const iButton = { iButton: true } as const
const millivolts: Meaning<number, number> = over(1000, 'V')
const celsiusTenths = over(10, '°C')
const celsiusHundredths = over(100, '°C')
const dilution = over(10)
const humidity = over(10, '%')
const metres = unit('m')
const percent = unit('%')
const milligravities = unit('mG')
const onOff: Meaning<number, boolean> = { read: (n) => n !== 0, show: (on) => (on ? 'on' : 'off') }
/** A yes or no whose number stays the value. */
const asked = numbered({ 0: 'no', 1: 'yes' })
const yesNo: Meaning<number, boolean> = { read: (n) => n !== 0, show: (yes) => (yes ? 'yes' : 'no') }

const dallas = { 850: 'not ready', 2000: 'read error', 3000: 'not connected', 4000: 'id failed', 5000: 'not ready' } as const
/** A wired sensor: tenths of a degree, or a number that says what is wrong with it; then there is no temperature. */
const dallasTemperature: Meaning<number, number | undefined> = {
  read: (n) => (Object.hasOwn(dallas, n) ? undefined : n / 10),
  unit: '°C',
  show: (value, n) => (value === undefined ? `${n} ${dallas[n as keyof typeof dallas]}` : String(value)),
  formula: (n) => (Object.hasOwn(dallas, n) ? undefined : `${n} ÷ 10`),
}

/** What a unit did not tell otherwise. Keys as in the report's vocabulary; `ioN` where it has no word for the element. */
export const elements: Readonly<Record<number, Element>> = {
  1: ['digital input 1', 'in1', onOff],
  2: ['digital input 2', 'in2', onOff],
  3: ['digital input 3', 'in3', onOff],
  4: ['digital input 4', 'in4', onOff],
  6: ['analogue input 2', 'adc2', millivolts, varies],
  9: ['analogue input 1', 'adc1', millivolts, varies],
  10: ['SD card status', 'io10', asked],
  11: ['ICCID, first part', 'io11'],
  12: ['fuel used, by GPS', 'fuelUsed', over(1000, 'l'), varies],
  13: ['fuel rate, by GPS', 'fuelRate', over(100, 'l/100 km'), varies],
  14: ['ICCID, second part', 'io14'],
  15: ['eco score', 'ecoScore', over(100), varies],
  16: ['total odometer', 'odometer', metres],
  17: ['axis X', 'axisX', milligravities, signed],
  18: ['axis Y', 'axisY', milligravities, signed],
  19: ['axis Z', 'axisZ', milligravities, signed],
  20: ['BLE battery 2', 'io20', percent],
  21: ['GSM signal', 'rssi'],
  22: ['BLE battery 3', 'io22', percent],
  23: ['BLE battery 4', 'io23', percent],
  24: ['speed', 'io24', unit('km/h')],
  25: ['BLE temperature 1', 'bleTemp1', celsiusHundredths, signed],
  26: ['BLE temperature 2', 'bleTemp2', celsiusHundredths, signed],
  27: ['BLE temperature 3', 'bleTemp3', celsiusHundredths, signed],
  28: ['BLE temperature 4', 'bleTemp4', celsiusHundredths, signed],
  29: ['BLE battery 1', 'io29', percent],
  30: ['number of trouble codes', 'io30'],
  31: ['engine load', 'engineLoad', percent],
  32: ['coolant temperature', 'coolantTemp', unit('°C'), signed],
  36: ['engine speed', 'rpm', unit('rpm')],
  37: ['vehicle speed', 'obdSpeed', unit('km/h')],
  41: ['throttle position', 'throttle', percent],
  48: ['fuel level', 'fuelLevel', percent],
  66: ['external voltage', 'power', millivolts],
  67: ['battery voltage', 'battery', millivolts],
  68: ['battery current', 'io68', unit('mA')],
  69: [
    'GNSS status',
    'io69',
    numbered({ 0: 'off', 1: 'on, with a fix', 2: 'on, no fix', 3: 'asleep', 4: 'over-current of the aerial', 5: 'not known' }),
  ],
  72: ['Dallas temperature 1', 'temp1', dallasTemperature, { ...signed, ...varies }],
  73: ['Dallas temperature 2', 'temp2', dallasTemperature, { ...signed, ...varies }],
  74: ['Dallas temperature 3', 'temp3', dallasTemperature, { ...signed, ...varies }],
  75: ['Dallas temperature 4', 'temp4', dallasTemperature, { ...signed, ...varies }],
  78: ['iButton', 'driverUniqueId', undefined, iButton],
  80: [
    'data mode',
    'io80',
    numbered({
      0: 'home, on stop',
      1: 'home, moving',
      2: 'roaming, on stop',
      3: 'roaming, moving',
      4: 'unknown, on stop',
      5: 'unknown, moving',
    }),
  ],
  86: ['BLE humidity 1', 'bleHumidity1', humidity, varies],
  104: ['BLE humidity 2', 'bleHumidity2', humidity, varies],
  106: ['BLE humidity 3', 'bleHumidity3', humidity, varies],
  108: ['BLE humidity 4', 'bleHumidity4', humidity, varies],
  113: ['battery level', 'batteryLevel', percent, varies],
  115: ['engine temperature', 'engineTemp', celsiusTenths, signed],
  175: ['auto geofence', 'io175'],
  179: ['digital output 1', 'out1', onOff],
  180: ['digital output 2', 'out2', onOff],
  181: ['GNSS PDOP', 'pdop', dilution],
  182: ['GNSS HDOP', 'hdop', dilution],
  199: ['trip odometer', 'tripOdometer', metres],
  200: ['sleep mode', 'io200', numbered({ 0: 'none', 1: 'GPS sleep', 2: 'deep sleep', 3: 'online sleep', 4: 'ultra sleep' })],
  205: ['GSM cell id', 'io205'],
  206: ['GSM area code', 'io206'],
  207: ['RFID', 'io207'],
  236: ['alarm', 'io236', asked],
  237: ['network type', 'io237', numbered({ 0: '3G', 1: 'GSM', 2: '4G', 3: 'LTE CAT M1', 4: 'LTE CAT NB1', 99: 'not known' })],
  238: ['user id', 'io238'],
  239: ['ignition', 'ignition', onOff],
  240: ['movement', 'motion', yesNo],
  241: ['active GSM operator', 'operator'],
  246: ['towing', 'io246', asked],
  247: [
    'crash detection',
    'io247',
    numbered({
      1: 'crash',
      2: 'crash trace, limited, not calibrated',
      3: 'crash trace, limited, calibrated',
      4: 'full trace, not calibrated',
      5: 'full trace, calibrated',
      6: 'crash, not calibrated',
    }),
  ],
  248: ['immobiliser', 'io248', numbered({ 0: 'no iButton', 1: 'iButton', 2: 'iButton, authorised' })],
  249: ['jamming', 'io249', asked],
  250: ['trip', 'io250', numbered({ 0: 'end', 1: 'start', 2: 'business', 3: 'private' })],
  251: ['idling', 'io251', asked],
  252: ['unplugged', 'io252', asked],
  253: ['green driving type', 'io253', numbered({ 1: 'hard acceleration', 2: 'hard braking', 3: 'hard cornering' })],
  254: ['green driving value', 'io254'],
  255: ['over-speeding', 'io255', unit('km/h')],
  389: ['OBD total mileage', 'obdOdometer', { read: (n) => n * 1000, unit: 'm', formula: (n) => `${n} × 1000` }, varies],
  390: ['OBD fuel level', 'fuel', over(10, 'l')],
  10800: ['EYE temperature 1', 'eyeTemp1', celsiusHundredths, signed],
  10801: ['EYE temperature 2', 'eyeTemp2', celsiusHundredths, signed],
  10802: ['EYE temperature 3', 'eyeTemp3', celsiusHundredths, signed],
  10803: ['EYE temperature 4', 'eyeTemp4', celsiusHundredths, signed],
}

/** Elements of codec 8 extended that carry text, as they stand. */
export const texts: Readonly<Record<number, readonly [label: string, key: string]>> = {
  256: ['VIN', 'vin'],
  281: ['trouble codes', 'dtcs'],
}

/** Elements that are events. */
export const raise: Readonly<Record<number, (report: Report, value: number) => void>> = {
  236: on('general'),
  246: on('tow'),
  247: on('accident'),
  249: on('jamming'),
  251: on('idle'),
  252: on('powerCut'),
  253: (report, value) => report.alarm(({ 1: 'hardAcceleration', 2: 'hardBraking', 3: 'hardCornering' } as const)[value]),
  255: (report) => report.alarm('overspeed'),
}

function on(alarm: Alarm): (report: Report, value: number) => void {
  return (report, value) => report.alarm(value > 0 ? alarm : undefined)
}

/** The number stays the value; the words stand beside it. */
function numbered(words: Readonly<Record<number, string>>): Meaning<number, number> {
  const { check } = oneOf(words, 'the vendor’s list')
  return { read: (n) => n, show: (n) => `${n} ${words[n] ?? ''}`.trimEnd(), check: (n) => check!(n, words[n]) }
}
