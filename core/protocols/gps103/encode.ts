import type { Message } from '../../report/message.ts'
import { fromLatin1 } from '../../wire/latin1.ts'

/** `LOAD` and `ON` go without a line end: some firmware ignores padded answers. A heartbeat may be glued to what follows it. */
export function reply({ type, identity }: Message, frame: Uint8Array): readonly Uint8Array[] {
  const answers: string[] = []
  if (frame[0]! >= 0x30 && frame[0]! <= 0x39) answers.push('ON')
  if (type === 'login') answers.push('LOAD')
  if (type === 'help me') answers.push(`**,imei:${identity},E;`)
  return answers.map(fromLatin1)
}

/** A command sentence. The paper prints it with and without a final `;`: it is left off, as the reference does. */
export const order = (identity: string, command: string): Uint8Array => fromLatin1(`**,imei:${identity},${command}`)
