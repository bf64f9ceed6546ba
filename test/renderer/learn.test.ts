import { describe, expect, test } from 'vitest'
import { alarms } from '../../core/report/report.ts'
import { readPasted } from '../../renderer/learn/read-pasted.ts'
import { alarmWords, attributeWords, reportWords } from '../../renderer/learn/vocabulary.ts'
import { pagesIn, search, taught } from '../../renderer/learn/pages.ts'
import { words } from '../../renderer/learn/words.ts'

describe('what is pasted into the box', () => {
  const login = '78780d01035341353215036200022d060d0a'
  test.each([
    ['hex', '78 78 0D 01 03 53 41 35 32 15 03 62 00 02 2D 06 0D 0A'],
    ['hex with escapes', login.replace(/../g, '\\x$&')],
    ['a hex dump', '00000000  78 78 0d 01 03 53 41 35  32 15 03 62 00 02 2d 06  |xx...SA52..b..-.|\n00000010  0d 0a  |..|'],
    ['text with escapes', 'xx\\x0d\\x01\\x03SA52\\x15\\x03b\\x00\\x02-\\x06\\r\\n'],
  ])('%s is one frame, whose family, clues and answer are known', (_, pasted) => {
    const reading = readPasted(pasted)!
    expect(reading.items).toMatchObject([{ kind: 'frame', identity: '353413532150362', decoded: { family: 'gt06' } }])
    expect(reading.verdicts[0]).toMatchObject({ family: 'gt06', outcome: 'match' })
    expect(reading.items[0]!.kind === 'frame' && reading.items[0]!.replies).toHaveLength(1)
  })

  test('lines of text are frames one after the other', () => {
    const { form, items } = readPasted(
      '*HQ,865205030330012,V1,145452,A,2240.55181,N,11358.32389,E,0.00,0,100815,FFFFFBFF#\n*HQ,865205030330012,HTBT#',
    )!
    expect(form).toBe('text')
    expect(items.filter(({ kind }) => kind === 'frame')).toHaveLength(2)
  })

  test('a text message is read; what is none of all that is no frame', () => {
    expect(readPasted('apn ok')?.sms?.answer).toMatchObject({ keyword: 'apn', fine: true })
    expect(readPasted('\\q nobody says “this”')?.items.some(({ kind }) => kind === 'frame')).toBe(false)
    expect(readPasted('  \n ')).toBeUndefined()
  })

  test('the worst that can be pasted takes a moment, not a minute', () => {
    const began = performance.now()
    for (const text of ['(', '[3G*1*ffff*', 'imei:', '78 78 ', '{"a":', '*HQ,']) readPasted(text.repeat(20_000 / text.length))
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

describe('pages', () => {
  const pages = pagesIn(words.en)
  test('every decoded family is told of, with its notes', () => {
    expect(taught.map(({ id }) => id)).toEqual(expect.arrayContaining(['gotop', 'gps103', 'gt06', 'h02', 'jt808', 'tk103', 'xexun']))
    for (const { id } of taught) expect(pages.find((page) => page.id === `family ${id}`)!.text.length).toBeGreaterThan(300)
  })

  test('are found by all words, in any order and place, with what stands around', () => {
    const found = search(pages, 'HSO  handshake')
    expect(found.map(({ page }) => page.id)).toEqual(['family tk103'])
    expect(found[0]!.around).toMatch(/hso/i)
    expect(search(pages, 'tk970').map(({ page }) => page.id)).toContain('model tk970')
    expect(search(pages, '').length).toBe(pages.length)
    expect(search(pages, 'zzz nothing')).toEqual([])
    expect(search(pages, '(*[').every(({ around }) => around === undefined || around.length < 200)).toBe(true)
  })
})

test('the vocabulary has every alarm in its order, nothing twice, and both languages', () => {
  expect(alarmWords.map(({ name }) => name)).toEqual([...alarms])
  const names = [...reportWords, ...attributeWords].map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { en, es } of [...reportWords, ...attributeWords, ...alarmWords]) expect(en === '' || es === '' || en === es).toBe(false)
})
