import type { ExpressionSpecification, LayerSpecification, Map as GlMap, StyleSpecification } from 'maplibre-gl'
import { grounds, mapFile } from './base.ts'

/** From here on the coarse outlines would show their corners. */
const fineFrom = 4.4
/** Local fonts are asked by these names; the first one is shipped with the window. */
const face = ['Inter Variable']

/** How many people make a city worth a name, by zoom; capitals come earlier. */
const cityFilter: ExpressionSpecification = [
  'any',
  ['>=', ['get', 'people'], ['step', ['zoom'], 8e6, 4, 2.5e6, 5, 8e5, 6, 3e5, 7, 1e5, 8.5, 0]],
  ['all', ['==', ['get', 'capital'], 1], ['>=', ['zoom'], 4.2]],
]

type Ground = (typeof grounds)[keyof typeof grounds]

const line = (
  id: string,
  source: string,
  color: string,
  width: ExpressionSpecification | number,
  zooms: object = {},
): LayerSpecification => ({
  id,
  source,
  type: 'line',
  ...zooms,
  paint: { 'line-color': color, 'line-width': width },
})
const growing = (from: number, to: number): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], 3, from, 10, to]

function layers(g: Ground): LayerSpecification[] {
  return [
    { id: 'water', type: 'background', paint: { 'background-color': g.water } },
    { id: 'land', source: 'land', type: 'fill', maxzoom: fineFrom, paint: { 'fill-color': g.land, 'fill-antialias': true } },
    { id: 'land-fine', source: 'land-fine', type: 'fill', minzoom: fineFrom, paint: { 'fill-color': g.land } },
    { id: 'lakes', source: 'lakes', type: 'fill', paint: { 'fill-color': g.lake } },
    line('rivers', 'rivers', g.river, growing(0.6, 1.6), { minzoom: 3 }),
    line('provinces', 'provinces', g.province, 1, { minzoom: 3.6 }),
    line('borders', 'borders', g.border, growing(0.6, 1.6), { maxzoom: fineFrom }),
    line('borders-fine', 'borders-fine', g.border, growing(0.8, 1.8), { minzoom: fineFrom }),
    {
      id: 'city-dots',
      source: 'cities',
      type: 'circle',
      minzoom: 3.6,
      filter: cityFilter,
      paint: { 'circle-color': g.dot, 'circle-radius': ['interpolate', ['linear'], ['get', 'people'], 1e5, 1.8, 5e6, 3] },
    },
    {
      id: 'cities',
      source: 'cities',
      type: 'symbol',
      minzoom: 3.6,
      filter: cityFilter,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': face,
        'text-size': ['interpolate', ['linear'], ['get', 'people'], 1e5, 11, 5e6, 13.5],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.5,
        'text-justify': 'auto',
        'symbol-sort-key': ['-', 0, ['get', 'people']],
        'text-max-width': 9,
      },
      paint: { 'text-color': g.city, 'text-halo-color': g.halo, 'text-halo-width': 1.3 },
    },
    {
      id: 'countries',
      source: 'countries',
      type: 'symbol',
      maxzoom: 6.5,
      filter: ['>=', ['get', 'size'], ['step', ['zoom'], 120, 2, 40, 3, 8, 4, 0.3, 5, 0]],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': face,
        'text-size': ['interpolate', ['linear'], ['zoom'], 1, 11, 5, 14],
        'text-letter-spacing': 0.06,
        'text-max-width': 8,
        'symbol-sort-key': ['-', 0, ['get', 'size']],
      },
      paint: { 'text-color': g.country, 'text-halo-color': g.halo, 'text-halo-width': 1.4 },
    },
  ]
}

const files = ['land', 'land-fine', 'lakes', 'rivers', 'provinces', 'borders', 'borders-fine', 'cities', 'countries']

export function groundStyle(dark: boolean): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(files.map((name) => [name, { type: 'geojson', data: mapFile(name), tolerance: 0.3, buffer: 32 }])),
    layers: layers(dark ? grounds.dark : grounds.light),
  }
}

/** Other colours for the same ground, without reading it again. */
export function repaint(map: GlMap, dark: boolean): void {
  const paint = () => {
    for (const { id, paint: values } of layers(dark ? grounds.dark : grounds.light))
      for (const [name, value] of Object.entries(values ?? {})) map.setPaintProperty(id, name as never, value as never)
  }
  if (map.isStyleLoaded()) paint()
  else void map.once('styledata', paint)
}
