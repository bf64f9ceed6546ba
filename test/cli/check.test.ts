import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CaptureWriter } from '../../core/capture/writer.ts'
import { suiteSchema } from '../../core/check/suite.ts'
import { junit, xml } from '../../core/check/junit.ts'
import { page } from '../../core/check/page.ts'
import { engine } from '../../core/link/engine.ts'
import { rehearse } from '../../core/simulate/rehearsal.ts'
import { castOf } from '../compare/rehearsed.ts'
import { here } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'trackscope-check-'))
const at = (name: string): string => join(folder, name)
const [good, bad, empty] = [at('good.pcapng'), at('bad.pcapng'), at('empty.pcapng')]

function write(path: string, settings: string, seconds = 600): void {
  const start = Date.UTC(2026, 10, 20, 9, 30)
  const writer = new CaptureWriter({ application: 'test', started: start })
  const cast = castOf(`title: x\ndevices: [{ family: gt06, interval: 10, heartbeat: 60${settings} }]`)
  if (seconds > 0) for (const event of rehearse(cast, engine('summary'), start, seconds)) writer.write(event)
  writeFileSync(path, writer.take())
}

beforeAll(() => {
  write(good, '')
  write(bad, ', faults: { checksum: 0.2 }')
  write(empty, '', 0)
  writeFileSync(at('typo.yaml'), 'title: x\nchecks:\n  - name: y\n    allways: device\n')
  writeFileSync(
    at('nasty.yaml'),
    `title: 'a "b" <c> & ]]>'\nparameters: { least: 10 s ± 1 s }\nchecks:\n  - name: "\\u0001 <script>alert(1)</script>"\n    where: type == location\n    every: "\${least}"\n`,
  )
})

const reports = async () => {
  await here(
    'check',
    at('nasty.yaml'),
    'gt06',
    '--capture',
    bad,
    '--set',
    'least=60 s ± 1 s',
    '--junit',
    at('r.xml'),
    '--html',
    at('r.html'),
  )
  return { junit: readFileSync(at('r.xml'), 'utf8'), page: readFileSync(at('r.html'), 'utf8') }
}

