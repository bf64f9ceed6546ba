import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import type { ReplyRule } from '../../core/commands/record.ts'
import type { ReplyPolicy } from '../../core/contract/listener.ts'
import type { Wording } from '../../core/language.ts'
import { toast } from '../app/toasts.tsx'
import { Choice } from '../kit/choice.tsx'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { useTargets } from './use-host.ts'
import { words } from './words.ts'

const treatments = ['send', 'withhold', 'delay', 'corrupt'] as const
const heads = ['link', 'device', 'family', ...treatments] as const

/** Who answers devices, and what becomes of single answers: to see what a firmware does when one is late, wrong or missing. */
export function RepliesPanel(): ReactNode {
  const { bridge, listener } = useSession()
  const state = useCell(listener)
  const say = useWords(words).replies
  const language = useLanguage()
  const [rules, setRules] = useState<readonly ReplyRule[] | undefined>(undefined)
  const [problem, setProblem] = useState<{ rule: number; problem: Wording }>()
  const shown = rules ?? state?.rules ?? []
  const apply = async (next: readonly ReplyRule[]) => {
    setRules(next)
    try {
      const answer = await bridge.call('replies.rules', [...next])
      if ('problem' in answer) return setProblem(answer)
      setProblem(undefined)
      setRules(undefined)
      listener.set(answer)
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
  }
  const replace = (at: number, part: Partial<ReplyRule>) => void apply(shown.map((rule, i) => (i === at ? { ...rule, ...part } : rule)))
  const setPolicy = async (policy: ReplyPolicy) => {
    try {
      listener.set(await bridge.call('listener.replies', policy))
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
  }
  if (!state) return null
  return (
    <div className="composer-replies">
      <div className="composer-bar flat">
        <Choice
          label={say.policy}
          options={[
            ['automatic', say.automatic],
            ['by hand', say.byHand],
            ['never', say.never],
          ]}
          chosen={state.replies}
          onChoose={(policy) => void setPolicy(policy)}
        />
        <span className="dim">{say.only}</span>
        <span className="composer-space" />
        <Button className="button small" onPress={() => void apply([...shown, { when: 'type == login', answer: 'withhold' }])}>
          {say.add}
        </Button>
        <Button className="button small" isDisabled={shown.length === 0} onPress={() => void apply([])}>
          {say.allOff}
        </Button>
      </div>
      {shown.length === 0 ? (
        <p className="dim">{say.none}</p>
      ) : (
        <ol aria-label={say.rules}>
          {shown.map((rule, at) => (
            <li key={at} className="composer-rule">
              <label>
                {say.when}{' '}
                <input
                  className="field-box composer-when"
                  defaultValue={rule.when}
                  spellCheck={false}
                  aria-invalid={problem?.rule === at}
                  onBlur={({ target }) => target.value !== rule.when && replace(at, { when: target.value })}
                  onKeyDown={({ key, currentTarget }) => key === 'Enter' && replace(at, { when: currentTarget.value })}
                />
              </label>
              <label>
                {say.does}{' '}
                <select
                  className="field-box"
                  value={rule.answer}
                  onChange={({ target }) =>
                    replace(at, {
                      answer: target.value as ReplyRule['answer'],
                      ...(target.value === 'delay' ? { delay: rule.delay ?? 5000 } : {}),
                    })
                  }
                >
                  {treatments.map((id) => (
                    <option key={id} value={id}>
                      {say.treatments[id]}
                    </option>
                  ))}
                </select>
              </label>
              {rule.answer === 'delay' && (
                <label>
                  {say.by}{' '}
                  <input
                    className="field-box composer-number"
                    defaultValue={String((rule.delay ?? 0) / 1000)}
                    inputMode="decimal"
                    onBlur={({ target }) =>
                      replace(at, { delay: Math.min(600_000, Math.max(0, Math.round((Number(target.value) || 0) * 1000))) })
                    }
                  />{' '}
                  s
                </label>
              )}
              <Button
                className="button quiet small square"
                aria-label={say.remove(at + 1)}
                onPress={() => void apply(shown.filter((_, i) => i !== at))}
              >
                <Icon name="close" size={13} />
              </Button>
              {problem?.rule === at && <span className="composer-problem">{problem.problem[language]}</span>}
            </li>
          ))}
        </ol>
      )}
      <LinkTallies />
    </div>
  )
}

/** What became of the answers on each link. */
function LinkTallies(): ReactNode {
  const open = useTargets().filter(({ replies }) => replies !== undefined)
  const say = useWords(words).replies
  if (open.length === 0) return null
  return (
    <table className="composer-tallies" aria-label={say.tallies}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {say.heads[head]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {open.slice(0, 200).map(({ link, identity, family, replies }) => (
          <tr key={link}>
            <td>{link}</td>
            <td className="mono">{identity}</td>
            <td>{family}</td>
            <td>{replies!.send}</td>
            <td>{replies!.withhold}</td>
            <td>{replies!.delay}</td>
            <td>{replies!.corrupt}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
