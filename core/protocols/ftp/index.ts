import { either, end, printables, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `USER name`, `PASS word`, `SYST`, `FEAT`. */
export const ftp: Family = {
  id: 'ftp',
  title: 'FTP',
  transports: ['tcp'],
  noise: true,
  clues: [
    shape('an FTP login', [
      either(['USER ', printables(1, 64)], ['PASS ', printables(1, 64)], ['FEAT', end('\r\n')], ['SYST', end('\r\n')]),
    ]),
  ],
  split: line(),
}
