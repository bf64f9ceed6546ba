import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import type { ReplyRule } from '../../core/commands/record.ts'
import type { ReplyPolicy } from '../../core/contract.ts'
import { toast } from '../app/toasts.tsx'
import { Choice } from '../kit/choice.tsx'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { useTargets } from './use-host.ts'

const treatments = { send: 'answer', withhold: 'withhold', delay: 'delay', corrupt: 'corrupt' } as const

/** Who answers devices, and what becomes of single answers: to see what a firmware does when one is late, wrong or missing. */
export function RepliesPanel(): ReactNode {
  const { bridge, listener } = useSession()
  const state = useCell(listener)
  const [rules, setRules] = useState<readonly ReplyRule[] | undefined>(undefined)
  const [problem, setProblem] = useState<{ rule: number; problem: string }>()
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
          label="Answer devices"
          options={[
            ['automatic', 'Automatically'],
            ['by hand', 'By hand'],
            ['never', 'Never'],
          ]}
          chosen={state.replies}
          onChoose={(policy) => void setPolicy(policy)}
        />
        <span className="dim">Only links whose family is certain are ever answered.</span>
        <span className="composer-space" />
        <Button className="button small" onPress={() => void apply([...shown, { when: 'type == login', answer: 'withhold' }])}>
          Add a rule
        </Button>
        <Button className="button small" isDisabled={shown.length === 0} onPress={() => void apply([])}>
          All rules off
        </Button>
      </div>
      {shown.length === 0 ? (
        <p className="dim">
          No rules: devices get the answers that their protocol asks for. The first rule whose filter fits a frame decides about its answer.
        </p>
      ) : (
        <ol aria-label="Rules for answers">
          {shown.map((rule, at) => (
            <li key={at} className="composer-rule">
              <label>
                when{' '}
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
                then{' '}
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
                  {Object.entries(treatments).map(([id, text]) => (
                    <option key={id} value={id}>
                      {text}
                    </option>
                  ))}
                </select>
              </label>
              {rule.answer === 'delay' && (
                <label>
                  by{' '}
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
                aria-label={`Remove rule ${at + 1}`}
                onPress={() => void apply(shown.filter((_, i) => i !== at))}
              >
                <Icon name="close" size={13} />
              </Button>
              {problem?.rule === at && <span className="composer-problem">{problem.problem}</span>}
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
  if (open.length === 0) return null
  return (
    <table className="composer-tallies" aria-label="Answers by link">
      <thead>
        <tr>
          {['Link', 'Device', 'Family', 'answered', 'withheld', 'delayed', 'corrupted'].map((head) => (
            <th key={head} scope="col">
              {head}
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
