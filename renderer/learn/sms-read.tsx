import type { ReactNode } from 'react'
import type { SmsReading } from '../../core/devices/sms.ts'
import { Severity } from '../kit/severity.tsx'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

/** What a tracker wrote by SMS. */
export function SmsRead({ reading: { answer, identity, parts } }: { readonly reading: SmsReading }): ReactNode {
  const { box } = useWords(words)
  return (
    <section className="learn-frame" aria-label={box.sms}>
      <h3>{box.sms}</h3>
      {answer && (
        <p>
          <Severity level={answer.fine ? 'info' : 'error'}>
            {answer.fine ? box.accepted(answer.keyword) : box.refusedBy(answer.keyword)}
          </Severity>
        </p>
      )}
      <table className="learn-fields" aria-label={box.sms}>
        <tbody>
          {identity !== undefined && (
            <tr>
              <th scope="row">{box.identity}</th>
              <td className="mono">{identity}</td>
            </tr>
          )}
          {parts.map(({ name, value, from }) => (
            <tr key={`${name} ${from}`}>
              <th scope="row">{name}</th>
              <td className="mono">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
