import { type Base, type BaseEvents, mapFile, worldLimits } from './base.ts'
import { grounds } from './grounds.ts'
import { type Camera, placeAt, screenX, screenY, worldsOf, xOf, yOf } from './mercator.ts'

type Spot = readonly [longitude: number, latitude: number]
type Line = readonly Spot[]

/** GeoJSON as our own build writes it. */
interface GroundFile {
  readonly features: readonly {
    readonly properties: { readonly name?: string; readonly size?: number; readonly people?: number }
    readonly geometry:
      | { readonly type: 'Point'; readonly coordinates: Spot }
      | { readonly type: 'LineString'; readonly coordinates: Line }
      | { readonly type: 'MultiLineString' | 'Polygon'; readonly coordinates: readonly Line[] }
      | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Line[])[] }
  }[]
}

interface Shapes {
  readonly land: Path2D
  readonly lakes: Path2D
  readonly borders: Path2D
  readonly names: readonly {
    readonly name: string
    readonly x: number
    readonly y: number
    readonly size: number
    readonly city: boolean
  }[]
}

/** The ground on a plain canvas, for machines without WebGL: outlines, borders, lakes and the larger names. */
export function plainBase(container: HTMLElement, dark: boolean, events: BaseEvents): Base {
  const canvas = document.createElement('canvas')
  canvas.className = 'map-plain'
  canvas.tabIndex = 0
  canvas.setAttribute('role', 'application')
  container.append(canvas)
  let ground: (typeof grounds)[keyof typeof grounds] = dark ? grounds.dark : grounds.light
  let middle = { x: 0.5, y: 0.43, world: worldLimits.least * 2.3 }
  let shapes: Shapes | undefined
  let frame = 0
  const camera = (): Camera => ({ ...middle, width: container.clientWidth, height: container.clientHeight })
  const draw = () => {
    frame = 0
    paintGround(canvas, camera(), ground, shapes)
    events.moved()
  }
  const redraw = () => (frame ||= requestAnimationFrame(draw))
  const moveTo = (x: number, y: number, world: number) => {
    const bounded = Math.max(worldLimits.least, Math.min(worldLimits.most, world))
    middle = { x: x - Math.floor(x), y: Math.max(0, Math.min(1, y)), world: bounded }
    redraw()
  }
  const load = async () => {
    shapes = await readShapes()
    redraw()
  }
  // Without its outlines the ground is plain water; the tracks are there all the same.
  load().catch(() => undefined)
  const stop = listen(canvas, camera, moveTo, events)
  redraw()
  return {
    kind: 'plain',
    camera,
    moveTo,
    setDark: (now) => {
      ground = now ? grounds.dark : grounds.light
      redraw()
    },
    setTiles: (store, told) => {
      if (store) told({ drawn: [], undrawn: [], trouble: { kind: 'plain' } })
    },
    resize: redraw,
    close: () => {
      stop()
      cancelAnimationFrame(frame)
      canvas.remove()
    },
  }
}

