import { posted, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** JSON with `device`, `owner`, `data.cmd` */
export const outsafe: Family = {
  id: 'outsafe',
  title: 'OutSafe',
  transports: ['tcp'],
  clues: [posted('“device”, “owner” and a command', /^\{"device" ?: ?"[^]{0,100}"owner"[^]{0,100}"data" ?: ?\{"cmd"/)],
  split: requests,
}
