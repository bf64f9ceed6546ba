import { align, undecoded } from '../../compare/align.ts'
import type { Comparison } from '../../compare/compare.ts'
import type { Difference } from '../../compare/difference.ts'
import { comparisonPage, type PagePair } from '../../compare/page.ts'
import type { Profile } from '../../compare/profile.ts'
import type { Reader } from '../journal/reader.ts'

/** One side with its rows, where there are any: a saved profile has none. */
export interface PageSide {
  readonly profile: Profile
  readonly reader: Reader | undefined
}

/** The comparison as a page, with a frame of each side for every difference as far as there is room. */
export function comparedPage(
  [a, b]: readonly [PageSide, PageSide],
  comparison: Comparison,
  about: { readonly application: string; readonly written: number },
): string {
  const pair = ({ rowsA, rowsB }: Difference): PagePair | undefined => {
    const [inA, inB] = [frameOf(a.reader, rowsA[0]), frameOf(b.reader, rowsB[0])]
    if (!inA && !inB) return undefined
    return { a: inA?.title, b: inB?.title, alignment: align(inA?.decoded, inB?.decoded) }
  }
  return comparisonPage({ a: a.profile, b: b.profile, comparison, ...about, pair })
}

function frameOf(reader: Reader | undefined, row: number | undefined) {
  if (!reader || row === undefined || row < 1 || row > reader.count) return undefined
  const { time, device, family, type } = reader.row(row)
  const title = [`row ${row}`, new Date(time).toISOString(), device ?? 'unknown device', `${family ?? 'unknown'} ${type}`].join(' · ')
  return { title, decoded: reader.decode(row, 'tree') ?? undecoded(reader.journal.bytesOf(row)) }
}
