import type { ExportRecord, TextExport } from './record.ts'

/** One fix as maps take it. `valid`: the device's own word; undefined where it says nothing. */
interface Point {
  readonly latitude: number
  readonly longitude: number
  readonly time: number | undefined
  readonly valid: boolean | undefined
  readonly altitude: number | undefined
  readonly speed: number | undefined
  readonly course: number | undefined
  /** Where it is from: the number of the row. */
  readonly row: number
  readonly family: string | undefined
}
type Tracks = ReadonlyMap<string, readonly Point[]>

/** Collects the fixes of each device; those out of range, and 0°, 0°, are no places. */
class Collector implements TextExport {
  readonly start = ''
  readonly #tracks = new Map<string, Point[]>()
  readonly #write: (tracks: Tracks) => string

  constructor(write: (tracks: Tracks) => string) {
    this.#write = write
  }

  add({ number, device, remote, family, reports, direction }: ExportRecord): string {
    if (direction === 'down') return ''
    for (const { latitude, longitude, time, valid, altitude, speed, course } of reports) {
      if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0)) continue
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) continue
      const name = device ?? remote
      const track = this.#tracks.get(name) ?? []
      this.#tracks.set(name, track)
      const known = time !== undefined && Math.abs(time) <= 8.64e15 ? time : undefined
      track.push({ latitude, longitude, time: known, valid, altitude, speed, course, row: number, family })
    }
    return ''
  }

  end(): string {
    // Buffered fixes come late: a track goes by the time of its fixes.
    for (const track of this.#tracks.values()) track.sort((a, b) => (a.time ?? 0) - (b.time ?? 0))
    return this.#write(this.#tracks)
  }
}

/** GPX 1.1: a track a device. Fixes that the device calls invalid are `<fix>none</fix>`. */
export const gpx = (creator: string): TextExport =>
  new Collector((tracks) => {
    const segments = [...tracks].map(
      ([name, points]) => `  <trk>\n    <name>${xml(name)}</name>\n    <trkseg>\n${points.map(gpxPoint).join('')}    </trkseg>\n  </trk>\n`,
    )
    return `<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="${xml(creator)}" xmlns="http://www.topografix.com/GPX/1/1">\n${segments.join('')}</gpx>\n`
  })

/** The order of the elements is the schema's. */
const gpxPoint = ({ latitude, longitude, altitude, time, valid, row, family }: Point): string =>
  [
    `      <trkpt lat="${latitude}" lon="${longitude}">`,
    altitude === undefined ? '' : `<ele>${altitude}</ele>`,
    time === undefined ? '' : `<time>${new Date(time).toISOString()}</time>`,
    `<src>${xml(`${family ?? 'unknown'}, row ${row}`)}</src>`,
    valid === false ? '<fix>none</fix>' : '',
    '</trkpt>\n',
  ].join('')

/** KML 2.2: a folder a device, with its line and its fixes. */
export const kml = (): TextExport =>
  new Collector((tracks) => {
    const folders = [...tracks].map(([name, points]) => {
      const line = points.filter(({ valid }) => valid !== false).map(({ longitude, latitude }) => `${longitude},${latitude}`)
      return `  <Folder><name>${xml(name)}</name>\n    <Placemark><name>${xml(name)}</name><LineString><coordinates>${line.join(' ')}</coordinates></LineString></Placemark>\n${points.map(kmlPoint).join('')}  </Folder>\n`
    })
    return `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n${folders.join('')}</Document></kml>\n`
  })

const kmlPoint = ({ latitude, longitude, altitude, time, valid, row, family, speed }: Point): string => {
  const data = { valid, protocol: family, row, speed }
  const cells = Object.entries(data).flatMap(([name, value]) =>
    value === undefined ? [] : [`<Data name="${name}"><value>${xml(String(value))}</value></Data>`],
  )
  const when = time === undefined ? '' : `<TimeStamp><when>${new Date(time).toISOString()}</when></TimeStamp>`
  return `    <Placemark>${when}<ExtendedData>${cells.join('')}</ExtendedData><Point><coordinates>${longitude},${latitude}${altitude === undefined ? '' : `,${altitude}`}</coordinates></Point></Placemark>\n`
}

/** GeoJSON (RFC 7946): a point a fix with its time, validity and source, and a line a device. */
export const geoJson = (): TextExport =>
  new Collector((tracks) => {
    const features = [...tracks].flatMap(([device, points]) => {
      const valid = points.filter((point) => point.valid !== false)
      const line = {
        type: 'Feature',
        properties: { device },
        geometry: { type: 'LineString', coordinates: valid.map(({ longitude, latitude }) => [longitude, latitude]) },
      }
      const fixes = points.map(({ longitude, latitude, altitude, time, ...rest }) => ({
        type: 'Feature',
        properties: { device, time: time === undefined ? undefined : new Date(time).toISOString(), ...rest },
        geometry: { type: 'Point', coordinates: altitude === undefined ? [longitude, latitude] : [longitude, latitude, altitude] },
      }))
      return valid.length >= 2 ? [line, ...fixes] : fixes
    })
    return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`
  })

/** Text within XML; characters that XML cannot hold become U+FFFD. */
const xml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- devices send them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
