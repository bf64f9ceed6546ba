import type { ReactNode } from 'react'
import { offset } from '../../kit/format.ts'
import { inspect } from './inspect.ts'

/** What the bytes at the cursor would be as numbers, digits, time and text. */
export function Inspector({ bytes, at }: { readonly bytes: Uint8Array; readonly at: number | undefined }): ReactNode {
  if (at === undefined) return null
  return (
    <section className="inspector" aria-label="Data inspector">
      <h2>
        From byte {at} <span className="mono">0x{offset(at)}</span>
      </h2>
      <dl>
        {inspect(bytes, at).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
