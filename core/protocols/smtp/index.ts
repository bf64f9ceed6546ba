import { either, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `EHLO name`, `HELO name`, `MAIL FROM:`. */
export const smtp: Family = {
  id: 'smtp',
  title: 'Mail (SMTP)',
  transports: ['tcp'],
  noise: true,
  clues: [shape('an SMTP greeting', [either('EHLO ', 'HELO ', 'MAIL FROM:', 'RCPT TO:')])],
  split: line(),
}
