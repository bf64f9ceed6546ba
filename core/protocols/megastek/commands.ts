import { fromLatin1 } from '../../wire/latin1.ts'
import type { Command } from '../command.ts'

/** No paper that could be found says what these units take over GPRS. */
export const commands: readonly Command[] = [
  {
    type: 'custom',
    title: 'Text as it is',
    help: 'No command of this family is documented: the text goes out unchanged.',
    danger: true,
    parameters: [{ name: 'data', kind: 'text', help: 'the text, its end included', maxLength: 500, pattern: /^[\x20-\x7e\r\n]+$/ }],
    source: 'secondary',
    encode: ({ data }) => fromLatin1(String(data)),
  },
]
