import { clue, type Clue, fail, more, pass } from '../../detect/clue.ts'
import { either, shape, wordCharacters } from '../../detect/shape.ts'
import { wait } from '../../wire/split.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const text = delimited(['$', '\0'], { starts: ['+RESP:GT', '+BUFF:GT', '+ACK:GT', '+SACK:GT'] })
const words = ['+RSP', '+BSP', '+EVT', '+BVT', '+INF', '+BNF', '+HBD', '+CRD', '+BRD', '+LGN', '+ACK', '+NAK']
const binary = delimited(['\r\n'], { starts: words, longest: 16384 })
const heading: Clue = shape('a word of this maker', [either(...words, '+RESP:GT', '+BUFF:GT', '+SACK:GT')], { points: 2.5 })

/** Text `+RESP:GTFRI,…$` (also `+BUFF`, `+ACK`); binary `+RSP…CR LF` and its sisters. The server answers heartbeats. The GL100 ends with a zero byte instead of `$`. */
export const gl200: Family = {
  id: 'gl200',
  title: 'Queclink',
  transports: ['tcp', 'udp'],
  clues: [
    heading,
    shape('text: “GT” and a report of three letters', [either('+RESP:GT', '+BUFF:GT', '+ACK:GT', '+SACK:GT'), wordCharacters(3), ','], {
      required: false,
      points: 2.5,
    }),
    clue(
      'framing',
      'binary: ends with CR LF',
      ({ bytes, final }) => {
        if (bytes[4] === 0x3a || bytes[5] === 0x3a) return fail(4, 6, 'a binary frame', '“:”')
        const at = bytes.length - 2
        if (at > 6 && bytes[at] === 0x0d && bytes[at + 1] === 0x0a) return pass(at, at + 2)
        return final ? fail(Math.max(0, at), bytes.length, '0D 0A', 'something else') : more(0, bytes.length)
      },
      { required: false, points: 2 },
    ),
  ],
  split: (head, final) => {
    // “+ACK:” is text, “+ACK” binary.
    if (head.length < 5 && !final && head[0] === 0x2b) return wait(5)
    return /^\+(RESP|BUFF|ACK:|SACK)/.test(String.fromCharCode(...head.subarray(0, 5))) ? text(head, final) : binary(head, final)
  },
}
