import type { ExpressionSpecification, LayerSpecification, Map as GlMap, StyleSpecification } from 'maplibre-gl'
import { mapFile } from './base.ts'
import { grounds } from './grounds.ts'

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
    { id: 'land', source: 'land', type: 'fill', paint: { 'fill-color': g.land } },
    { id: 'land-fine', source: 'land-fine', type: 'fill', minzoom: fineFrom, paint: { 'fill-color': g.land } },
    { id: 'lakes', source: 'lakes', type: 'fill', paint: { 'fill-color': g.lake } },
    line('rivers', 'rivers', g.river, growing(0.6, 1.6), { minzoom: 3 }),
    line('provinces', 'provinces', g.province, 1, { minzoom: 3.6 }),
    line('borders', 'borders', g.border, growing(0.6, 1.6)),
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

/** What the world is drawn with at first; the rest is read when somebody looks closely, for it takes a moment. */
const coarse = ['land', 'lakes', 'borders', 'countries']
const fine = ['land-fine', 'borders-fine', 'rivers', 'provinces', 'cities']
const source = (name: string) => ({ type: 'geojson', data: mapFile(name), tolerance: 0.3, buffer: 32 }) as const
const sourceOf = (layer: LayerSpecification) => ('source' in layer ? layer.source : undefined)

export function groundStyle(dark: boolean): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(coarse.map((name) => [name, source(name)])),
    layers: layers(dark ? grounds.dark : grounds.light).filter((layer) => !fine.includes(sourceOf(layer) ?? '')),
  }
}

/** Adds the fine parts once the map is near enough for them. Until they are drawn the coarse ones stand in. */
export function refine(map: GlMap, isDark: () => boolean): void {
  let ready = false
  const add = () => {
    if (!ready || map.getZoom() < fineFrom - 1 || map.getSource('cities')) return
    const all = layers(isDark() ? grounds.dark : grounds.light)
    for (const name of fine) map.addSource(name, source(name))
    for (const [i, layer] of all.entries()) {
      if (!fine.includes(sourceOf(layer) ?? '')) continue
      const next = all.slice(i + 1).find(({ id }) => map.getLayer(id))
      map.addLayer(layer, next?.id)
    }
    map.off('zoom', add)
  }
  const replace = ({ sourceId, isSourceLoaded }: { readonly sourceId: string; readonly isSourceLoaded: boolean }) => {
    const stands = { 'land-fine': 'land', 'borders-fine': 'borders' }[sourceId]
    if (stands !== undefined && isSourceLoaded && map.areTilesLoaded()) map.setLayerZoomRange(stands, 0, fineFrom)
  }
  map.on('zoom', add)
  map.on('sourcedata', replace)
  void map.once('style.load', () => {
    ready = true
    add()
  })
}

/** Other colours for the same ground, without reading it again. */
export function repaint(map: GlMap, dark: boolean): void {
  const paint = () => {
    for (const { id, paint: values } of layers(dark ? grounds.dark : grounds.light))
      if (map.getLayer(id))
        for (const [name, value] of Object.entries(values ?? {})) map.setPaintProperty(id, name as never, value as never)
  }
  if (map.isStyleLoaded()) paint()
  else void map.once('styledata', paint)
}
