import type { ReactNode } from 'react'
import { actions, printedKeys } from '../app/actions.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { alarmWords, attributeWords, reportWords } from './vocabulary.ts'
import { words } from './words.ts'

/** The names that all families are translated into. */
export function VocabularyPage(): ReactNode {
  const { vocabulary, words: told } = useWords(words)
  return (
    <>
      <header className="learn-head">
        <h2>{vocabulary}</h2>
      </header>
      <p>{told.help}</p>
      <Names title={told.reports} list={reportWords} />
      <Names title={told.attributes} help={told.attributesHelp} list={attributeWords} />
      <Names title={told.alarms} list={alarmWords} />
    </>
  )
}

function Names(props: { readonly title: string; readonly help?: string; readonly list: typeof reportWords }): ReactNode {
  const { title, help, list } = props
  const { words: told } = useWords(words)
  const language = useLanguage()
  const units = list.some(({ unit }) => unit !== '')
  return (
    <>
      <h3>{title}</h3>
      {help !== undefined && <p>{help}</p>}
      <table aria-label={title} className="learn-names">
        <thead>
          <tr>
            <th scope="col">{told.name}</th>
            {units && <th scope="col">{told.unit}</th>}
            <th scope="col">{told.says}</th>
          </tr>
        </thead>
        <tbody>
          {list.map((one) => (
            <tr key={one.name}>
              <td className="mono">{one.name}</td>
              {units && <td>{one.unit}</td>}
              <td>{one[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Every key that does something now. */
export function KeysPage(): ReactNode {
  const { keys: title, keysHelp } = useWords(words)
  return (
    <>
      <header className="learn-head">
        <h2>{title}</h2>
      </header>
      <p>{keysHelp}</p>
      <table aria-label={title} className="learn-names">
        <tbody>
          {actions
            .get()
            .filter(({ keys }) => keys?.length)
            .map(({ id, title: does, keys = [] }) => (
              <tr key={id}>
                <td className="learn-keys">
                  {printedKeys(keys[0]!).map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </td>
                <td>{does}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  )
}
