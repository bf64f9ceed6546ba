import { fromLatin1 } from '../../wire/latin1.ts'
import type { Command, Target } from '../command.ts'

const words =
  (word: string, code: string) =>
  (_: unknown, { password }: Target) =>
    fromLatin1(`${word}${password ?? '123456'} ${code}`)

/** The words are those of the SMS commands; the unit answers by SMS only. */
export const commands: readonly Command[] = [
  {
    type: 'engineStop',
    title: 'Cut the engine',
    help: 'Opens the relay in the fuel or ignition line. The unit answers by SMS only.',
    danger: true,
    parameters: [],
    source: 'secondary',
    encode: words('powercar', '11'),
  },
  {
    type: 'engineResume',
    title: 'Release the engine',
    help: 'Closes the relay again. The unit answers by SMS only.',
    danger: true,
    parameters: [],
    source: 'secondary',
    encode: words('powercar', '00'),
  },
  {
    type: 'custom',
    title: 'Text as it is',
    help: 'Which SMS commands a firmware also takes over GPRS is not documented: the text goes out unchanged.',
    danger: true,
    parameters: [{ name: 'data', kind: 'text', help: 'the text, password included', maxLength: 160, pattern: /^[\x20-\x7e]+$/ }],
    source: 'secondary',
    encode: ({ data }) => fromLatin1(String(data)),
  },
]
