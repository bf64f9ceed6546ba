import { type ReactNode, useId, useState } from 'react'
import { readSms } from '../../core/devices/sms.ts'
import { dateTime } from '../kit/format.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

/** What a tracker answered by SMS, pasted and read. */
export function SmsReply(): ReactNode {
  const [text, setText] = useState('')
  const id = useId()
  const say = useWords(words).sms
  const { identity, report, answer, parts } = readSms(text)
  return (
    <section className="composer-reply" aria-label={say.reply}>
      <label htmlFor={id} className="picker-label">
        {say.answered}
      </label>
      <textarea
        id={id}
        className="field-box composer-typed"
        value={text}
        spellCheck={false}
        placeholder={say.paste}
        onChange={({ target }) => setText(target.value)}
      />
      {text.trim() !== '' && (
        <div className="composer-read" role="status">
          {answer && (
            <p>
              <b>{answer.fine ? say.accepted : say.refused}</b>: {answer.keyword}
            </p>
          )}
          {identity !== undefined && (
            <p>
              {say.identity} <b className="mono">{identity}</b>
            </p>
          )}
          {report?.latitude !== undefined && (
            <p>
              {say.position}{' '}
              <b className="mono">
                {report.latitude.toFixed(6)}, {report.longitude?.toFixed(6)}
              </b>
              {report.time !== undefined && !Number.isNaN(report.time) && say.at(dateTime(report.time, 'utc'))}
            </p>
          )}
          {parts.length > 0 ? (
            <table aria-label={say.read}>
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
            !answer && <p className="dim">{say.nothing}</p>
          )}
        </div>
      )}
    </section>
  )
}
