import { type ReactNode, useId, useState } from 'react'
import { readSms } from '../../core/devices/sms.ts'
import { dateTime } from '../kit/format.ts'

/** What a tracker answered by SMS, pasted and read. */
export function SmsReply(): ReactNode {
  const [text, setText] = useState('')
  const id = useId()
  const { identity, report, answer, parts } = readSms(text)
  return (
    <section className="composer-reply" aria-label="Reply by SMS">
      <label htmlFor={id} className="picker-label">
        What it answered by SMS
      </label>
      <textarea
        id={id}
        className="field-box composer-typed"
        value={text}
        spellCheck={false}
        placeholder="paste the text here"
        onChange={({ target }) => setText(target.value)}
      />
      {text.trim() !== '' && (
        <div className="composer-read" role="status">
          {answer && (
            <p>
              <b>{answer.fine ? 'Accepted' : 'Refused'}</b>: {answer.keyword}
            </p>
          )}
          {identity !== undefined && (
            <p>
              Identity <b className="mono">{identity}</b>
            </p>
          )}
          {report?.latitude !== undefined && (
            <p>
              Position{' '}
              <b className="mono">
                {report.latitude.toFixed(6)}, {report.longitude?.toFixed(6)}
              </b>
              {report.time !== undefined && !Number.isNaN(report.time) && ` at ${dateTime(report.time, 'utc')}`}
            </p>
          )}
          {parts.length > 0 ? (
            <table aria-label="What was read">
              <tbody>
                {parts.map(({ name, value, from }) => (
                  <tr key={`${name} ${from}`}>
                    <th scope="row">{name}</th>
                    <td className="mono">{value}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            !answer && <p className="dim">Nothing in it is known.</p>
          )}
        </div>
      )}
    </section>
  )
}
