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
 * `33.45 S 70.66 W`, `4,6097; -74,0817`), degrees with minutes and seconds (`4°36'35"N 74°4'54"W`), `geo:` links, map
 * links with `@lat,lon`, `q=` or `#map=z/lat/lon`, and the ddmm.mmmm of NMEA with letters (`0436.5826,N,07404.9050,W`).
 */
export function parseCoordinates(text: string): Coordinates | undefined {
  const trimmed = text.slice(0, longest).trim().replaceAll('−', '-')
  return bounded(fromLink(trimmed) ?? fromNmea(trimmed) ?? fromDegrees(trimmed))
}

function bounded(found: Coordinates | undefined): Coordinates | undefined {
  return found && Math.abs(found.latitude) <= 90 && Math.abs(found.longitude) <= 180 ? found : undefined
}

const number = '(-?\\d{1,3}(?:\\.\\d{1,12})?)'
const links = [
  new RegExp(`^geo:${number},${number}`, 'i'),
  new RegExp(`^https?://.*?@${number},${number}`, 'i'),
  new RegExp(`^https?://.*?[?&](?:q|query|ll|daddr|center)=${number}(?:,|%2c)${number}`, 'i'),
  new RegExp(`^https?://.*?[?&]mlat=${number}&mlon=${number}`, 'i'),
  new RegExp(`^https?://.*?#map=[\\d.]{1,5}/${number}/${number}`, 'i'),
]
function fromLink(text: string): Coordinates | undefined {
  for (const link of links) {
    const found = link.exec(text)
    if (found) return { latitude: Number(found[1]), longitude: Number(found[2]) }
  }
  return undefined
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

/** Two angles, each a number of degrees with or without minutes, seconds and a letter. */
function fromDegrees(text: string): Coordinates | undefined {
  // `4,6097; -74,0817`: a comma is a decimal point where something else parts the two.
  const plain = /^[^,]*\d,\d[^,]*[;\s][^,]*\d,\d[^,]*$/.test(text) ? text.replaceAll(',', '.') : text
  const angles = [
    ...plain.matchAll(
      /([NSEW])?\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*(?:[°º:d]\s*(?:(\d{1,2}(?:\.\d{1,10})?)\s*(?:['’′:m]\s*(?:(\d{1,2}(?:\.\d{1,8})?)\s*(?:["”″s]|''|’’)?)?)?)?)?\s*([NSEW])?/gi,
    ),
  ]
  if (angles.length !== 2 || plain.replaceAll(/[NSEW\d\s.,;:°º'’′"”″()\-dms]|lat(?:itude)?|lon(?:gitude)?|lng/gi, '') !== '')
    return undefined
  const [first, second] = angles.map(([, before, degrees = '', minutes = '0', seconds = '0', after], i) => {
    const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600
    // Where letters stand before the numbers, the one after the first number is the second one's.
    const [lead, tail] = [angles[0]![1], angles[0]![5]]
    const letter = (lead === undefined ? after : i === 0 ? lead : (before ?? tail)) ?? ''
    return { letter, value: (degrees.startsWith('-') ? -size : size) * (letter === '' ? 1 : sign(letter)) }
  })
  const swapped = /[EW]/i.test(first!.letter) || /[NS]/i.test(second!.letter)
  return swapped ? { latitude: second!.value, longitude: first!.value } : { latitude: first!.value, longitude: second!.value }
}

const sign = (letter: string) => (/[SW]/i.test(letter) ? -1 : 1)
