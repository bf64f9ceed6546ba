import { TileError } from './tile-store.ts'

const most = 200

/** The names of the layers in a vector tile (protobuf: field 3 of the tile is a layer, field 1 of a layer its name). Rejects what is no such tile. */
export function layerNames(data: ArrayBuffer): string[] {
  const bytes = new Uint8Array(data)
  const names: string[] = []
  eachField(bytes, (field, layer) => {
    if (field !== 3 || names.length >= most) return
    eachField(layer, (inner, text) => {
      if (inner === 1) names.push(new TextDecoder().decode(text.subarray(0, 100)))
    })
  })
  return names
}

/** Calls for each field that has a length; other kinds are passed over. */
function eachField(bytes: Uint8Array, take: (field: number, content: Uint8Array) => void): void {
  let at = 0
  const number = () => {
    let value = 0
    for (let i = 0; i < 10; i++) {
      const byte = bytes[at++]
      if (byte === undefined) break
      value += (byte & 0x7f) * 2 ** (7 * i)
      if (byte < 0x80) return value
    }
    throw new TileError({ kind: 'broken' })
  }
  while (at < bytes.length) {
    const tag = number()
    const [field, wire] = [Math.floor(tag / 8), tag % 8]
    if (wire === 0) number()
    else if (wire === 1 || wire === 5) at += wire === 1 ? 8 : 4
    else if (wire === 2) {
      const length = number()
      take(field, bytes.subarray(at, at + length))
      at += length
    } else throw new TileError({ kind: 'broken' })
    if (at > bytes.length) throw new TileError({ kind: 'broken' })
  }
}
