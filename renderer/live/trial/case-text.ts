import type { Row } from '../../../core/contract/journal.ts'
import { toHex } from '../../../core/wire/hex.ts'

/** Bytes as a case file: a sentence, how they travelled, and the bytes. `npm run golden` writes what is expected of them below. */
export function caseText(bytes: Uint8Array, { transport, direction }: Row, says: string): string {
  return [
    `# ${says.replace(/\s+/g, ' ')}`,
    ...(transport === 'udp' ? ['transport udp'] : []),
    `${direction === 'down' ? 'down ' : ''}bytes ${toHex(bytes, ' ').toUpperCase()}`,
    '',
  ].join('\n')
}
