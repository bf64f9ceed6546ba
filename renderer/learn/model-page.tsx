import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { dialects } from '../../core/devices/dialects.ts'
import { type Dialect, fill, type Model, type Settings, type Step } from '../../core/devices/model.ts'
import { familiesById } from '../../core/link/engine.ts'
import { copyAloud } from '../app/copying.ts'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { opened } from './opened.ts'
import { taught } from './pages.ts'
import { words } from './words.ts'

const usualInterval = 30

/** A tracker as people buy it: what it may speak, and the texts that set it up for this machine. */
export function ModelPage({ model }: { readonly model: Model }): ReactNode {
  const { model: told, sources, language: prose } = useWords(words)
  const language = useLanguage()
  const { name, maker, facts, families, advice } = model
  return (
    <>
      <header className="learn-head">
        <h2>{name}</h2>
        <span className="dim">{maker}</span>
      </header>
      {language !== 'en' && <p className="learn-help">{prose}</p>}
      <h3>{told.facts}</h3>
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <h3>{told.speaks}</h3>
      <p>{told.speaksHelp}</p>
      <table aria-label={told.speaks}>
        <tbody>
          {families.map(({ family, share, evidence }) => (
            <tr key={family}>
              <td>
                {taught.some(({ id }) => id === family) ? (
                  <Button className="learn-link" onPress={() => opened.set(`family ${family}`)}>
                    {family}
                  </Button>
                ) : (
                  family
                )}
              </td>
              <td>{familiesById.get(family)?.title}</td>
              <td className="numbers">
                {Math.round(share * 100)} % {told.share}
              </td>
              <td className="dim">{sources[evidence]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {advice.length > 0 && (
        <>
          <h3>{told.advice}</h3>
          <ul>
            {advice.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{told.texts}</h3>
      <p>{told.textsHelp}</p>
      {model.dialects
        .flatMap((id) => dialects.find((one) => one.id === id) ?? [])
        .map((dialect) => (
          <Texts key={dialect.id} dialect={dialect} />
        ))}
    </>
  )
}

/** This machine as a device on the same network reaches it. */
function useMachine(): Settings {
  const { listener } = useSession()
  const state = useCell(listener)
  const open = [state?.tcp, state?.udp].find((socket) => socket?.state === 'listening')
  return {
    host: state?.reachable[0]?.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''),
    port: open?.port ?? state?.tcp.port,
    transport: open?.transport,
    interval: usualInterval,
  }
}

function Texts({ dialect }: { readonly dialect: Dialect }): ReactNode {
  const { model } = useWords(words)
  const machine = useMachine()
  return (
    <section className="learn-texts" aria-label={dialect.title}>
      <h4>
        {dialect.title} <span className="dim">{model.factory(dialect.password)}</span>
      </h4>
      <ol>
        {dialect.steps.map((step) => (
          <StepLine key={`${step.title} ${step.text}`} step={step} dialect={dialect} machine={machine} />
        ))}
      </ol>
    </section>
  )
}

function StepLine({ step, dialect, machine }: { readonly step: Step; readonly dialect: Dialect; readonly machine: Settings }): ReactNode {
  const { model, placeholders, sources } = useWords(words)
  const filled = fill(step, dialect, machine)
  const text = 'text' in filled ? filled.text : undefined
  return (
    <li>
      <span>
        {step.title} <span className="faint">{sources[step.evidence]}</span>
        {step.danger && (
          <span className="learn-danger">
            <Icon name="warning" size={13} /> {model.mind}
          </span>
        )}
      </span>
      <span className="learn-text">
        <code>{text ?? step.text}</code>
        {text === undefined ? (
          <span className="dim">
            {'missing' in filled
              ? model.needs(filled.missing.map((name) => placeholders[name] ?? name).join(', '))
              : 'problem' in filled && filled.problem}
          </span>
        ) : (
          <Button className="button quiet small square" aria-label={text} onPress={() => void copyAloud(text)}>
            <Icon name="copy" size={13} />
          </Button>
        )}
        {step.answer !== undefined && <span className="dim">{model.answers(step.answer)}</span>}
      </span>
    </li>
  )
}
