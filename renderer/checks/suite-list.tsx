import type { ReactNode } from 'react'
import { Button, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import type { ReadySuiteInfo } from '../../core/check/record.ts'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { groupsOf, type KnownDevice, type SuiteGroup } from './groups.ts'
import { change, own, ownSuite, plan, tab } from './plan.ts'
import { type Words, words } from './words.ts'

interface Line {
  readonly id: string
  readonly title: string
  readonly hint: string
  readonly about: string
}

interface Props {
  readonly suites: readonly ReadySuiteInfo[]
  readonly ownText: string
  /** The one that is to be checked, where it is known: what fits it comes first. */
  readonly device: KnownDevice | undefined
}

/** The person's own suite and those that come with the application: as many as are wanted. */
export function SuiteList({ suites, ownText, device }: Props): ReactNode {
  const say = useWords(words)
  const { chosen } = useCell(plan)
  const groups = groupsOf(suites, device)
  const mine: Line = { id: own, title: say.own, hint: ownText.trim() === '' ? say.ownEmpty : '', about: '' }
  const copied = suites.find(({ id }) => id === chosen.find((one) => one !== own))
  const copy = () => {
    if (!copied) return
    ownSuite.set(copied.text)
    change({ chosen: [own] })
    tab.set('suite')
  }
  return (
    <div className="checks-suites">
      <div className="checks-suites-head">
        <h2 id="checks-suites">{say.suites}</h2>
        <Button className="button small" isDisabled={!copied} onPress={copy}>
          <Icon name="copy" size={13} />
          {say.edit}
        </Button>
      </div>
      <ListBox
        className="checks-suite-list"
        aria-labelledby="checks-suites"
        selectionMode="multiple"
        selectedKeys={chosen}
        onSelectionChange={(keys) => change({ chosen: keys === 'all' ? [own, ...suites.map(({ id }) => id)] : [...keys].map(String) })}
      >
        <SuiteItem {...mine} />
        {groups.map((group) => (
          <ListBoxSection key={group.id} id={group.id}>
            <Header className="checks-suite-group">{titleOf(group, device, say)}</Header>
            {group.suites.map(({ id, title, about, checks }) => (
              <SuiteItem key={id} id={id} title={title} about={about} hint={say.checksOf(checks)} />
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
    </div>
  )
}

const titleOf = ({ id }: SuiteGroup, device: KnownDevice | undefined, say: Words): string =>
  id === 'fitting' ? say.fitting(device?.rule?.name ?? device?.identity ?? '') : say.groups[id]

function SuiteItem({ id, title, hint, about }: Line): ReactNode {
  return (
    <ListBoxItem id={id} textValue={title} className="checks-suite">
      {({ isSelected }) => (
        <>
          <span className="checks-tick">{isSelected && <Icon name="pass" size={13} />}</span>
          <span className="checks-suite-title" title={about}>
            {title}
          </span>
          <span className="dim">{hint}</span>
        </>
      )}
    </ListBoxItem>
  )
}
