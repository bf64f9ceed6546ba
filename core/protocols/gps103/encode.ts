import type { Message } from '../../report/message.ts'
import { fromLatin1 } from '../../wire/latin1.ts'

/** `LOAD` and `ON` go without a line end: some firmware ignores padded answers. */
export function reply({ type, identity }: Message): readonly Uint8Array[] {
  if (type === 'login' || type === 'short login') return [fromLatin1('LOAD')]
  if (type === 'heartbeat') return [fromLatin1('ON')]
  if (type === 'help me') return [fromLatin1(`**,imei:${identity},E;`)]
  return []
}

/** A command sentence; a final `;` is left off, as the reference does. */
export const order = (identity: string, command: string): Uint8Array => fromLatin1(`**,imei:${identity},${command}`)
