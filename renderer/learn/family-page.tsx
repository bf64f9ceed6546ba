import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import { isDangerous } from '../../core/commands/record.ts'
import type { Command } from '../../core/protocols/command.ts'
import type { Family } from '../../core/protocols/family.ts'
import { goTo } from '../app/route.ts'
import { toast } from '../app/toasts.tsx'
import { FamilyChip } from '../kit/family-chip.tsx'
import { Icon } from '../kit/icons.tsx'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords, wordsNow } from '../state/words.ts'
import { Markdown } from './markdown.tsx'
import { notesOf } from './pages.ts'
import { words } from './words.ts'

/** All that is told of one family: its notes, what its devices say, what they can be told; and a device of it to look at. */
export function FamilyPage({ family }: { readonly family: Family }): ReactNode {
  const told = useWords(words)
  const language = useLanguage()
  const { id, title, transports, messages = [], commands = [], fill } = family
  const notes = notesOf(id)
  return (
    <>
      <header className="learn-head">
        <h2>{title}</h2>
        <FamilyChip family={id} />
        <span className="dim">{told.family.about(id, transports.map((one) => one.toUpperCase()).join(', '))}</span>
        <span className="learn-space" />
        <TryIt family={family} />
      </header>
      {language !== 'en' && notes !== undefined && <p className="learn-help">{told.language}</p>}
      {notes === undefined ? <p className="dim">{told.family.missing}</p> : <Markdown text={notes} />}
      <h3>{told.family.messages}</h3>
      <table aria-label={told.family.messages}>
        <thead>
          <tr>
            <th scope="col">{told.family.messageType}</th>
            <th scope="col">{told.family.messageSays}</th>
          </tr>
        </thead>
        <tbody>
          {messages.map(({ type, says }) => (
            <tr key={type}>
              <td className="mono">{type}</td>
              <td>{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{told.family.commands}</h3>
      {commands.length === 0 ? <p className="dim">{told.family.noCommands}</p> : <Commands commands={commands} />}
      {commands.length > 0 && <p className="learn-help">{fill ? told.family.filled : told.family.unfilled}</p>}
    </>
  )
}

/** A simulated device of the family, and Live filtered to it. */
function TryIt({ family: { id, simulate } }: { readonly family: Family }): ReactNode {
  const { family } = useWords(words)
  const { bridge, filtering } = useSession()
  const [busy, setBusy] = useState(false)
  const look = async () => {
    await filtering.apply(`family == ${id}`)
    goTo('live')
  }
  const start = async () => {
    setBusy(true)
    try {
      const answer = await bridge.call('demo.start', id)
      if ('problem' in answer) toast({ text: wordsNow(answer.problem), problem: true })
      else {
        // By family: what a device says of itself is, in some of them, only a part of its IMEI.
        await look()
        toast({ text: family.starting(answer.identity) })
      }
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
    setBusy(false)
  }
  return (
    <>
      <Button className="button" onPress={() => void look()}>
        <Icon name="filter" size={14} />
        {family.live}
      </Button>
      {simulate ? (
        <Button className="button primary" isDisabled={busy} aria-describedby="learn-try" onPress={() => void start()}>
          <Icon name="play" size={14} />
          {family.start}
        </Button>
      ) : null}
      <span id="learn-try" className="learn-help learn-try">
        {simulate ? family.startHelp : family.noDevice}
      </span>
    </>
  )
}

function Commands({ commands }: { readonly commands: readonly Command[] }): ReactNode {
  const { family, sources } = useWords(words)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by the keyboard (axe)
    <div className="learn-scroll" tabIndex={0}>
      <table aria-label={family.commands}>
        <thead>
          <tr>
            {[family.command, family.title, family.takes, family.source].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {commands.map((command) => (
            <tr key={`${command.type} ${command.dialect ?? ''}`}>
              <td className="mono">
                {command.type}
                {command.dialect !== undefined && <div className="faint">{command.dialect}</div>}
              </td>
              <td>
                {command.title}
                <div className="dim">{command.help}</div>
                {isDangerous(command) && (
                  <span className="learn-danger">
                    <Icon name="warning" size={13} /> {family.danger}
                  </span>
                )}
              </td>
              <td>
                {command.parameters.map(({ name, help, unit }) => (
                  <div key={name}>
                    <span className="mono">{name}</span> <span className="dim">{[help, unit].filter(Boolean).join(', ')}</span>
                  </div>
                ))}
              </td>
              <td className="dim">{sources[command.source]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
