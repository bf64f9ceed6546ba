export interface Coordinates {
  readonly latitude: number
  readonly longitude: number
}

/** Degrees with as many decimals as a tracker can mean. */
export const printed = ({ latitude, longitude }: Coordinates, digits = 6): string =>
  `${latitude.toFixed(digits)}, ${longitude.toFixed(digits)}`

const longest = 400

/**
 * Reads coordinates in the forms that people paste: decimal degrees in either sign or with letters (`-33.45, -70.66`,
 * `33.45 S 70.66 W`, `4,6097; -74,0817`, the Spanish O for west), degrees with minutes and seconds (`4°36'35"N 74°4'54"W`,
 * `33 27 00 S 70 39 36 W`), named as trackers and JSON do (`lat:22.56 long:113.94`), `geo:` links and WKT points, links of the
 * common maps (`@lat,lon`, `q=`, `ll=`, `cp=`, `#map=z/lat/lon`), and the ddmm.mmmm of NMEA with letters
 * (`0436.5826,N,07404.9050,W`).
 */
export function parseCoordinates(text: string): Coordinates | undefined {
  const trimmed = text.slice(0, longest).trim().replaceAll('−', '-')
  return bounded(fromLink(trimmed) ?? fromPoint(trimmed) ?? fromText(trimmed))
}

const fromText = (text: string): Coordinates | undefined => fromNmea(text) ?? fromSpaced(text) ?? fromDegrees(text)

function bounded(found: Coordinates | undefined): Coordinates | undefined {
  return found && Math.abs(found.latitude) <= 90 && Math.abs(found.longitude) <= 180 ? found : undefined
}

const number = '(-?\\d{1,3}(?:\\.\\d{1,12})?)'
const places = [
  new RegExp(`^geo:${number},${number}`, 'i'),
  new RegExp(`^https?://.*?@${number},${number}`, 'i'),
  new RegExp(`^https?://.*?[?&]mlat=${number}&mlon=${number}`, 'i'),
  new RegExp(`^https?://.*?#map=[\\d.]{1,5}/${number}/${number}`, 'i'),
]
const asked = /^https?:\/\/[^?#]*\?(?:[^#]*&)?(?:q|query|ll|daddr|destination|center|cp)=(?:loc:)?([^&#]{3,120})/i
/** Its `ll` has the longitude first. */
const yandex = /^https?:\/\/(?:[\w-]+\.)*yandex\./i

function fromLink(text: string): Coordinates | undefined {
  for (const place of places) {
    const found = place.exec(text)
    if (found) return { latitude: Number(found[1]), longitude: Number(found[2]) }
  }
  const value = asked.exec(text)?.[1]
  const found = value === undefined ? undefined : fromText(plain(value).replace('~', ','))
  return found && yandex.test(text) ? { latitude: found.longitude, longitude: found.latitude } : found
}

/** A value of a link as it was before it became one. */
function plain(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return value
  }
}

/** Well-known text has the longitude first. */
function fromPoint(text: string): Coordinates | undefined {
  const found = new RegExp(`^(?:SRID=\\d{1,6};)?POINT\\s*\\(\\s*${number}\\s+${number}\\s*\\)$`, 'i').exec(text)
  return found ? { latitude: Number(found[2]), longitude: Number(found[1]) } : undefined
}

function fromNmea(text: string): Coordinates | undefined {
  const found = /^(\d{2})(\d{2}\.\d{2,8})\s*,?\s*([NS])\s*[,; ]\s*(\d{3})(\d{2}\.\d{2,8})\s*,?\s*([EW])$/i.exec(text)
  if (!found) return undefined
  const [, latDegrees, latMinutes, ns = '', lonDegrees, lonMinutes, ew = ''] = found
  return {
    latitude: sign(ns) * (Number(latDegrees) + Number(latMinutes) / 60),
    longitude: sign(ew) * (Number(lonDegrees) + Number(lonMinutes) / 60),
  }
}

const spaced = '(\\d{1,3})[ -]+(\\d{1,2}(?:\\.\\d{1,10})?)(?:[ -]+(\\d{1,2}(?:\\.\\d{1,8})?))?'
const lettersBehind = new RegExp(`^${spaced}\\s*([NS])[\\s,;]+${spaced}\\s*([EWO])$`, 'i')
const lettersBefore = new RegExp(`^([NS])\\s*${spaced}[\\s,;]+([EWO])\\s*${spaced}$`, 'i')

/** Degrees, minutes and seconds with nothing but blanks or dashes between them. */
function fromSpaced(text: string): Coordinates | undefined {
  const behind = lettersBehind.exec(text)
  if (behind) return { latitude: signed(behind[4], behind.slice(1, 4)), longitude: signed(behind[8], behind.slice(5, 8)) }
  const before = lettersBefore.exec(text)
  return before ? { latitude: signed(before[1], before.slice(2, 5)), longitude: signed(before[5], before.slice(6)) } : undefined
}

/** Degrees from degrees, minutes and seconds, as many as are told. */
const signed = (letter = '', parts: readonly (string | undefined)[]): number =>
  sign(letter) * parts.reduce((sum, part = '0', i) => sum + Number(part) / 60 ** i, 0)

const named = /["']?\b(?:lat(?:itude|itud)?|lon(?:g|gitude|gitud)?|lng)\b["']?\s*[:=]?/gi

/** Two angles, each a number of degrees with or without minutes, seconds and a letter. */
function fromDegrees(text: string): Coordinates | undefined {
  const bare = text.replaceAll(named, ' ').trim()
  // `4,6097; -74,0817`: a comma is a decimal point where something else parts the two.
  const plain = /^[^,]*\d,\d[^,]*[;\s][^,]*\d,\d[^,]*$/.test(bare) ? bare.replaceAll(',', '.') : bare
  const angles = [
    ...plain.matchAll(
      /([NSEWO])?\s*([-+]?\d{1,3}(?:\.\d{1,12})?)\s*(?:[°º:d]\s*(?:(\d{1,2}(?:\.\d{1,10})?)\s*(?:['’′:m]\s*(?:(\d{1,2}(?:\.\d{1,8})?)\s*(?:["”″s]|''|’’)?)?)?)?)?\s*([NSEWO])?/gi,
    ),
  ]
  if (angles.length !== 2 || plain.replaceAll(/[NSEWO\d\s.,;:°º'’′"”″()[\]{}&+dms-]/gi, '') !== '') return undefined
  const [first, second] = angles.map(([, before, degrees = '', minutes = '0', seconds = '0', after], i) => {
    const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600
    // Where letters stand before the numbers, the one after the first number is the second one's.
    const [lead, tail] = [angles[0]![1], angles[0]![5]]
    const letter = (lead === undefined ? after : i === 0 ? lead : (before ?? tail)) ?? ''
    return { letter, value: (degrees.startsWith('-') ? -size : size) * (letter === '' ? 1 : sign(letter)) }
  })
  const isSwapped = /[EWO]/i.test(first!.letter) || /[NS]/i.test(second!.letter) || /^\W*l(?:on|ng)/i.test(text)
  return isSwapped ? { latitude: second!.value, longitude: first!.value } : { latitude: first!.value, longitude: second!.value }
}

/** O is west in Spanish. */
const sign = (letter: string) => (/[SWO]/i.test(letter) ? -1 : 1)
