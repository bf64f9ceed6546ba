import { distance } from '../report/plausibility.ts'

export interface Point {
  readonly latitude: number
  readonly longitude: number
  readonly altitude?: number
}

/** A way through the world as a polyline, with the length of each leg in m and its course in degrees. */
export interface Route {
  readonly points: readonly Point[]
  /** Distance from the start to each point, m. */
  readonly along: readonly number[]
  readonly courses: readonly number[]
  readonly length: number
  /** The end is the start: the drive goes round. Otherwise it turns back at the end. */
  readonly closed: boolean
}

/** A route through points; fewer than two points are one place to park at. */
export function route(points: readonly Point[]): Route {
  const along = [0]
  const courses: number[] = []
  for (let i = 1; i < points.length; i++) {
    along.push(along[i - 1]! + distance(points[i - 1]!, points[i]!))
    courses.push(bearing(points[i - 1]!, points[i]!))
  }
  const first = points[0]
  const last = points.at(-1)
  return {
    points,
    along,
    courses,
    length: along.at(-1)!,
    closed: points.length > 2 && first !== undefined && last !== undefined && distance(first, last) < 50,
  }
}

/** A circle of `radius` m around a point, clockwise. */
export function circle({ latitude, longitude, altitude }: Point, radius: number, corners = 72): Route {
  const perDegree = 111_195
  const points = Array.from({ length: corners + 1 }, (_, i): Point => {
    const angle = (2 * Math.PI * (i % corners)) / corners
    return {
      latitude: latitude + (radius * Math.cos(angle)) / perDegree,
      longitude: longitude + (radius * Math.sin(angle)) / (perDegree * Math.cos((latitude * Math.PI) / 180)),
      ...(altitude === undefined ? {} : { altitude }),
    }
  })
  return route(points)
}

/** Where one is after `metres` on the route, and which way it leads there. */
export function placeOn(way: Route, metres: number): Point & { readonly course: number; readonly leg: number; readonly altitude: number } {
  const { points, along, courses, length, closed } = way
  const first = points[0]!
  if (length === 0) return { ...first, altitude: first.altitude ?? 0, course: 0, leg: 0 }
  const back = !closed && Math.floor(metres / length) % 2 === 1
  const rest = metres % length
  const at = back ? length - rest : rest
  const leg = legAt(along, at)
  const [from, to] = [points[leg]!, points[leg + 1]!]
  const share = (at - along[leg]!) / Math.max(1e-9, along[leg + 1]! - along[leg]!)
  const between = (a: number, b: number) => a + (b - a) * share
  return {
    latitude: between(from.latitude, to.latitude),
    longitude: between(from.longitude, to.longitude),
    altitude: between(from.altitude ?? 0, to.altitude ?? 0),
    course: back ? (courses[leg]! + 180) % 360 : courses[leg]!,
    leg,
  }
}

function legAt(along: readonly number[], metres: number): number {
  let low = 0
  let high = along.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (along[middle]! <= metres) low = middle
    else high = middle - 1
  }
  return low
}

/** Initial course from one point to another, degrees from north. */
export function bearing(from: Point, to: Point): number {
  const rad = Math.PI / 180
  const dLon = (to.longitude - from.longitude) * rad
  const [a, b] = [from.latitude * rad, to.latitude * rad]
  const y = Math.sin(dLon) * Math.cos(b)
  const x = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(dLon)
  return (Math.atan2(y, x) / rad + 360) % 360
}
