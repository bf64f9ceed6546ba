import { expect, test } from 'vitest'
import { notesAbout } from '../../renderer/live/fields/family-notes.ts'

const paper = `# A family

Reports in text; the \`speed\` is in knots,
as the paper says.

| packet | holds |
| --- | --- |
| 01 | speed |

    speed in a frame picture

## Quirks

- Older units send **speed** twice.
- The speedometer is another thing.
- Longitude comes first. Speed in km/h, [as measured](x.md).
`

test('the sentences that name a field, quirks first, without tables and pictures', () => {
  expect(notesAbout(paper, 'speed')).toEqual(['Older units send speed twice.', 'Longitude comes first. Speed in km/h, as measured.'])
})
test('a name is looked for as it is, not as a pattern', () => {
  expect(notesAbout(paper, 's.eed (')).toEqual([])
})
