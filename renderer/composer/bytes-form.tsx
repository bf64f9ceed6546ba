import { type ReactNode, useId } from 'react'
import { Checkbox } from 'react-aria-components'
import { readTyped, typedText } from '../../core/commands/typed.ts'
import type { Family } from '../../core/protocols/family.ts'
import { toHex } from '../../core/wire/hex.ts'
import { Choice } from '../kit/choice.tsx'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { change, draft } from './draft.ts'
import { SendBar } from './send-bar.tsx'
import { words } from './words.ts'

/** Bytes as they are, typed or pasted in any style. */
export function BytesForm({ family }: { readonly family: Family | undefined }): ReactNode {
  const { typed, form, fill } = useCell(draft)
  const id = useId()
  const say = useWords(words).bytes
  const language = useLanguage()
  const fills = fill && family?.fill !== undefined
  const read = readTyped(typed, form)
  const problem = 'problem' in read && typed !== '' ? read.problem[language] : undefined
  const turn = (next: 'hex' | 'text') => {
    if (next === form) return
    const bytes = 'bytes' in read ? read.bytes : undefined
    change({ form: next, ...(bytes ? { typed: next === 'hex' ? toHex(bytes, ' ').toUpperCase() : typedText(bytes) } : {}) })
  }
  return (
    <div className="composer-form">
      <Choice
        label={say.typedAs}
        options={[
          ['hex', say.hex],
          ['text', say.text],
        ]}
        chosen={form}
        onChoose={turn}
      />
      <label htmlFor={id} className="picker-label">
        {form === 'hex' ? say.hexHint : say.textHint}
      </label>
      <textarea
        id={id}
        className="field-box composer-typed"
        value={typed}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-help`}
        placeholder={form === 'hex' ? '78 78 0B 80 …' : '**,imei:359586015829802,B;'}
        onChange={({ target }) => change({ typed: target.value })}
      />
      <span id={`${id}-help`} className={problem === undefined ? 'composer-help dim' : 'composer-help composer-problem'}>
        {problem ?? (fills ? say.whole : say.exact)}
      </span>
      <Checkbox className="tick" isSelected={fills} isDisabled={!family?.fill} onChange={(on) => change({ fill: on })}>
        <span className="tick-box">
          <Icon name="pass" size={12} />
        </span>
        {say.fill}
      </Checkbox>
      {family && !family.fill && <span className="composer-help dim">{say.without(family.id)}</span>}
      <SendBar family={family} />
    </div>
  )
}
