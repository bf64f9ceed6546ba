import type { Message } from '../../report/message.ts'
import type { Answer, Argument, Command, Parameter } from '../command.ts'
import { order } from './encode.ts'

type Values = Readonly<Record<string, Argument>>

/** A text of codec 12, as it would stand in an SMS behind login and password. */
const command = (
  about: Pick<Command, 'type' | 'dialect' | 'title' | 'help' | 'danger' | 'source'>,
  parameters: readonly Parameter[],
  words: (values: Values) => string,
): Command => ({ ...about, parameters, encode: (values) => order(words(values)), answer })

/** The next text of the unit; texts have no number, and units answer in order. */
function answer({ type, reports }: Message): Answer | undefined {
  if (type !== 'command answer') return undefined
  const words = String(reports[0]?.attributes['result'] ?? '')
  return { state: /error|fail|unknown|wrong|invalid|another IMEI/i.test(words) ? 'refused' : 'answered', words }
}

const documented = { source: 'documented' } as const
const host = /^[A-Za-z0-9.-]+$/

export const commands: readonly Command[] = [
  command(
    { type: 'positionSingle', title: 'Where it is', help: 'Answers with fix, place, speed and course in words.', ...documented },
    [],
    () => 'getgps',
  ),
  command({ type: 'getVersion', title: 'Version', help: 'Firmware, hardware, IMEI.', ...documented }, [], () => 'getver'),
  command(
    { type: 'getDeviceStatus', title: 'State of the unit', help: 'Data link, GPRS, operator, signal.', ...documented },
    [],
    () => 'getstatus',
  ),
  command(
    { type: 'getParameters', title: 'Read a parameter', help: 'Parameter ids are those of the Configurator.', ...documented },
    [{ name: 'data', kind: 'text', help: 'one id, or several with ; between', maxLength: 100, pattern: /^\d+(;\d+)*$/ }],
    ({ data }) => `getparam ${String(data)}`,
  ),
  command(
    { type: 'configuration', title: 'Set a parameter', help: 'In force at once; some need a restart.', danger: true, ...documented },
    [
      {
        name: 'data',
        kind: 'text',
        help: 'id:value, or several with ; between',
        maxLength: 400,
        pattern: /^\d+:[^;:\r\n]*(;\d+:[^;:\r\n]*)*$/,
      },
    ],
    ({ data }) => `setparam ${String(data)}`,
  ),
  command(
    { type: 'setConnection', title: 'Move to another server', help: 'FMB: parameters 2004 and 2005.', danger: true, ...documented },
    [
      { name: 'server', kind: 'text', help: 'name or address', maxLength: 54, pattern: host },
      { name: 'port', kind: 'integer', help: 'port', min: 1, max: 65_535 },
    ],
    ({ server, port }) => `setparam 2004:${String(server)};2005:${String(port)}`,
  ),
  command(
    { type: 'positionPeriodic', title: 'Interval while moving', help: 'FMB: parameter 10050, in the home network.', ...documented },
    [{ name: 'frequency', kind: 'integer', help: 'time between records', min: 1, max: 2_592_000, unit: 's' }],
    ({ frequency }) => `setparam 10050:${String(frequency)}`,
  ),
  command(
    {
      type: 'engineStop',
      title: 'Cut the engine',
      help: 'Switches on output 1: what it does depends on the wiring.',
      danger: true,
      ...documented,
    },
    [],
    () => 'setdigout 1',
  ),
  command(
    { type: 'engineResume', title: 'Free the engine', help: 'Switches off output 1.', danger: true, ...documented },
    [],
    () => 'setdigout 0',
  ),
  command(
    { type: 'rebootDevice', title: 'Restart', help: 'The connection is lost and opened again.', danger: true, ...documented },
    [],
    () => 'cpureset',
  ),
  command(
    { type: 'custom', title: 'Text as it is', help: 'Sent as one message of codec 12.', danger: true, ...documented },
    [{ name: 'data', kind: 'text', help: 'for example getinfo', maxLength: 512, pattern: /^[\x20-\x7e]+$/ }],
    ({ data }) => String(data),
  ),
]
