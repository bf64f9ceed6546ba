import { digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `SSH-2.0-…` */
export const ssh: Family = {
  id: 'ssh',
  title: 'SSH client',
  transports: ['tcp'],
  noise: true,
  clues: [shape('an SSH identification', ['SSH-', digits(1), '.', digits(1, 2), '-'])],
  split: line('SSH-'),
}
