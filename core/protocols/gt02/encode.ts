import type { Message } from '../../report/message.ts'

/** A heartbeat is answered with five bytes; nothing else is. */
export const reply = ({ type }: Message): readonly Uint8Array[] =>
  type === 'heartbeat' ? [Uint8Array.of(0x54, 0x68, 0x1a, 0x0d, 0x0a)] : []
