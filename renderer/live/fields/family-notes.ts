import { useEffect, useMemo, useState } from 'react'

/** Each family's README, fetched when a field of it is first explained. */
const papers = import.meta.glob<string>('../../../core/protocols/*/README.md', { query: '?raw', import: 'default' })

const most = 2
const longest = 280

const nothing: readonly string[] = []

/** What the family's README says of a field: the sentences that name it, as plain text. */
export function useFamilyNotes(family: string | undefined, field: string): readonly string[] {
  const [paper, setPaper] = useState<{ family: string; text: string }>()
  useEffect(() => {
    let stale = false
    const load = family === undefined ? undefined : papers[`../../../core/protocols/${family}/README.md`]
    load?.().then(
      (text) => !stale && setPaper({ family: family!, text }),
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [family])
  return useMemo(() => (paper && paper.family === family ? notesAbout(paper.text, field) : nothing), [paper, family, field])
}

/** The statements of a Markdown text that name a field, quirks first. */
export function notesAbout(text: string, field: string): readonly string[] {
  const named = new RegExp(`(^|[^\\p{L}\\p{N}])${field.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}($|[^\\p{L}\\p{N}])`, 'iu')
  const statements: { text: string; quirk: boolean }[] = []
  let heading = ''
  for (const block of blocksOf(text)) {
    if (block.startsWith('#')) heading = block
    else if (named.test(block) && block.length <= longest)
      statements.push({ text: plain(block), quirk: /quirk|variant|differ/i.test(heading) })
  }
  return statements
    .sort((a, b) => Number(b.quirk) - Number(a.quirk))
    .slice(0, most)
    .map((statement) => statement.text)
}

/** Paragraphs, bullets and headings; frame pictures and tables are left out. */
function* blocksOf(text: string): Generator<string> {
  let block = ''
  let code = false
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) code = !code
    const apart = line.trim() === '' || /^(#|[-*] |\d+\. |\||```| {4})/.test(line)
    if (apart && block) {
      yield block
      block = ''
    }
    if (!code && line.trim() !== '' && !/^(\||```| {4})/.test(line)) block = block ? `${block} ${line.trim()}` : line.trim()
  }
  if (block) yield block
}

/** Markdown without its marks. */
const plain = (block: string): string =>
  block
    .replace(/^([-*]|\d+\.) /, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|__|`/g, '')
