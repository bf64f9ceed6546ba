import { digits, either, shape, upTo } from '../../detect/shape.ts'
import { requests } from '../blocks/http.ts'
import type { Family } from '../family.ts'

/** A browser, a scanner or a health check: a request without anything that a tracker would say in it. */
export const http: Family = {
  id: 'http',
  title: 'HTTP, no tracker',
  transports: ['tcp'],
  noise: true,
  clues: [
    shape('an HTTP request line', [
      either('GET ', 'HEAD ', 'POST ', 'PUT ', 'OPTIONS ', 'CONNECT ', 'DELETE ', 'TRACE ', 'PATCH ', 'PRI '),
      upTo(' ', 2048),
      ' HTTP/',
      digits(1),
    ]),
  ],
  split: requests,
}