describe('check', () => {
  test('answers 0 when all passed, 1 when something failed, 2 when nothing could be told', async () => {
    expect((await here('check', 'gt06', '--capture', good)).code).toBe(0)
    const { code, out } = await here('check', 'gt06', '--capture', bad)
    expect(code).toBe(1)
    expect(out).toMatch(/✗ Checksums agree: fail: .*\n {6}note == checksum {3}rows \d+/)
    expect((await here('check', 'gt06', '--capture', empty)).code).toBe(2)
    // A suite of another family finds nothing to judge.
    expect((await here('check', 'h02', '--capture', good)).code).toBe(2)
    expect((await here('check', 'gt06', '--capture', good, '--device', '000')).code).toBe(2)
  })

  test('knows the suites of models by name: the bytes decide which family it is', async () => {
    const interval = ['--set', 'interval=10 s ± 9 s']
    const { code, out } = await here('check', 'tk-star-tk970', '--capture', good, ...interval)
    expect(code).toBe(0)
    expect(out).toMatch(/^TK-Star TK970\n/)
    expect(out).toMatch(/\? Answers when its relay is switched: undecided \(optional\)/)
    expect((await here('check', 'tk-star-tk970', '--capture', bad, ...interval)).code).toBe(1)
    expect((await here('check', 'tk-star-tk970', '--capture', empty)).code).toBe(2)
  })

  test('says file, line and column of a typo', async () => {
    const { code, errors } = await here('check', at('typo.yaml'), '--capture', good)
    expect(code).toBe(2)
    expect(errors).toBe(`trackscope check: ${at('typo.yaml')}:4:5: there is no setting "allways" here\n`)
  })

  test('takes parameters, and refuses those that there are not', async () => {
    expect((await here('check', at('nasty.yaml'), '--capture', good)).code).toBe(0)
    expect((await here('check', at('nasty.yaml'), '--capture', good, '--set', 'least=60 s ± 1 s')).code).toBe(1)
    expect((await here('check', at('nasty.yaml'), '--capture', good, '--set', 'most=1')).code).toBe(2)
  })

  test('writes the same reports twice, and neither XML nor HTML can be broken out of', async () => {
    const { junit, page } = await reports()
    expect(await reports()).toEqual({ junit, page })
    expect(junit).toContain('name="a &quot;b&quot; &lt;c&gt; &amp; ]]&gt;" tests="1" failures="1"')
    expect(junit).toContain('name="\ufffd &lt;script&gt;')
    expect(junit).toMatch(/<system-out>[^]*note == checksum\nrow \d+ {2}2026-11-20T.* → gt06 [^]*78 78/)
    expect(balanced(junit)).toBe(true)
    expect(page).not.toContain('<script')
    expect(page).not.toMatch(/(src|href)=/)
    expect(page.length).toBeLessThan(200_000)
  })

  test('tells coverage: in words, in JSON, in the page; without a suite too', async () => {
    const { code, out } = await here('check', '--coverage', '--capture', good)
    expect(code).toBe(0)
    expect(out).toMatch(/Coverage of gt06: \d+ frames\n {2}message types: 3 of \d+; unseen: .*photo/)
    expect((await here('check', '--coverage', '--capture', empty)).code).toBe(2)
    const json = await here('check', 'gt06', '--coverage', '--capture', good, '--json', '--html', at('c.html'))
    expect(JSON.parse(json.out)).toMatchObject({ verdict: 'pass', coverage: [{ family: 'gt06' }] })
    expect(readFileSync(at('c.html'), 'utf8')).toContain('<h2>Coverage of gt06</h2>')
  })

  test('records a folder of captures and notices when they say something else', async () => {
    const golden = mkdtempSync(join(tmpdir(), 'trackscope-golden-'))
    write(join(golden, 'a.pcapng'), '')
    expect((await here('check', '--golden', golden)).code).toBe(2)
    expect((await here('check', '--golden', golden, '--record')).code).toBe(0)
    expect((await here('check', '--golden', golden)).code).toBe(0)
    const recorded = join(golden, 'a.pcapng.golden.jsonl')
    writeFileSync(recorded, readFileSync(recorded, 'utf8').replace('"speed":', '"spede":'))
    const { code, out } = await here('check', '--golden', golden)
    expect(code).toBe(1)
    expect(out).toContain('spede')
  })

  test('golden: what reads otherwise without any report of it is noticed, and a capture that is gone', async () => {
    const golden = mkdtempSync(join(tmpdir(), 'trackscope-golden-'))
    write(join(golden, 'a.pcapng'), '')
    expect((await here('check', '--golden', golden, '--record')).code).toBe(0)
    const recorded = join(golden, 'a.pcapng.golden.jsonl')
    const text = readFileSync(recorded, 'utf8')
    writeFileSync(recorded, text.replace(/"fields":"[0-9a-f]{12}"/, '"fields":"000000000000"'))
    const { code, out } = await here('check', '--golden', golden)
    expect(code).toBe(1)
    expect(out).toMatch(/✗ .*a\.pcapng: \d+ rows\n {2}row \d+: recorded .*"fields":"000000000000"/)
    // A row more or less is something else as well.
    writeFileSync(recorded, text.split('\n').slice(1).join('\n'))
    expect((await here('check', '--golden', golden)).code).toBe(1)
    writeFileSync(recorded, text)
    expect((await here('check', '--golden', golden)).code).toBe(0)
    writeFileSync(join(golden, 'b.pcapng.golden.jsonl'), text)
    const gone = await here('check', '--golden', golden)
    expect(gone.code).toBe(1)
    expect(gone.out).toContain('b.pcapng.golden.jsonl: its capture is gone')
    // What is no capture any more is no pass either.
    writeFileSync(join(golden, 'a.pcapng'), 'nothing of the kind')
    expect((await here('check', '--golden', golden)).code).toBeGreaterThan(0)
  })
})

const live = (...args: string[]) => here('check', at('live.yaml'), '--simulate', at('one.yaml'), ...args)

describe('check, live', () => {
  beforeAll(() => {
    writeFileSync(at('one.yaml'), "title: x\ndevices: [{ family: gt06, dialect: newer, interval: 0.5, imei: '864209876543218' }]\n")
    writeFileSync(
      at('live.yaml'),
      `title: live\nfamily: gt06\nparameters: { identity: '000' }\nsetup: [{ until: type == login, within: 5 s }, { send: getVersion }]
checks:
  - { name: Logs in, eventually: type == login, within: 5 s }
  - { name: Says its version, command: command == getVersion, answer: text contains GT06, within: 4 s }
  - { name: Is the one, where: type == login, after: 'device == "\${identity}"', then: type == location, within: 4 s }
`,
    )
  })

  test('sets up, says verdicts as they come, and ends when all are reached', async () => {
    const found = await live('--device', '864209876543218', '--for', '20', '--junit', at('live.xml'), '--html', at('live.html'))
    expect(found.out).toContain('3 passed, 0 failed, 0 undecided')
    expect(found.errors).toMatch(/step 2, send getVersion: done[^]*✓ live: Says its version/)
    expect(found.code).toBe(0)
    expect(readFileSync(at('live.xml'), 'utf8')).toContain('value="864209876543218, simulated devices"')
  }, 30_000)

  test('is undecided when nobody comes, and when the time is up too early', async () => {
    const nobody = await here('check', 'gt06', '--listen', '--port', '0', '--bind', '127.0.0.1', '--for', '1', '--json')
    expect(nobody.code).toBe(2)
    expect(JSON.parse(nobody.out)).toMatchObject({ verdict: 'undecided', capture: 'live devices' })
    const early = await here('check', 'gt06', '--simulate', at('one.yaml'), '--for', '1')
    expect(early.code).toBe(2)
  }, 30_000)

  test('refuses what makes no sense', async () => {
    expect((await here('check', 'gt06', '--listen', '--capture', good)).code).toBe(2)
    expect((await here('check', 'gt06', '--listen', '--for', 'ever')).errors).toContain('--for takes a time')
    expect((await here('check', 'gt06', '--simulate', at('none.yaml'))).errors).toContain('no ready-made scenario')
    writeFileSync(at('harm.yaml'), 'title: x\nfamily: gt06\nsetup: [{ send: engineStop }]\nchecks: [{ name: y, always: device }]\n')
    const harm = await here('check', at('harm.yaml'), '--simulate', at('one.yaml'))
    expect(harm.code).toBe(2)
    expect(harm.errors).toContain('confirm it with the last characters')
  })
})

