import type { ReactNode } from 'react'
import { Button, ListBox, ListBoxItem } from 'react-aria-components'
import type { ReadySuiteInfo } from '../../core/check/record.ts'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { change, own, plan, tab, writeOwn } from './plan.ts'
import { words } from './words.ts'

interface Line {
  readonly id: string
  readonly title: string
  readonly hint: string
  readonly about: string
}

/** The suites that come with the application and the person's own: as many as are wanted. */
export function SuiteList({ suites, ownText }: { readonly suites: readonly ReadySuiteInfo[]; readonly ownText: string }): ReactNode {
  const say = useWords(words)
  const { chosen } = useCell(plan)
  const lines: Line[] = [
    { id: own, title: say.own, hint: ownText.trim() === '' ? say.ownEmpty : '', about: '' },
    ...suites.map(({ id, title, about, checks }) => ({ id, title, hint: say.checksOf(checks), about })),
  ]
  const copied = suites.find(({ id }) => id === chosen.find((one) => one !== own))
  const copy = () => {
    if (!copied) return
    writeOwn(copied.text)
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
        items={lines}
        selectionMode="multiple"
        selectedKeys={chosen}
        onSelectionChange={(keys) => change({ chosen: keys === 'all' ? lines.map(({ id }) => id) : [...keys].map(String) })}
      >
        {({ id, title, hint, about }) => (
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
        )}
      </ListBox>
    </div>
  )
}
