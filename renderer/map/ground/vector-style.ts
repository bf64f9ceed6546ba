import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { grounds } from '../grounds.ts'

/** Layers of vector tiles by the names that the common schemas (Protomaps, OpenMapTiles) have for them. */
const names = {
  land: ['earth'],
  green: ['landcover', 'landuse', 'park'],
  water: ['water', 'ocean'],
  rivers: ['water', 'waterway', 'physical_line'],
  buildings: ['buildings', 'building'],
  roads: ['roads', 'transportation'],
  roadNames: ['roads', 'transportation_name'],
  borders: ['boundaries', 'boundary'],
  places: ['places', 'place'],
} as const

/** Names of layers that this style draws. */
export const drawnLayers: ReadonlySet<string> = new Set(Object.values(names).flat())

export const tileSource = 'tiles'

const face = ['Inter Variable']
const kind: ExpressionSpecification = ['coalesce', ['get', 'kind'], ['get', 'class'], '']
const name: ExpressionSpecification = ['coalesce', ['get', 'name:latin'], ['get', 'name'], ['get', 'name:en'], ['get', 'name_en'], '']
const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']
const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString']
const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']
const isMajor: ExpressionSpecification = ['in', kind, ['literal', ['highway', 'major_road', 'motorway', 'trunk', 'primary', 'secondary']]]
const isGreen: ExpressionSpecification = [
  'in',
  kind,
  ['literal', ['park', 'forest', 'wood', 'grass', 'grassland', 'nature_reserve', 'national_park', 'protected_area', 'farmland', 'scrub']],
]
const growing = (from: number, to: number): ExpressionSpecification => ['interpolate', ['exponential', 1.6], ['zoom'], 6, from, 18, to]
const isState: ExpressionSpecification = ['in', kind, ['literal', ['country', 'state', 'region', 'province', 'continent']]]

const each = (part: keyof typeof names, make: (id: string, layer: string) => LayerSpecification): LayerSpecification[] =>
  names[part].map((layer) => make(`${tileSource}-${part}-${layer}`, layer))

/** The user's vectors in the colours of the window: ground, water, roads, borders and the names of places, whichever of them there are. */
export function vectorLayers(dark: boolean): LayerSpecification[] {
  const g = dark ? grounds.dark : grounds.light
  const area = (part: keyof typeof names, color: string, filter: ExpressionSpecification = isArea, minzoom = 0) =>
    each(part, (id, layer) => ({
      id,
      source: tileSource,
      'source-layer': layer,
      type: 'fill',
      minzoom,
      filter,
      paint: { 'fill-color': color },
    }))
  const line = (part: keyof typeof names, color: string, width: ExpressionSpecification, filter: ExpressionSpecification, minzoom = 0) =>
    each(part, (id, layer) => ({
      id: `${id}-from-${minzoom}`,
      source: tileSource,
      'source-layer': layer,
      type: 'line',
      minzoom,
      filter,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': color, 'line-width': width },
    }))
  return [
    ...area('land', g.land),
    ...area('green', g.green, ['all', isArea, isGreen]),
    ...area('water', g.water),
    ...line('rivers', g.river, growing(0.6, 5), isLine, 7),
    ...area('buildings', g.building, isArea, 13),
    ...line('roads', g.road, growing(0.4, 9), ['all', isLine, ['!', isMajor]], 10),
    ...line('roads', g.major, growing(0.8, 14), ['all', isLine, isMajor], 5),
    ...line('borders', g.border, growing(0.8, 2), isLine),
    ...each('roadNames', (id, layer) => ({
      id,
      source: tileSource,
      'source-layer': layer,
      type: 'symbol',
      minzoom: 13,
      filter: isLine,
      layout: { 'symbol-placement': 'line', 'text-field': name, 'text-font': face, 'text-size': 11 },
      paint: { 'text-color': g.town, 'text-halo-color': g.halo, 'text-halo-width': 1.3 },
    })),
    ...each('places', (id, layer) => ({
      id,
      source: tileSource,
      'source-layer': layer,
      type: 'symbol',
      filter: isPoint,
      layout: {
        'text-field': name,
        'text-font': face,
        'text-size': ['case', isState, 13.5, 12],
        'text-max-width': 8,
        'symbol-sort-key': ['coalesce', ['get', 'rank'], ['-', 20, ['coalesce', ['get', 'population_rank'], 0]]],
      },
      paint: { 'text-color': g.city, 'text-halo-color': g.halo, 'text-halo-width': 1.3 },
    })),
  ]
}
