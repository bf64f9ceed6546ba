import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { Language } from '../../core/language.ts'
import { copyAloud } from '../app/copying.ts'
import { count, size } from '../kit/format.ts'
import { Severity } from '../kit/severity.tsx'
import { useCell } from '../state/cell.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { type Trouble, type Troubled, troubledOf, troublesShown } from './troubles.ts'
import { type Words, words } from './words.ts'
import { works } from './works.ts'
import './dialogs.css'

/** What could not be read of the captures that were opened: where, why and how often. */
export function TroublesDialog(): ReactNode {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => troublesShown.set(open)} isDismissable>
      <Modal>
        <Dialog className="dialog troubles-dialog">
          <Content />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Content(): ReactNode {
  const say = useWords(words).troubles
  const language = useLanguage()
  const all = troubledOf(useCell(works))
  return (
    <>
      <Heading slot="title">{say.title}</Heading>
      <p className="dim">{say.about}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by the keyboard (axe) */}
      <div className="troubles-list" role="region" aria-label={say.list} tabIndex={0}>
        {all.map((one) => (
          <OfOne key={one.work} {...one} />
        ))}
      </div>
      <div className="save-buttons">
        <Button className="button" onPress={() => void copyAloud(all.map((one) => textOf(one, say, language)).join('\n\n'))}>
          {say.copy}
        </Button>
        <Button className="button primary" slot="close" autoFocus>
          {say.close}
        </Button>
      </div>
    </>
  )
}

function OfOne({ title, rows, problem, troubles }: Troubled): ReactNode {
  const say = useWords(words).troubles
  const language = useLanguage()
  const names = new Set(troubles.map(({ source }) => source))
  return (
    <section>
      <h3 title={title}>{title}</h3>
      <p className="faint">{say.rows(rows)}</p>
      {problem !== undefined && (
        <p>
          <Severity level="error">{say.stopped(problem[language])}</Severity>
        </p>
      )}
      {troubles.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say.heads.what}</th>
              <th scope="col" className="number">
                {say.heads.times}
              </th>
              <th scope="col">{say.heads.where}</th>
              <th scope="col" className="number">
                {say.heads.lost}
              </th>
            </tr>
          </thead>
          <tbody>
            {troubles.map((one) => (
              <tr key={`${one.source} ${one.text.en}`}>
                <td>
                  <Severity level={one.severity}>{one.text[language]}</Severity>
                  {names.size > 1 && <div className="faint">{one.source}</div>}
                </td>
                <td className="number">{count(one.count)}</td>
                <td className="mono">{whereOf(one, say)}</td>
                <td className="number">{one.lost > 0 ? size(one.lost) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function whereOf({ unit, places, count: times }: Trouble, say: Words['troubles']): string {
  if (places.length === 0) return ''
  return `${say.units[unit]} ${places.map(count).join(', ')}${times > places.length ? ', …' : ''}`
}

/** A line a kind, for a ticket or a mail. */
const textOf = ({ title, rows, problem, troubles }: Troubled, say: Words['troubles'], language: Language): string =>
  [
    `${title}: ${say.rows(rows)}`,
    ...(problem === undefined ? [] : [say.stopped(problem[language])]),
    ...troubles.map((one) => `${one.source}: ${one.severity}: ${one.text[language]}: ${count(one.count)} × ${whereOf(one, say)}`),
  ].join('\n')
