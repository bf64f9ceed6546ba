import { dialects } from '../core/devices/dialects.ts'
import { type Dialect, fill, type Model, type Settings, type Step } from '../core/devices/model.ts'
import { models } from '../core/devices/models.ts'
import { table } from './table.ts'
import { type Command, oneOf, ports, readArguments, UsageError, wholeNumber } from './usage.ts'

export const devices: Command = {
  name: 'devices',
  says: 'the models: which families they speak, and how to set them up',
  help: `trackscope devices [MODEL] [options]

Lists the models. With one model: what is known of it, and the text messages that set it up.

  --host HOST      this machine, as the device reaches it
  --port N         (8888)
  --transport T    tcp (default) or udp
  --apn NAME       access point of the SIM card's operator; --user and --secret where it wants them
  --password TEXT  the device's own, where it was changed
  --interval S     seconds between reports (60)
  --json`,
  run(args) {
    const { values, positionals } = readArguments(
      args,
      {
        host: { type: 'string' },
        port: { type: 'string' },
        transport: { type: 'string' },
        apn: { type: 'string' },
        user: { type: 'string' },
        secret: { type: 'string' },
        password: { type: 'string' },
        interval: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      true,
    )
    const [id] = positionals
    if (id === undefined) return listModels(values.json)
    const model = models.find((one) => one.id === id.toLowerCase())
    if (!model) throw new UsageError(`there is no model ${JSON.stringify(id)}; there are ${models.map((one) => one.id).join(', ')}`)
    const { host, apn, user, secret, password } = values
    const settings: Settings = {
      host,
      apn,
      user,
      secret,
      password,
      port: wholeNumber('port', values.port, 8888, ports),
      transport: oneOf('transport', values.transport, ['tcp', 'udp']),
      interval: wholeNumber('interval', values.interval, 60, [1, 86_400]),
    }
    if (values.json)
      console.log(
        JSON.stringify({ ...model, setup: dialectsOf(model).map((dialect) => ({ dialect: dialect.id, texts: texts(dialect, settings) })) }),
      )
    else for (const line of describe(model, settings)) console.log(line)
    return 0
  },
}

const share = ({ families }: Model): string => families.map(({ family, share }) => `${family} ${Math.round(share * 100)}%`).join(', ')
const dialectsOf = ({ dialects: ids }: Model): Dialect[] => ids.flatMap((id) => dialects.find((dialect) => dialect.id === id) ?? [])

function listModels(json: boolean): number {
  if (json) for (const model of models) console.log(JSON.stringify(model))
  else
    for (const line of table(
      ['model', 'name', 'maker', 'families'],
      models.map((model) => [model.id, model.name, model.maker, share(model)]),
    ))
      console.log(line)
  return 0
}

function* describe(model: Model, settings: Settings): Generator<string> {
  yield `${model.name} (${model.maker})`
  for (const fact of model.facts) yield `  · ${fact}`
  yield `speaks ${share(model)}`
  for (const line of model.advice) yield `  ! ${line}`
  for (const dialect of dialectsOf(model)) {
    yield `\n${dialect.title}`
    for (const { title, text, missing, evidence } of texts(dialect, settings))
      yield `  ${text.padEnd(44)} ${title} (${evidence})${missing === undefined ? '' : `; needs --${missing.join(', --')}`}`
  }
}

interface Text extends Pick<Step, 'purpose' | 'title' | 'text' | 'evidence'> {
  readonly danger: boolean
  /** Settings that the text still wants. */
  readonly missing?: readonly string[]
  readonly problem?: string
}

/** A dialect's texts, filled in as far as the settings go. */
function texts(dialect: Dialect, settings: Settings): Text[] {
  return dialect.steps.map((step) => {
    const { purpose, title, text, evidence, danger = false } = step
    return { purpose, title, text, evidence, danger, ...fill(step, dialect, settings) }
  })
}
