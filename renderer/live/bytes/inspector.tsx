import type { ReactNode } from 'react'
import { offset } from '../../kit/format.ts'
import { useWords } from '../../state/words.ts'
import { inspect } from './inspect.ts'
import { words } from './words.ts'

/** What the bytes at the cursor would be as numbers, digits, time and text. */
export function Inspector({ bytes, at }: { readonly bytes: Uint8Array; readonly at: number | undefined }): ReactNode {
  const text = useWords(words)
  if (at === undefined || at >= bytes.length) return null
  return (
    <section className="inspector" aria-label={text.inspector}>
      <h2>
        {text.from(at)} <span className="mono">0x{offset(at)}</span>
      </h2>
      <dl>
        {inspect(bytes, at).map(({ name, value, isLong }) => (
          <div key={name} className={isLong ? 'long' : undefined}>
            <dt>{name}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
