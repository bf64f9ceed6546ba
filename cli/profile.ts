import { profile as profileOf } from '../core/compare/profile.ts'
import { seenRows } from '../core/host/compare/seen-rows.ts'
import { openCapture, sayTroubles, zoneOf } from './open-capture.ts'
import { type Command, readArguments, UsageError } from './usage.ts'

export const profile: Command = {
  name: 'profile',
  says: 'writes down what the devices of a capture say, to compare others with',
  help: `trackscope profile CAPTURE [options] > reference.json

Prints a profile of what is said in a capture: families, message types, fields with their values, cadences, order, faults.
The file is plain JSON; keep it in git and give it to trackscope compare as one of the two sides.

  --device ID    only this device
  --zone ±HH:MM  the zone of times in text logs (UTC)

Exits with 1 when there is no frame to tell of.`,
  async run(args) {
    const { values, positionals } = readArguments(args, { device: { type: 'string' }, zone: { type: 'string' } }, true)
    const [path, ...others] = positionals
    if (path === undefined || others.length > 0) throw new UsageError('give one capture')
    const open = await openCapture([path], { zone: zoneOf(values.zone) })
    if ('problem' in open) return fail(open.problem)
    sayTroubles(open.opened)
    const said = profileOf(seenRows(open.reader, { device: values.device }), path)
    open.store.close()
    if (said.frames.count === 0)
      return fail(values.device === undefined ? `${path} has no frames` : `${path} has no frames of ${values.device}`)
    console.log(JSON.stringify(said, undefined, 1))
    return 0
  },
}

function fail(text: string): number {
  console.error(`trackscope profile: ${text}`)
  return 1
}
