import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { LinkSeen } from '../../core/devices/diagnose.ts'
import { goTo } from '../app/route.ts'
import { clock, count, size, span } from '../kit/format.ts'
import { usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { type Words, words } from './words.ts'

const shown = 12

/** How a link ended, in words; as it is told where there is none for it. */
const endingOf = (ending = 'ended', { endings }: Words['links']): string =>
  Object.hasOwn(endings, ending) ? endings[ending as keyof typeof endings] : ending

/** The links that it spoke on, the latest first. */
export function Links({ links }: { readonly links: readonly LinkSeen[] }): ReactNode {
  const zone = usePart(settings, (all) => all.zone)
  const { filtering } = useSession()
  const latest = links.toReversed().slice(0, shown)
  const say = useWords(words).links
  if (links.length === 0) return null
  return (
    <section className="device-part" aria-label={say.region}>
      <h3>{say.title(links.length)}</h3>
      <table className="device-links">
        <thead>
          <tr>
            <th scope="col">{say.link}</th>
            <th scope="col">{say.opened}</th>
            <th scope="col">{say.lasted}</th>
            <th scope="col">{say.up}</th>
            <th scope="col">{say.down}</th>
            <th scope="col">{say.frames}</th>
          </tr>
        </thead>
        <tbody>
          {latest.map(({ link, transport, remote, opened, closed, ending, bytesUp, bytesDown, frames }) => (
            <tr key={link}>
              <th scope="row">
                <Button
                  className="link-button"
                  onPress={() => {
                    void filtering.apply(`link == ${link}`).catch(() => undefined)
                    goTo('live')
                  }}
                >
                  {transport.toUpperCase()} {remote}
                </Button>
              </th>
              <td>{clock(opened, zone).slice(0, 8)}</td>
              <td>{closed === undefined ? say.open : `${span(closed - opened)}, ${endingOf(ending, say)}`}</td>
              <td>{size(bytesUp)}</td>
              <td>{size(bytesDown)}</td>
              <td>{count(frames)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {links.length > shown && <p className="faint">{say.earlier(links.length - shown)}</p>}
    </section>
  )
}
