import { clue, type Clue, type ClueOptions, fail, type Head, more, pass } from '../../detect/clue.ts'
import { latin1 } from '../../wire/latin1.ts'
import { frame, skip, type Splitter, wait } from '../../wire/split.ts'

const methods = /^(GET|HEAD|POST|PUT|OPTIONS|CONNECT|DELETE|TRACE|PATCH|PRI) /
const longestHead = 8192
const longestBody = 256 * 1024

/** Cuts HTTP requests: request line and headers, then as many bytes as Content-Length says. */
export const requests: Splitter = (head, final) => {
  const text = latin1(head.subarray(0, longestHead))
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) {
    if (!methods.test(text.slice(0, 8)) && text.length >= 8) return skip(1, 'not the start of a request')
    if (head.length >= longestHead) return skip(head.length, `no end of the headers within ${longestHead} bytes`)
    return final ? frame(head.length) : wait()
  }
  const length = Number(/\r\ncontent-length: *(\d{1,9})\r\n/i.exec(text.slice(0, end + 2))?.[1] ?? 0)
  if (length > longestBody) return skip(end + 4, 'a body that no tracker sends')
  const size = end + 4 + length
  return head.length >= size ? frame(size) : final ? frame(head.length) : wait(size)
}

/** Evidence in a request's first line: the path and the query. */
export function request(says: string, pattern: RegExp, options: ClueOptions = {}): Clue {
  return clue(
    'grammar',
    says,
    (head) => {
      const { bytes, final } = head
      if (!isRequest(head)) return fail(0, Math.min(8, bytes.length), 'a GET or POST request', latin1(bytes.subarray(0, 8)))
      const end = bytes.indexOf(0x0a)
      if (end === -1 && !final) return more(0, bytes.length, 'the request line')
      const found = pattern.exec(latin1(bytes.subarray(0, Math.min(end === -1 ? bytes.length : end, longestHead))))
      return found ? pass(found.index, found.index + found[0].length) : fail(0, Math.max(0, end), says, 'a request without it')
    },
    { points: 5, ...options },
  )
}

/** Evidence in a request's body. */
export function posted(says: string, pattern: RegExp, options: ClueOptions = {}): Clue {
  return clue(
    'grammar',
    says,
    (head) => {
      const { bytes, final } = head
      if (!isRequest(head) || bytes[0] === 0x47) return fail(0, Math.min(8, bytes.length), 'a POST request', latin1(bytes.subarray(0, 8)))
      const text = latin1(bytes.subarray(0, longestHead))
      const end = text.indexOf('\r\n\r\n')
      const found = end === -1 ? null : pattern.exec(text.slice(end + 4))
      if (found) return pass(end + 4 + found.index, end + 4 + found.index + found[0].length)
      return final || requests(bytes, false).kind === 'frame'
        ? fail(Math.max(0, end), bytes.length, says, 'a body without it')
        : more(0, bytes.length, 'the body')
    },
    { points: 5, ...options },
  )
}

/** Could it be a GET, POST or PUT request, as far as the bytes go? */
function isRequest({ bytes }: Head): boolean {
  const text = latin1(bytes.subarray(0, 5))
  return ['GET /', 'GET ?', 'POST ', 'PUT /'].some((method) => method.startsWith(text))
}
