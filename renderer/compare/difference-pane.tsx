import { type ReactNode, useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { allowLimits } from '../../core/compare/allow.ts'
import type { CompareResult } from '../../core/compare/record.ts'
import { Icon } from '../kit/icons.tsx'
import { Severity } from '../kit/severity.tsx'
import { Tick } from '../kit/tick.tsx'
import { useWords } from '../state/words.ts'
import { accept, takeBack } from './accepting.ts'
import { Evidence } from './evidence.tsx'
import type { Judged } from './judged.ts'
import { words } from './words.ts'

/** One difference: what each side says, what follows from it, its frames, and taking it as it is. */
export function DifferencePane({ result, shown }: { readonly result: CompareResult; readonly shown: Judged | undefined }): ReactNode {
  const text = useWords(words)
  if (!shown) return <div className="blank">{text.select}</div>
  const { difference } = shown
  return (
    <section className="compare-difference" aria-label={text.difference}>
      <div className="compare-about" data-pane>
        <Said shown={shown} />
        {shown.accepted ? <IsAccepted shown={shown} /> : <Accept key={shown.key} shown={shown} />}
      </div>
      <Evidence result={result} difference={difference} />
    </section>
  )
}

const effectsShown = 12

function Said({ shown: { difference } }: { readonly shown: Judged }): ReactNode {
  const text = useWords(words)
  const { aspect, severity, where, a, b, sampling, also = [] } = difference
  return (
    <>
      <h2>
        <Severity level={severity}>{text.aspects[aspect]}</Severity>
      </h2>
      <p className="compare-where mono">{where}</p>
      <dl className="compare-says">
        <dt className="compare-letter small">A</dt>
        <dd>{a}</dd>
        <dt className="compare-letter small">B</dt>
        <dd>{b}</dd>
      </dl>
      {sampling === undefined ? (
        <p className="dim">{text.certain}</p>
      ) : (
        <p className="compare-chance">
          <Icon name="info" size={14} /> {text.chance}: {sampling}
        </p>
      )}
      {also.length > 0 && (
        <>
          <h3>{text.hence}</h3>
          <ul className="compare-effects">
            {also.slice(0, effectsShown).map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
            {also.length > effectsShown && <li>{text.more(also.length - effectsShown)}</li>}
          </ul>
        </>
      )}
    </>
  )
}

/** Takes the difference as it is, for a reason. */
function Accept({ shown: { difference } }: { readonly shown: Judged }): ReactNode {
  const text = useWords(words)
  const id = useId()
  const [reason, setReason] = useState('')
  const [only, setOnly] = useState(false)
  const given = reason.trim()
  return (
    <form
      className="compare-accept"
      aria-label={text.accept}
      onSubmit={(event) => {
        event.preventDefault()
        if (given !== '') accept(difference, given, only)
      }}
    >
      <h3>{text.accept}</h3>
      <label htmlFor={id}>{text.reason}</label>
      <input
        id={id}
        className="field-box"
        value={reason}
        maxLength={allowLimits.reason}
        placeholder={text.reasonHint}
        autoComplete="off"
        onChange={({ target }) => setReason(target.value)}
      />
      <Tick on={only} onChange={setOnly}>
        {text.onlyThis}
      </Tick>
      <Button type="submit" className="button" isDisabled={given === ''}>
        {text.acceptIt}
      </Button>
    </form>
  )
}

function IsAccepted({ shown: { accepted } }: { readonly shown: Judged }): ReactNode {
  const text = useWords(words)
  return (
    <div className="compare-accept">
      <h3>{text.acceptedBecause}</h3>
      <p>{accepted!.reason}</p>
      <Button className="button" onPress={() => takeBack(accepted!)}>
        {text.takeBack}
      </Button>
    </div>
  )
}
