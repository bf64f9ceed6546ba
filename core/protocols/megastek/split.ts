import { frame, startOf, indexOfAny, skip, type Splitter, wait } from '../../wire/split.ts'
import { latin1 } from '../../wire/latin1.ts'

const lineEnds = [0x0d, 0x0a]
const longest = 2048
const semicolon = 0x3b

/**
 * New sentences end with `;!`, some with `;` alone; old ones with `;` and two digits, or with nothing but the line's end.
 * Line ends stay outside of the frame. The count in front of new sentences is checked when they are read: the end is easier to believe.
 */
export const split: Splitter = (head, final) => {
  if (lineEnds.includes(head[0]!)) return skip(1, 'line end between sentences')
  const text = latin1(startOf(head, longest))
  if (!opens.test(text)) return skip(toNextStart(head), 'not the start of a sentence')
  const line = indexOfAny(startOf(head, longest), lineEnds)
  const stop = line === -1 ? text.length : line
  for (let at = head.indexOf(semicolon); at !== -1 && at < stop; at = head.indexOf(semicolon, at + 1)) {
    const behind = text.slice(at + 1, at + 11)
    const tail = text[0] === 'S' || text[0] === 'L' ? oldTail : newTail
    const found = tail.exec(behind)
    if (found) return frame(at + 1 + found[1]!.length)
    if (!final && mayEnd.test(behind) && at + 1 + behind.length === head.length) return wait()
    if (final && behind === '') return frame(at + 1)
  }
  if (line !== -1) return frame(line)
  if (head.length >= longest) return skip(toNextStart(head), `no end within ${longest} bytes`)
  return final ? frame(head.length) : wait()
}

/** A sentence, or what may become one. */
const opens = /^(?:\d{0,4}$|(?:\d{4})?(?:\$M?G?V?$|\$MGV)|S(?:$|T(?:$|X))|L(?:$|O(?:$|G(?:$|S(?:$|T(?:$|X))))))/
/** What ends a sentence behind its semicolon, and what belongs to it; else the next sentence must follow. */
const newTail = /^(!|(?=[\r\n]|\$MGV|\d{4}\$MGV|STX|LOGSTX))/
const oldTail = /^([0-9A-Fa-f]{2}|(?=[\r\n]|\$MGV|\d{4}\$MGV|STX|LOGSTX))/
const mayEnd = /^(?:[0-9A-Fa-f]?|\d{0,4}|\d{4}\$M?G?|\$M?G?|S|ST|L|LO|LOG|LOGS|LOGST)$/

/** The next byte with which a sentence begins, or may begin once more bytes are there. */
function toNextStart(head: Uint8Array): number {
  const text = latin1(head)
  let at = 1
  while (at < text.length && !(firsts.test(text[at]!) && starts.test(text.slice(at, at + 8)))) at++
  return at
}
const firsts = /[\d$SL\r\n]/
const starts = new RegExp(`^[\\r\\n]|${opens.source}`)
