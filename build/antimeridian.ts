type Position = GeoJSON.Position
/** An outer ring and its holes. */
type Polygon = readonly (readonly Position[])[]

const turn = 360
const pole = 90

/**
 * Cuts a polygon at 180° east, where a flat map ends. On the globe a ring may go on from 179° to −179°, or all around a pole; on
 * a map it would cross the whole world instead. What lies beyond an edge is drawn at the other one.
 */
export function cutAtAntimeridian(polygon: Polygon): Position[][][] {
  // A cap around a pole may come as a ring that closes it at the pole itself, with its coast as the hole: the coast is its edge.
  const around = polygon.filter(goesAround).sort((a, b) => Math.abs(middle(a)) - Math.abs(middle(b)))
  const edge = around[0] ?? polygon[0]
  if (!edge || edge.length === 0) return []
  const outer = unwrapped(edge)
  const holes = polygon.filter((ring) => ring !== edge && !around.includes(ring)).map(unwrapped)
  const [west, east] = extent(outer)
  const parts: Position[][][] = []
  for (let shift = Math.floor((west + turn / 2) / turn) * turn; shift - turn / 2 < east; shift += turn) {
    const ring = between(outer, shift)
    if (ring.length === 0) continue
    const inside = holes.map((hole) => between(nearTo(hole, outer), shift)).filter(({ length }) => length > 0)
    parts.push([ring, ...inside])
  }
  return parts
}

/** The ring without jumps, its longitudes going on beyond 180°; one that goes around a pole is closed by way of it. */
function unwrapped(ring: readonly Position[]): Position[] {
  const found = goingOn(ring)
  if (!goesAround(ring)) return found
  const [first, last] = [found[0]!, found.at(-1)!]
  const end = middle(ring) < 0 ? -pole : pole
  return [...found, [last[0]!, end], [first[0]!, end], first]
}

function goingOn(ring: readonly Position[]): Position[] {
  let beyond = 0
  return ring.map(([x = 0, y = 0], i) => {
    const step = i === 0 ? 0 : x - ring[i - 1]![0]!
    if (Math.abs(step) > turn / 2) beyond -= Math.sign(step) * turn
    return [x + beyond, y]
  })
}

function goesAround(ring: readonly Position[]): boolean {
  const found = goingOn(ring)
  return found.length > 0 && Math.abs(found.at(-1)![0]! - found[0]![0]!) > turn / 2
}

/** How far north a ring is. */
const middle = (ring: readonly Position[]): number => ring.reduce((sum, [, y = 0]) => sum + y, 0) / ring.length

function extent(ring: readonly Position[]): [number, number] {
  const all = ring.map(([x = 0]) => x)
  return [Math.min(...all), Math.max(...all)]
}

/** A hole on the same turn around the globe as what it is a hole of. */
function nearTo(hole: readonly Position[], outer: readonly Position[]): Position[] {
  const [west, east] = extent(outer)
  const [from, to] = extent(hole)
  const away = Math.round(((west + east) / 2 - (from + to) / 2) / turn) * turn
  return hole.map(([x = 0, y = 0]) => [x + away, y])
}

/** What of a ring lies within half a turn of `shift`, moved to where the map is. */
function between(ring: readonly Position[], shift: number): Position[] {
  const moved = ring.map(([x = 0, y = 0]): Position => [x - shift, y])
  const [west, east] = extent(moved)
  if (west >= -turn / 2 && east <= turn / 2) return moved
  if (west >= turn / 2 || east <= -turn / 2) return []
  return clipped(clipped(moved, 1), -1)
}

/** Sutherland and Hodgman's, against one edge of the map: 180° on the side of `side`. */
function clipped(ring: readonly Position[], side: 1 | -1): Position[] {
  const edge = turn / 2
  const isIn = ([x = 0]: Position) => x * side <= edge
  const found: Position[] = []
  for (let i = 0; i + 1 < ring.length; i++) {
    const [from, to] = [ring[i]!, ring[i + 1]!]
    if (isIn(from)) found.push(from)
    if (isIn(from) === isIn(to)) continue
    const part = (edge * side - from[0]!) / (to[0]! - from[0]!)
    found.push([edge * side, from[1]! + part * (to[1]! - from[1]!)])
  }
  return found.length < 3 ? [] : [...found, found[0]!]
}
