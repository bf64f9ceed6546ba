import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { LinkSeen } from '../../core/devices/diagnose.ts'
import { goTo } from '../app/route.ts'
import { clock, count, plural, size, span } from '../kit/format.ts'
import { usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'

const shown = 12

/** The links that it spoke on, the latest first. */
export function Links({ links }: { readonly links: readonly LinkSeen[] }): ReactNode {
  const zone = usePart(settings, (all) => all.zone)
  const { filtering } = useSession()
  const latest = links.toReversed().slice(0, shown)
  if (links.length === 0) return null
  return (
    <section className="device-part" aria-label="Links">
      <h3>{plural(links.length, 'link')}</h3>
      <table className="device-links">
        <thead>
          <tr>
            <th scope="col">Link</th>
            <th scope="col">Opened</th>
            <th scope="col">Lasted</th>
            <th scope="col">Up</th>
            <th scope="col">Down</th>
            <th scope="col">Frames</th>
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
              <td>{closed === undefined ? 'open' : `${span(closed - opened)}, ${ending ?? 'ended'}`}</td>
              <td>{size(bytesUp)}</td>
              <td>{size(bytesDown)}</td>
              <td>{count(frames)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {links.length > shown && <p className="faint">and {count(links.length - shown)} earlier ones</p>}
    </section>
  )
}
