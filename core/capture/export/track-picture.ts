import { escapeHtml as html } from './html.ts'

export interface MapTrack {
  readonly name: string
  readonly points: readonly { readonly latitude: number; readonly longitude: number }[]
}

const [width, height, edge] = [960, 540, 40]
/** So many corners of a line are drawn at most. */
const cornerLimit = 2000
const dashes = ['', '8 4', '2 4', '12 4 2 4', '1 6']
const colours = ['#1f6feb', '#c2410c', '#15803d', '#7e22ce', '#a16207']

/** The tracks as a drawing with a scale: the report opens offline, so there is no map under them. Dashes tell them apart as well as colours. */
export function trackPicture(tracks: readonly MapTrack[]): string {
  const all = tracks.flatMap(({ points }) => points)
  const [south, north] = bounds(all.map(({ latitude }) => latitude))
  const [west, east] = bounds(all.map(({ longitude }) => longitude))
  const squeeze = Math.max(0.05, Math.cos((((south + north) / 2) * Math.PI) / 180))
  const perDegree = Math.min(
    (width - 2 * edge) / Math.max((east - west) * squeeze, 1e-4),
    (height - 2 * edge) / Math.max(north - south, 1e-4),
  )
  const x = (longitude: number) => (width / 2 + (longitude - (west + east) / 2) * squeeze * perDegree).toFixed(1)
  const y = (latitude: number) => (height / 2 - (latitude - (south + north) / 2) * perDegree).toFixed(1)
  const drawn = tracks.map(({ name, points }, i) => {
    const step = Math.ceil(points.length / cornerLimit)
    const corners = points.filter((_, at) => at % step === 0 || at === points.length - 1)
    const [colour, dash] = [colours[i % colours.length]!, dashes[i % dashes.length]!]
    const line = corners.map(({ latitude, longitude }) => `${x(longitude)},${y(latitude)}`).join(' ')
    const last = corners.at(-1)!
    return `<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/><circle cx="${x(last.longitude)}" cy="${y(last.latitude)}" r="4" fill="${colour}"/><text x="${x(last.longitude)}" y="${y(last.latitude)}" dx="7" dy="4" font-size="12" fill="currentColor">${html(name)}</text>`
  })
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="tracks of ${tracks.length} devices">${drawn.join('')}${scale(perDegree)}</svg><p>latitude ${south.toFixed(5)}° to ${north.toFixed(5)}°, longitude ${west.toFixed(5)}° to ${east.toFixed(5)}°</p>`
}

function bounds(values: readonly number[]): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return [low, high]
}

/** A bar of a round number of metres. */
function scale(perDegree: number): string {
  const perMetre = perDegree / 111_320
  const metres = [1, 2, 5].flatMap((digit) => [0, 1, 2, 3, 4, 5, 6].map((power) => digit * 10 ** power)).sort((a, b) => a - b)
  const length = metres.findLast((one) => one * perMetre <= 200) ?? 1
  const label = length >= 1000 ? `${length / 1000} km` : `${length} m`
  return `<path d="M${edge} ${height - 15}h${(length * perMetre).toFixed(1)}" stroke="currentColor" stroke-width="2"/><text x="${edge}" y="${height - 21}" font-size="12" fill="currentColor">${label}</text>`
}
