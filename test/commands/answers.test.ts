import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compose } from '../../core/commands/compose.ts'
import { engine } from '../../core/link/engine.ts'
import { openLink, receive } from '../../core/link/link.ts'
import { families } from '../../core/protocols/index.ts'
import type { Family } from '../../core/protocols/family.ts'
import type { Moment, Simulator, Unit, Utterance } from '../../core/protocols/simulator.ts'
import { Body } from '../../core/simulate/body.ts'
import { Random } from '../../core/simulate/random.ts'
import { routes } from '../../core/simulate/routes.ts'
import { argumentsOf } from './arguments.ts'

const imei = '864209876543218'
const start = Date.UTC(2026, 10, 20, 9, 30)
const machine = engine('summary')
const simulated = families.filter(
  (family): family is Family & { simulate: Simulator } => family.simulate !== undefined && family.commands !== undefined,
)

/** A device and a server in one room, after login and a first report. */
function acquainted(family: Family & { simulate: Simulator }) {
  let serial = 0
  const unit: Unit = { imei, zone: 0, dialect: family.simulate.dialects[0]!.id, password: '123456', nextSerial: () => ++serial }
  const moment: Moment = new Body({ route: routes['bogota']!, cruise: 0, stopEvery: 1000, stopFor: 10 }, new Random(7), start).moment()
  let link = openLink('tcp', family.id)
  const take = (said: readonly Utterance[]) =>
    said.flatMap(({ bytes }) => {
      const step = receive(machine, link, { bytes, arrived: start, final: true, whole: false })
      link = step.state
      return step.items.filter((item) => item.kind === 'frame').map(({ decoded }) => decoded.message)
    })
  take(family.simulate.login(unit, moment))
  take(family.simulate.report(unit, moment))
  return { unit, moment, take, link: () => link }
}

describe.each(simulated.map((family) => [family.id, family] as const))('a virtual %s', (id, family) => {
  test('understands the commands whole, and what it answers is matched', () => {
    let [obeyed, silent] = [0, 0]
    for (const command of family.commands!) {
      const { unit, moment, take, link } = acquainted(family)
      const target = { identity: link().identity ?? imei, password: '123456', memory: link().memory, serial: 7, now: start }
      for (const values of fc.sample(argumentsOf(command), { numRuns: 12, seed: 7 })) {
        if (command.type === 'custom' || command.type === 'configuration') continue
        const made = compose(
          { ...family, commands: [command] },
          { command: command.type, dialect: command.dialect, arguments: values },
          target,
        )
        if ('problem' in made) continue
        const heard = family.simulate.hear(unit, made.bytes)
        // A form for another firmware is nothing to this one, and GPS103's fence has the letter in it that ends its other orders.
        if (command.dialect === undefined && command.type !== 'setGeofence')
          expect(heard.size, `${command.type}: one frame`).toBe(made.bytes.length)
        const said = heard.order?.answer(true, moment) ?? []
        if (!command.answer || said.length === 0) {
          silent++
          continue
        }
        const answers = take(said).map((message) => command.answer!(message, made.bytes))
        expect(
          answers.some((answer) => answer !== undefined),
          `${id} ${command.type} ${command.dialect ?? ''} ${JSON.stringify(values)}`,
        ).toBe(true)
        obeyed++
        break
      }
    }
    console.log(`${id}: ${obeyed} commands answered and matched, ${silent} said to a device that keeps silent about them`)
    if (family.commands!.some(({ answer }) => answer)) expect(obeyed).toBeGreaterThan(0)
  })
})
