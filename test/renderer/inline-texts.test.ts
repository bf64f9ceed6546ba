import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findInlineTexts } from './inline-texts.ts'

const renderer = new URL('../../renderer/', import.meta.url)

const components = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('words.ts'))

/** Texts that no language writes otherwise: what devices are sent and what is shown as an example of a form. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  'checks/plan-pane.tsx': ['10 min'],
  'checks/run-head.tsx': ['HTML', 'JUnit'],
  'composer/bytes-form.tsx': ['**,imei:359586015829802,B;'],
  'composer/sms-pane.tsx': ['SMSTO: … : …'],
  'settings/tiles-form.tsx': ['https://…/{z}/{x}/{y}.png'],
  'live/bytes/find-bar.tsx': ['78 78 ?? 0D "imei:"'],
  'live/frames/go-to-dialog.tsx': ['1204 or 09:30:15'],
  'live/frames/first-run.tsx': [
    'adminip123456 … …',
    'SERVER,0, … , … ,0#',
    "printf 'imei:359586015829802,tracker,0809231929,13554900601,F,112909.397,A,2234.4669,N,11354.3287,E,0.11,;' | nc -q1 127.0.0.1 …",
  ],
}

test('what people read stands in the tables of their languages', () => {
  const found = components.flatMap((path) =>
    findInlineTexts(path, readFileSync(new URL(path, renderer), 'utf8'))
      .filter((text) => !exceptions[path]?.includes(text))
      .map((text) => `${path}: ${text}`),
  )
  expect(found).toEqual([])
})

test.each([
  ['<b>Nothing plays</b>', ['Nothing plays']],
  ['<b>{busy ? `Trying ${n} times` : say.idle}</b>', ['Trying … times']],
  ['<i aria-label="Close" className="button small" />', ['Close']],
  ["toast({ text: wrong ?? 'It could not be copied.', kind: 'small talk' })", ['It could not be copied.']],
  ['<b>{say.nothing} · TCP {count(n)} km</b>', []],
  ["<b hidden={kind === 'some words'}>{kind === 'some words' && <Icon />}</b>", []],
])('%s', (source, texts) => {
  expect(findInlineTexts('some.tsx', `const it = ${source}`)).toEqual(texts)
})
