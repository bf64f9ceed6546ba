import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { Uploads } from '../../core/host/transfer/uploads.ts'

let uploads = new Uploads()
afterEach(() => {
  uploads.close()
  uploads = new Uploads()
})
const begun = (name: string, size: number): number => {
  const answer = uploads.begin(name, size)
  if ('problem' in answer) throw new Error(answer.problem.en)
  return answer.upload
}
const ended = (upload: number): string => {
  const answer = uploads.end(upload)
  if ('problem' in answer) throw new Error(answer.problem.en)
  return answer.path
}
const bytes = (text: string) => new TextEncoder().encode(text)

describe('a file of a window', () => {
  test('comes in pieces, keeps its name, and is gone with the session', () => {
    const upload = begun('drive.pcapng', 6)
    expect(uploads.write(upload, bytes('abc'))).toEqual({ done: 3 })
    expect(uploads.write(upload, bytes('def'))).toEqual({ done: 6 })
    const path = ended(upload)
    expect(basename(path)).toBe('drive.pcapng')
    expect(readFileSync(path, 'utf8')).toBe('abcdef')
    uploads.close()
    expect(existsSync(path)).toBe(false)
    expect(existsSync(dirname(dirname(path)))).toBe(false)
  })

  test('may have the name of another', () => {
    const [one, other] = [begun('a.log', 1), begun('a.log', 1)]
    uploads.write(one, bytes('1'))
    uploads.write(other, bytes('2'))
    expect([ended(one), ended(other)].map((path) => readFileSync(path, 'utf8'))).toEqual(['1', '2'])
  })

  test.each(['../../etc/passwd', '..\\..\\boot.ini', '/etc/shadow', '..', '', '.', 'a\0b', 'x'.repeat(255)])(
    'named %j lies in its folder all the same',
    (name) => {
      const path = ended(begun(name, 0))
      expect(dirname(dirname(path))).toMatch(/trackscope-files-/)
      expect(basename(path)).toMatch(/^[\p{L}\p{N}._ ()+-]{1,100}$/u)
    },
  )

  test('that is longer or shorter than was said is refused and given up', () => {
    const long = begun('a', 2)
    expect(uploads.write(long, bytes('abc'))).toMatchObject({ problem: { en: expect.stringMatching(/longer/) as string } })
    expect(uploads.write(long, bytes('a'))).toMatchObject({ problem: { en: expect.stringMatching(/no such file/) as string } })
    const short = begun('b', 2)
    expect(uploads.end(short)).toMatchObject({ problem: { en: expect.stringMatching(/shorter/) as string } })
  })

  test('that is too large is refused before a byte of it comes', () => {
    expect(uploads.begin('a', 3 * 1024 ** 3)).toMatchObject({ problem: { en: expect.stringMatching(/2 GB/) as string } })
  })

  test('that nobody went on with makes room', () => {
    const left = begun('a', 2)
    const others = Array.from({ length: 16 }, () => begun('b', 1))
    expect(uploads.write(left, bytes('a'))).toMatchObject({ problem: { en: expect.stringMatching(/no such file/) as string } })
    expect(uploads.write(others[0]!, bytes('b'))).toEqual({ done: 1 })
  })
})
