import { clue, pass } from '../../detect/clue.ts'
import { latin1 } from '../../wire/latin1.ts'
import { posted, request, requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

const json = posted('JSON with a “location”', /^\{\s*"location" ?: ?\{/)

/** `GET /?id=…&lat=…&lon=…` or JSON with a `location`. */
export const osmand: Family = {
  id: 'osmand',
  title: 'OsmAnd, Traccar Client',
  transports: ['tcp'],
  clues: [
    request(
      'an id with coordinates in the query, or JSON to the root',
      /^(?:GET|POST) \/?\?(?=[^ ]{0,2000}(?:id|deviceid|device_id)=)(?=[^ ]{0,2000}(?:lat|location|cell|wifi|batt)=)|^POST \/[^ ?]{0,64} HTTP/,
      { points: 1 },
    ),
    clue(
      'grammar',
      'coordinates in the query, or a “location” in the body',
      (head) => (/^[A-Z]+ \/?\?/.test(latin1(head.bytes.subarray(0, 8))) ? pass(0, 5) : json.look(head)),
      { points: 4 },
    ),
  ],
  split: requests,
}
