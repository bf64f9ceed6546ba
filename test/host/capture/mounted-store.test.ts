import { mkdtempSync, openSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MountedStore } from '../../../core/host/capture/mounted-store.ts'
import { type PayloadStore, SpillFile } from '../../../core/host/journal/payload-store.ts'

const bytes = (length: number, from = 0) => Uint8Array.from({ length }, (_, i) => (from + i * 7) & 0xff)

test('what arrives is kept in the own store, what was opened is read from its file, across blocks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trackscope-mounted-'))
  const store = new MountedStore(new SpillFile())
  writeFileSync(join(folder, 'a'), bytes(200_000))
  const base = store.mount(openSync(join(folder, 'a'), 'r'), 'a')
  const at = store.append(bytes(100, 3))!
  // A file that is deleted while it is open is still there for those who have it.
  unlinkSync(join(folder, 'a'))
  expect(store.read(at + 10, 20)).toEqual(bytes(100, 3).subarray(10, 30))
  expect(store.read(base + 65_500, 70_000)).toEqual(bytes(200_000).subarray(65_500, 135_500))
  store.close()
  rmSync(folder, { recursive: true })
})

test('a file that was cut short reads as zeros', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trackscope-mounted-'))
  const store = new MountedStore(new SpillFile())
  writeFileSync(join(folder, 'a'), bytes(1000))
  const base = store.mount(openSync(join(folder, 'a'), 'r'), 'a')
  truncateSync(join(folder, 'a'), 10)
  expect(store.read(base, 20)).toEqual(Uint8Array.from([...bytes(10), ...new Uint8Array(10)]))
  store.close()
  rmSync(folder, { recursive: true })
})

test('where the disk takes no more the session goes on in memory, with a limit that is told', () => {
  const held: Uint8Array[] = []
  const diskFull = { en: 'the disk is full', es: 'el disco está lleno' }
  const full: PayloadStore = {
    problem: undefined,
    append(part) {
      if (held.length === 2) Object.assign(full, { problem: diskFull })
      return held.length === 2 ? undefined : held.push(part) - 1
    },
    read: (position) => held[position]!,
    close: () => undefined,
  }
  const store = new MountedStore(full, 1000)
  const places = Array.from({ length: 4 }, (_, i) => store.append(bytes(300, i)))
  expect(places.slice(0, 2)).toEqual([0, 1])
  expect(store.read(places[2]! + 100, 50)).toEqual(bytes(300, 2).subarray(100, 150))
  expect(store.read(places[3]!, 300)).toEqual(bytes(300, 3))
  expect(store.problem).toBeUndefined()
  expect(store.warning).toEqual({
    en: 'the session goes on in memory for 1 MB more: the disk is full',
    es: 'la sesión sigue en memoria por 1 MB más: el disco está lleno',
  })
  store.append(bytes(300, 4))
  expect(store.append(bytes(300, 5))).toBeUndefined()
  expect(store.problem).toBe(diskFull)
})
