import { describe, expect, test } from 'vitest'
import { inLayer } from '../../renderer/state/layers.ts'
import { openFrame } from '../../renderer/state/open-frame.ts'
import { recordOf } from './record.ts'

const gps103 = new TextEncoder().encode(
  'imei:359586015829802,tracker,0809231929,13554900601,F,112909.397,A,2234.4669,N,11354.3287,E,0.11,;',
)
const gt06 = Uint8Array.from(Buffer.from('78781f121a0b14091e0fca007e9c0607f2b74e2f1c7b02dc651a2b00c3d400037d840d0a', 'hex'))
// A heartbeat whose serial number 007E is escaped as 00 7D 02.
const jt808 = Uint8Array.from(Buffer.from('7e00020000013800138000007d02d67e', 'hex'))

describe('bytes and fields find each other', () => {
  test.each([
    ['gps103', gps103],
    ['gt06', gt06],
    ['jt808', jt808],
  ])('every byte of a %s frame belongs to a field that holds it', (family, bytes) => {
    const { index } = openFrame(recordOf(family, bytes))
    for (const layer of ['raw', 'unescaped'] as const) {
      const map = index!.byByte[layer]
      expect(map).not.toContain(-1)
      for (const [at, node] of map.entries()) {
        const { from, to } = index!.rangeOf(index!.nodes[node]!, layer)
        const gap = index!.nodes[node]!.field.gap >> 3
        expect(from).toBeLessThanOrEqual(at)
        expect(at).toBeLessThan(to + gap)
      }
    }
  })

  test('paths are the same in frames of a kind and unique within one', () => {
    const { index } = openFrame(recordOf('gt06', gt06))
    expect(new Set(index!.nodes.map(({ path }) => path)).size).toBe(index!.nodes.length)
    expect(index!.nodes.map(({ path }) => path)).toEqual(openFrame(recordOf('gt06', gt06)).index!.nodes.map(({ path }) => path))
  })

  test('neighbours in the frame differ in hue', () => {
    const { nodes } = openFrame(recordOf('gps103', gps103)).index!
    const leaves = nodes.filter(({ field }) => !field.fields?.length && field.bits > 0)
    expect(leaves.filter(({ tint }, i) => tint === leaves[i - 1]?.tint)).toEqual([])
  })

  test('a range goes through the layers and back', () => {
    const { decoded } = openFrame(recordOf('jt808', jt808))
    const raw = { from: 11, to: 14, layer: 'raw' } as const
    const unescaped = inLayer(raw, 'unescaped', decoded!.layer)
    expect(unescaped.to - unescaped.from).toBe(2)
    expect(inLayer(unescaped, 'raw', decoded!.layer)).toEqual(raw)
  })
})