describe('compare and profile', () => {
  test('a saved profile stands for its capture', async () => {
    const { code, out } = await here('profile', good)
    expect(code).toBe(0)
    writeFileSync(at('good.json'), out)
    expect((await here('compare', at('good.json'), good)).code).toBe(0)
    const found = await here('compare', at('good.json'), bad, '--json')
    expect(found.code).toBe(1)
    expect(JSON.parse(found.out)).toMatchObject({ differences: [{ aspect: 'checksum', severity: 'error' }] })
    expect((await here('compare', good, empty)).code).toBe(2)
  })
  test('a known difference is accepted with its reason', async () => {
    writeFileSync(at('allow.yaml'), 'allow: [{ aspect: checksum, where: "*", reason: a bad modem }]')
    const { code, out } = await here('compare', good, bad, '--allow', at('allow.yaml'))
    expect(code).toBe(0)
    expect(out).toContain('a bad modem')
  })
  test('the page has the difference and what is accepted; one that cannot be written is told', async () => {
    expect((await here('compare', good, bad, '--html', at('report.html'))).code).toBe(1)
    const text = readFileSync(at('report.html'), 'utf8')
    expect(text).toMatch(/error<\/span> · checksum · checksum faults/)
    expect(text).toContain('a frame of each side')
    const refused = await here('compare', good, bad, '--html', at('no folder/report.html'))
    expect(refused.code).toBe(2)
    expect(refused.errors).toContain('cannot be written')
  })
})

test('the published schema is that of the suites', () => {
  const schema = z.toJSONSchema(suiteSchema)
  const path = join(import.meta.dirname, '..', '..', 'docs', 'check-suite.schema.json')
  if (process.env['GOLDEN'] === '1') writeFileSync(path, `${JSON.stringify(schema, undefined, 2)}\n`)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(schema)
})

test('a report stays small, whatever fails', () => {
  const check = { name: 'n', why: undefined, severity: 'error', optional: false } as never
  const failures = Array.from({ length: 20 }, () => ({ rows: Array.from({ length: 1000 }, (_, i) => i), text: 'x' }))
  const result = { check, verdict: 'fail', text: 't', occasions: 1e6, failed: 1e6, failures } as const
  const about = { capture: 'c', timestamp: 't' }
  const suite = {
    title: 's',
    about: undefined,
    families: undefined,
    model: undefined,
    parameters: {},
    lasts: undefined,
    setup: [],
    checks: [],
  }
  expect(page([{ suite, results: [result] }], about, () => 'y'.repeat(800)).length).toBeLessThan(200_000)
  // Fifty such checks and more: the raw exchange ends where a viewer would choke on it.
  expect(junit([{ suite, results: Array.from({ length: 200 }, () => result) }], about, () => 'y'.repeat(8000)).length).toBeLessThan(
    1_500_000,
  )
})

test('what XML cannot hold is replaced', () => {
  expect(xml('a\u0000b\ud800c<&>')).toBe('a\ufffdb\ufffdc&lt;&amp;&gt;')
})

/** Every element is closed in its turn, and nothing else opens one. */
function balanced(text: string): boolean {
  const open: string[] = []
  for (const [, close, name, empty] of text.matchAll(/<(\/?)([\w-]+)(?:\s+[\w-]+="[^"<]*")*(\/?)>/g)) {
    if (close === '/') {
      if (open.pop() !== name) return false
    } else if (empty !== '/') open.push(name!)
  }
  return open.length === 0 && !/<(?!\?xml|\/?[\w-]+[\s>/])/.test(text)
}
