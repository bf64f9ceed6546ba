import fc from 'fast-check'
import { type CallName, calls } from '../../core/contract/index.ts'

const names = Object.keys(calls) as CallName[]
const inherited = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf']

/** Anything that can cross: wrong types, numbers without measure, long texts, bytes, deep and strange objects. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.anything({ withBigInt: false, withMap: false, withSet: false, withTypedArray: false, maxDepth: 4 }) },
  fc.constantFrom<unknown>(Number.MAX_SAFE_INTEGER, -1, NaN, Infinity, -0, 1e308, 0.5, 2 ** 53, '', null, undefined, true, [], {}),
  fc.constantFrom<unknown>(
    'x'.repeat(300_000),
    '('.repeat(4001),
    Array(2000).fill('x'),
    new Uint8Array(100_000),
    { paths: [] },
    { path: '' },
  ),
  fc.constantFrom<unknown>(
    { port: '8888', tcp: true, udp: true },
    { port: 65_536, tcp: 1, udp: 0 },
    { kind: 'planet' },
    { __proto__: null },
  ),
)

/** Calls that the contract does not know, or whose arguments it does not take. */
export const refused: fc.Arbitrary<readonly [name: unknown, args: unknown]> = fc
  .oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...names), fc.oneof(fc.array(anything, { maxLength: 4 }), anything)) },
    fc.tuple(fc.oneof(fc.string(), fc.constantFrom(...inherited), anything), fc.array(anything, { maxLength: 3 })),
  )
  .filter(([name, args]) => !takes(name, args))

/** Does the contract take this? */
export function takes(name: unknown, args: unknown): boolean {
  if (typeof name !== 'string' || !Object.hasOwn(calls, name)) return false
  const given = Array.isArray(args) ? args.map((value: unknown) => value ?? undefined) : args
  return calls[name as CallName].arguments.safeParse(given).success
}

const whole = fc.oneof(fc.nat(), fc.constantFrom(0, 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER))
const number = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 1e308, -1e308))
const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ maxLength, unit: 'binary' }),
    fc.constantFrom('('.repeat(maxLength), 'not '.repeat(maxLength / 4), '\0', '__proto__'),
  )
const scope = fc.oneof(
  fc.record({ kind: fc.constant('frame'), row: whole }),
  fc.record({ kind: fc.constant('link'), link: whole }),
  fc.record({ kind: fc.constant('device'), identity: text(200) }),
)
const within = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
const place = fc.oneof(fc.tuple(within(90), within(180), within(100_000)), fc.constantFrom([90, 180, 0], [-90, -180, 1e5], [0, 0, 0]))
const call = (name: CallName, ...args: fc.Arbitrary<unknown>[]) => fc.tuple(fc.constant(name), fc.tuple(...args))

/** Calls that the contract takes, with values that nobody would send: each must be answered soon, whatever it answers. */
export const strange: fc.Arbitrary<readonly [name: CallName, args: readonly unknown[]]> = fc.oneof(
  call('view.open', text(4000)),
  call('view.filter', whole, text(4000)),
  call('view.rows', whole, whole, whole),
  call('view.find', whole, whole),
  call('view.numbers', whole, whole, whole),
  call(
    'view.dress',
    fc.record({
      rules: fc.array(text(4000), { maxLength: 3 }),
      fields: fc.array(
        text(100).filter((name) => name !== ''),
        { maxLength: 3 },
      ),
    }),
  ),
  call(
    'remark.make',
    fc.record({
      about: fc.record({ rows: fc.array(whole, { minLength: 1, maxLength: 5 }) }),
      what: fc.constant('comment'),
      value: text(2000),
    }),
  ),
  call('filter.values', text(100), text(200)),
  call('frame.read', whole),
  call('link.read', whole, whole, whole),
  call('decode.as', scope, text(40)),
  // A frame that is there may well be answered: that is what the call is for.
  call('reply.send', fc.constantFrom(0, 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER)),
  call('commands.cancel', whole),
  call('capture.cancel', whole),
  call('simulator.start', text(2000)),
  // Refused for its dialect, after its drive was looked for: nothing may play here.
  call(
    'simulator.start',
    fc.constantFrom(
      '{ title: x, devices: [{ family: gt06, dialect: none, drive: a.gpx }] }',
      '{ title: x, devices: [{ family: h02, dialect: none, drive: constructor }] }',
    ),
    fc.array(
      fc.record({ name: fc.constantFrom('a.gpx', '__proto__', 'constructor'), points: fc.array(place, { minLength: 1, maxLength: 20 }) }),
      {
        maxLength: 4,
      },
    ),
  ),
  call('compare.open', fc.record({ of: fc.constant('sample'), scenario: text(100) })),
  call('compare.open', fc.record({ of: fc.constant('files'), paths: fc.array(text(200), { minLength: 1, maxLength: 3 }) })),
  call('upload.begin', text(200), whole),
  call('upload.write', whole, fc.uint8Array({ maxLength: 100 })),
  call('upload.end', whole),
  call('upload.drop', whole),
  call('download.begin', text(200)),
  call('download.drop', text(60)),
  call('compare.close', whole),
  call('compare.run', fc.array(fc.record({ source: whole, device: text(200), from: number, to: number }), { minLength: 1, maxLength: 2 })),
  call('compare.cancel', whole),
  call('compare.result', whole),
  call('compare.frame', whole, whole),
  call('compare.profile', whole, fc.nat(1)),
  call('compare.report', fc.record({ run: whole, format: fc.constantFrom('html', 'json'), allow: fc.constant([]) })),
  call(
    'checks.start',
    fc.record({
      suites: fc.array(
        fc.record({
          name: text(200).filter((name) => name !== ''),
          text: fc.oneof(text(2000), fc.constant('title: x\nchecks: [{ name: x, always: device }]'), fc.constant('a: &a [*a, *a]')),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      on: fc.oneof(
        fc.constant({ kind: 'session' }),
        fc.constant({ kind: 'live' }),
        fc.record({ kind: fc.constant('simulated'), scenario: text(200) }),
      ),
      lasts: fc.integer({ min: 1000, max: 604_800_000 }),
    }),
  ),
  call('checks.report', fc.constantFrom('html', 'junit', 'json')),
  call(
    'tracks.read',
    fc.record({ clock: fc.constantFrom('device', 'arrival'), from: number, to: number, points: fc.nat(400_000), version: text(80) }),
  ),
  call(
    'series.read',
    fc.record({
      clock: fc.constantFrom('device', 'arrival'),
      from: number,
      to: number,
      names: fc.array(text(100), { maxLength: 40 }),
      parts: fc.integer({ min: 1, max: 2000 }),
    }),
  ),
)
