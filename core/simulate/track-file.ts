import { type Point, route, type Route } from './route.ts'

const mostPoints = 100_000
/** m: no vehicle is further from the sea. */
const mostAltitude = 100_000

/** A drive from a GPX or KML file's text: its track points in order. Undefined where there are none. */
export function trackOf(text: string): Route | undefined {
  const points = [...gpxPoints(text), ...kmlPoints(text)].filter(
    ({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180,
  )
  return points.length === 0 ? undefined : route(points.slice(0, mostPoints))
}

/** `<trkpt lat="…" lon="…">…<ele>…</ele>`; attributes in either order. */
function gpxPoints(text: string): Point[] {
  return [...text.matchAll(/<(?:trkpt|rtept)\s([^>]{1,200})>(?:\s*<ele>\s*(-?[\d.]{1,12})\s*<\/ele>)?/g)].flatMap(
    ([, attributes = '', altitude]) => {
      const latitude = /\blat=["'](-?[\d.]{1,20})["']/.exec(attributes)?.[1]
      const longitude = /\blon=["'](-?[\d.]{1,20})["']/.exec(attributes)?.[1]
      if (latitude === undefined || longitude === undefined) return []
      return [{ latitude: Number(latitude), longitude: Number(longitude), ...heightOf(Number(altitude ?? NaN)) }]
    },
  )
}

/** `<coordinates>lon,lat[,alt] …</coordinates>` and `<gx:coord>lon lat alt</gx:coord>`. */
function kmlPoints(text: string): Point[] {
  const lists = [...text.matchAll(/<coordinates>([^<]*)<\/coordinates>/g)].flatMap(([, list = '']) => list.trim().split(/\s+/))
  const places = [...text.matchAll(/<gx:coord>([^<]*)<\/gx:coord>/g)].map(([, place = '']) => place.trim().replaceAll(/\s+/g, ','))
  return [...lists, ...places].flatMap((place) => {
    const [longitude, latitude, altitude] = place.split(',').map(Number)
    if (longitude === undefined || latitude === undefined || Number.isNaN(longitude) || Number.isNaN(latitude)) return []
    return [{ latitude, longitude, ...heightOf(altitude) }]
  })
}

const heightOf = (altitude: number | undefined): Pick<Point, 'altitude'> =>
  altitude !== undefined && Math.abs(altitude) <= mostAltitude ? { altitude } : {}
