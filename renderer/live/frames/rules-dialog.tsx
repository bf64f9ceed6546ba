import type { ReactNode } from 'react'
import { Button, Checkbox, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { checkFilter } from '../../../core/filter/check.ts'
import { Icon } from '../../kit/icons.tsx'
import { Cell, useCell, usePart } from '../../state/cell.ts'
import { type ColourRule, defaultRules, ruleLimit, type Tone, tones } from '../../state/colour-rules.ts'
import { useSession } from '../../state/session.ts'
import { settings, setSetting } from '../../state/settings.ts'
import { useLanguage, useWords } from '../../state/words.ts'
import { ruleName } from './rule-names.ts'
import { words } from './words.ts'

export const editingRules = new Cell(false)

/** The colouring rules: which there are, in which order, and which are in force. Every change is seen in the list at once. */
export function RulesDialog(): ReactNode {
  const open = useCell(editingRules)
  const say = useWords(words).rules
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={(now) => editingRules.set(now)} isDismissable>
      <Modal>
        <Dialog className="dialog rules">
          <Heading slot="title">{say.title}</Heading>
          <p className="dim">{say.about}</p>
          <Rules />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

const set = (next: readonly ColourRule[]): void => setSetting('rules', next)

function Rules(): ReactNode {
  const { frames } = useSession()
  const say = useWords(words)
  const rules = usePart(settings, (all) => all.rules)
  const filter = usePart(frames.state, ({ view }) => (view.problem ? '' : view.filter))
  const add = (one: ColourRule) => set([one, ...rules])
  const move = (from: number, to: number) => {
    const next = [...rules]
    next.splice(to, 0, ...next.splice(from, 1))
    set(next)
  }
  const isFull = rules.length >= ruleLimit
  return (
    <>
      <ol className="rules-list">
        {rules.map((rule, i) => (
          <RuleLine
            // A rule is what stands in its place: it has no other identity.
            // oxlint-disable-next-line react/no-array-index-key
            key={i}
            rule={rule}
            label={`${i + 1} ${ruleName(rule, say)}`}
            onChange={(change) => set(rules.map((one, at) => (at === i ? { ...one, ...change } : one)))}
            onRemove={() => set(rules.filter((_, at) => at !== i))}
            {...(i > 0 ? { onUp: () => move(i, i - 1) } : {})}
            {...(i < rules.length - 1 ? { onDown: () => move(i, i + 1) } : {})}
          />
        ))}
      </ol>
      <div className="rules-buttons">
        <Button className="button small" isDisabled={isFull} onPress={() => add({ name: '', filter: '', tone: 'green', on: true })}>
          {say.rules.add}
        </Button>
        {filter !== '' && (
          <Button className="button small" isDisabled={isFull} onPress={() => add({ name: '', filter, tone: 'green', on: true })}>
            {say.rules.addFilter}
          </Button>
        )}
        <Button className="button quiet small" onPress={() => set(defaultRules)}>
          {say.rules.reset}
        </Button>
        <Button className="button primary small" slot="close">
          {say.rules.done}
        </Button>
      </div>
    </>
  )
}

interface LineProps {
  readonly rule: ColourRule
  readonly label: string
  onChange(change: Partial<ColourRule>): void
  onRemove(): void
  onUp?(): void
  onDown?(): void
}

function RuleLine({ rule, label, onChange, onRemove, onUp, onDown }: LineProps): ReactNode {
  const all = useWords(words)
  const say = all.rules
  const language = useLanguage()
  const problem = checkFilter(rule.filter)?.text[language]
  return (
    <li className={`rules-line tone-${rule.tone}`}>
      <Checkbox className="tick" aria-label={say.on(label)} isSelected={rule.on} onChange={(on) => onChange({ on })}>
        <span className="tick-box">
          <Icon name="pass" size={12} />
        </span>
      </Checkbox>
      <input
        className="field-box"
        aria-label={say.name(label)}
        placeholder={ruleName({ ...rule, name: '' }, all) === rule.filter ? say.namePlaceholder : ruleName({ ...rule, name: '' }, all)}
        maxLength={80}
        value={rule.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <input
        className="field-box mono"
        aria-label={say.filter(label)}
        aria-invalid={problem !== undefined}
        title={problem}
        maxLength={4000}
        spellCheck={false}
        autoCapitalize="off"
        value={rule.filter}
        onChange={(event) => onChange({ filter: event.target.value })}
      />
      <select
        className="field-box"
        aria-label={say.tone(label)}
        value={rule.tone}
        onChange={(event) => onChange({ tone: event.target.value as Tone })}
      >
        {tones.map((tone) => (
          <option key={tone} value={tone}>
            {say.tones[tone]}
          </option>
        ))}
      </select>
      <Button className="button quiet small square" aria-label={say.up(label)} isDisabled={!onUp} onPress={() => onUp?.()}>
        <Icon name="up" size={13} />
      </Button>
      <Button className="button quiet small square" aria-label={say.down(label)} isDisabled={!onDown} onPress={() => onDown?.()}>
        <Icon name="down" size={13} />
      </Button>
      <Button className="button quiet small square" aria-label={say.remove(label)} onPress={onRemove}>
        <Icon name="close" size={13} />
      </Button>
      {problem && <output className="rules-problem">{problem}</output>}
    </li>
  )
}
