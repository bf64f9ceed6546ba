import 'maplibre-gl/dist/maplibre-gl.css'
import { type ErrorEvent, Map as GlMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { type Base, type BaseEvents, worldLimits } from './base.ts'
import { TileLayers } from './ground/tile-layers.ts'
import type { TileStore } from './ground/tile-store.ts'
import { tileSource } from './ground/vector-style.ts'
import { groundStyle, refine, repaint } from './ground-style.ts'
import { latitudeOf, longitudeOf, yOf } from './mercator.ts'

const tile = 512
const zoomOf = (world: number) => Math.log2(world / tile)

/** The ground by MapLibre, for machines with WebGL: names and fine outlines, smooth at any zoom. */
export function glBase(container: HTMLElement, dark: boolean, events: BaseEvents): Base {
  setWorkerUrl(new URL(workerUrl, location.href).href)
  // MapLibre positions its container itself: it gets one of its own.
  const inner = document.createElement('div')
  inner.className = 'map-gl'
  container.append(inner)
  const map = new GlMap({
    container: inner,
    style: groundStyle(dark),
    center: [0, 20],
    zoom: 1.2,
    minZoom: zoomOf(worldLimits.least),
    maxZoom: zoomOf(worldLimits.most),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
  })
  let isDark = dark
  let tiles: TileLayers | undefined
  const styled = new Promise((resolve) => void map.once('style.load', resolve))
  let wanted: TileStore | undefined
  refine(map, () => isDark)
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.on('move', () => events.moved())
  map.on('resize', () => events.moved())
  map.on('click', ({ point }) => events.clicked(point.x, point.y))
  map.on('mousemove', ({ point }) => events.hovered(point.x, point.y))
  map.on('mouseout', () => events.left())
  map.on('error', (event: ErrorEvent) => {
    // What tiles are wanting is said on the map.
    if ('sourceId' in event && event.sourceId === tileSource) tiles?.failed()
    else console.error(event.error)
  })
  map.on('webglcontextlost', () => events.failed('the graphics card went away'))
  return {
    kind: 'gl',
    camera: () => {
      const { lng, lat } = map.getCenter()
      const { clientWidth: width, clientHeight: height } = container
      return { x: lng / 360 + 0.5, y: yOf(lat), world: tile * 2 ** map.getZoom(), width, height }
    },
    moveTo: (x, y, world) => map.jumpTo({ center: [longitudeOf(x), latitudeOf(y)], zoom: zoomOf(world) }),
    setDark: (now) => {
      isDark = now
      repaint(map, now)
      tiles?.repaint(now)
    },
    setTiles: (store, told) => {
      wanted = store
      tiles?.close()
      tiles = undefined
      const add = () => {
        if (store && wanted === store && !tiles) tiles = new TileLayers(map, store, isDark, told)
      }
      void styled.then(add)
    },
    resize: () => map.resize(),
    close: () => {
      wanted = undefined
      map.remove()
      inner.remove()
    },
  }
}

/** Whether this machine can draw with WebGL 2 at all. */
export function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null
  } catch {
    return false
  }
}
