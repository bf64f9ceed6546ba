import type { AnswerCheck } from '../../../core/link/answers.ts'
import { decodeFrame } from '../../../core/link/decode-frame.ts'
import { indexFields } from '../../state/field-index.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import { sessionOf } from '../../state/session-of.ts'

/** Of an answer that is not what it ought to be, the fields in which it differs; none where the family does not read its own answers. */
export function changedFields({ family, record }: OpenFrame, { expected, differences }: AnswerCheck): readonly string[] {
  if (!family || differences.length === 0) return []
  const decoded = decodeFrame(family, expected, { ...sessionOf(record), direction: 'down', whole: true }, 'tree')
  const index = indexFields(decoded, expected.length)
  const names = new Set<string>()
  for (const { expected: stretch } of differences) {
    for (let at = stretch.from; at < stretch.to; at++) {
      const node = index.nodes[index.byByte.raw[at] ?? -1]
      if (node && node.field.form !== 'not-decoded') names.add(node.field.name)
    }
  }
  return [...names].slice(0, 6)
}
