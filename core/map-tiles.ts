/** Where map tiles are asked for on the network. */
export interface TileAddress {
  /** Scheme, host and port: all that the window may ask beside its own. */
  readonly origin: string
  readonly kind: 'raster' | 'vector'
}

const form = /^(https?):\/\/([a-z0-9.-]{1,253}|\[::1\])(?::(\d{1,5}))?(\/[!-~]*)$/i
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i
const ports: Readonly<Record<string, string>> = { https: '443', http: '80' }
const longest = 1000
/** Letters that say whose the tiles are. */
export const longestCredit = 300

/**
 * Reads `https://host/{z}/{x}/{y}.png` (or .pbf, .mvt for vectors); undefined for anything else: a name and password in it, plain
 * http to another machine, a place that is missing.
 */
export function tileAddress(template: string): TileAddress | undefined {
  const [, scheme = '', host = '', port, path = ''] = (template.length <= longest && form.exec(template)) || []
  if (host === '' || !['{z}', '{x}', '{y}'].every((place) => path.includes(place))) return undefined
  if (Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535 || /^[.-]|[.-]$|\.\./.test(host)) return undefined
  const [by, at] = [scheme.toLowerCase(), host.toLowerCase()]
  if (by === 'http' && !loopback.test(at)) return undefined
  const origin = `${by}://${at}${port === undefined || Number(port) === Number(ports[by]) ? '' : `:${Number(port)}`}`
  return { origin, kind: /\.(pbf|mvt)(\?|$)/i.test(path) ? 'vector' : 'raster' }
}