function paintGround(
  canvas: HTMLCanvasElement,
  camera: Camera,
  ground: (typeof grounds)[keyof typeof grounds],
  shapes: Shapes | undefined,
): void {
  const { devicePixelRatio: ratio } = window
  canvas.width = Math.round(camera.width * ratio)
  canvas.height = Math.round(camera.height * ratio)
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = ground.water
  pen.fillRect(0, 0, canvas.width, canvas.height)
  if (!shapes) return
  for (const world of worldsOf(camera, 0, 1)) {
    const scale = camera.world * ratio
    pen.setTransform(scale, 0, 0, scale, screenX(camera, world) * ratio, screenY(camera, 0) * ratio)
    pen.fillStyle = ground.land
    pen.fill(shapes.land, 'evenodd')
    pen.fillStyle = ground.lake
    pen.fill(shapes.lakes, 'evenodd')
    pen.strokeStyle = ground.border
    pen.lineWidth = 1 / camera.world
    pen.stroke(shapes.borders)
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  paintNames(pen, camera, ground, shapes.names)
}

function paintNames(
  pen: CanvasRenderingContext2D,
  camera: Camera,
  ground: (typeof grounds)[keyof typeof grounds],
  names: Shapes['names'],
): void {
  const taken: { x: number; y: number; width: number }[] = []
  pen.font = '12px "Inter Variable", sans-serif'
  pen.textAlign = 'center'
  pen.lineWidth = 3
  pen.lineJoin = 'round'
  for (const { name, x, y, size, city } of names) {
    if (city ? size * camera.world < 4e9 : size * camera.world < 4e4) continue
    for (const world of worldsOf(camera, x, x)) {
      const [px, py] = [screenX(camera, x + world), screenY(camera, y)]
      if (px < 0 || px > camera.width || py < 0 || py > camera.height || taken.length > 200) continue
      const width = pen.measureText(name).width + 12
      if (taken.some((other) => Math.abs(other.x - px) < (other.width + width) / 2 && Math.abs(other.y - py) < 18)) continue
      taken.push({ x: px, y: py, width })
      pen.strokeStyle = ground.halo
      pen.strokeText(name, px, py)
      pen.fillStyle = city ? ground.city : ground.country
      pen.fillText(name, px, py)
    }
  }
}

/** Drag, wheel, double click, keys. */
function listen(canvas: HTMLCanvasElement, camera: () => Camera, moveTo: Base['moveTo'], events: BaseEvents): () => void {
  let drag: { x: number; y: number; moved: boolean } | undefined
  const zoom = (factor: number, px = camera().width / 2, py = camera().height / 2) => {
    const now = camera()
    const fixed = placeAt(now, px, py)
    const world = Math.max(worldLimits.least, Math.min(worldLimits.most, now.world * factor))
    moveTo(fixed.x - (px - now.width / 2) / world, fixed.y - (py - now.height / 2) / world, world)
  }
  const pan = (dx: number, dy: number) => {
    const { x, y, world } = camera()
    moveTo(x - dx / world, y - dy / world, world)
  }
  const hears: { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void } = {
    pointerdown: (event) => {
      drag = { x: event.offsetX, y: event.offsetY, moved: false }
      canvas.setPointerCapture(event.pointerId)
    },
    pointermove: ({ offsetX, offsetY }) => {
      if (!drag) return events.hovered(offsetX, offsetY)
      const [dx, dy] = [offsetX - drag.x, offsetY - drag.y]
      if (!drag.moved && Math.hypot(dx, dy) < 4) return
      drag = { x: offsetX, y: offsetY, moved: true }
      pan(dx, dy)
    },
    pointerup: ({ offsetX, offsetY }) => {
      if (drag && !drag.moved) events.clicked(offsetX, offsetY)
      drag = undefined
    },
    pointerleave: () => events.left(),
    wheel: (event) => {
      event.preventDefault()
      zoom(2 ** (-event.deltaY / 250), event.offsetX, event.offsetY)
    },
    dblclick: ({ offsetX, offsetY }) => zoom(2, offsetX, offsetY),
    keydown: (event) => {
      const moves: Readonly<Record<string, () => void>> = {
        ArrowLeft: () => pan(80, 0),
        ArrowRight: () => pan(-80, 0),
        ArrowUp: () => pan(0, 80),
        ArrowDown: () => pan(0, -80),
        '+': () => zoom(1.6),
        '=': () => zoom(1.6),
        '-': () => zoom(1 / 1.6),
      }
      if (event.ctrlKey || event.metaKey || event.altKey || !moves[event.key]) return
      event.preventDefault()
      moves[event.key]!()
    },
  }
  const all = Object.entries(hears) as [string, EventListener][]
  for (const [name, hear] of all) canvas.addEventListener(name, hear, { passive: false })
  return () => {
    for (const [name, hear] of all) canvas.removeEventListener(name, hear)
  }
}

const read = async (name: string): Promise<GroundFile> => (await (await fetch(mapFile(name))).json()) as GroundFile

async function readShapes(): Promise<Shapes> {
  const [land, lakes, borders, countries, cities] = await Promise.all(['land', 'lakes', 'borders', 'countries', 'cities'].map(read))
  const names = [...(countries?.features ?? []), ...(cities?.features ?? [])].flatMap(({ geometry, properties }) => {
    if (geometry.type !== 'Point') return []
    const [longitude, latitude] = geometry.coordinates
    const { name = '', size, people } = properties
    return [{ name, x: xOf(longitude), y: yOf(latitude), size: size ?? people ?? 0, city: size === undefined }]
  })
  return { land: pathOf(land), lakes: pathOf(lakes), borders: pathOf(borders), names }
}

function pathOf(data: GroundFile | undefined): Path2D {
  const path = new Path2D()
  const line = (points: Line) => {
    for (const [i, [longitude, latitude]] of points.entries()) path[i === 0 ? 'moveTo' : 'lineTo'](xOf(longitude), yOf(latitude))
  }
  for (const { geometry } of data?.features ?? []) {
    if (geometry.type === 'LineString') line(geometry.coordinates)
    if (geometry.type === 'MultiLineString' || geometry.type === 'Polygon') for (const part of geometry.coordinates) line(part)
    if (geometry.type === 'MultiPolygon') for (const part of geometry.coordinates.flat()) line(part)
  }
  return path
}
