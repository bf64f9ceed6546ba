import { type ReactNode, useId } from 'react'
import { checkArguments } from '../../core/commands/check.ts'
import { isDangerous } from '../../core/commands/record.ts'
import type { Command, Parameter } from '../../core/protocols/command.ts'
import type { Family } from '../../core/protocols/family.ts'
import { Icon } from '../kit/icons.tsx'
import { Picker } from '../kit/picker.tsx'
import { useCell } from '../state/cell.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { change, commandBy, draft, keyOf, valueKey, valuesOf } from './draft.ts'
import { SendBar } from './send-bar.tsx'
import { type Words, words as texts } from './words.ts'

/** A command of the family by name, and a form made from what it takes. */
export function CommandForm({ family }: { readonly family: Family | undefined }): ReactNode {
  const now = useCell(draft)
  const say = useWords(texts).form
  const commands = family?.commands ?? []
  const command = commandBy(family, now.command)
  if (!family) return <div className="blank">{say.noDevice}</div>
  if (commands.length === 0) return <div className="blank">{say.noCommands(family.id)}</div>
  return (
    <div className="composer-form">
      <Picker
        key={`${family.id} ${now.command ?? ''}`}
        label={say.command}
        placeholder={say.commands(commands.length, family.id)}
        options={commands.map((one) => ({ id: keyOf(one), text: one.title, hint: keyOf(one) }))}
        chosen={command && keyOf(command)}
        onChoose={(key) => change({ command: key })}
      />
      {command && <About command={command} />}
      {command && (
        <div className="composer-parameters">
          {command.parameters.map((parameter) => (
            <ParameterField key={valueKey(command, parameter.name)} command={command} parameter={parameter} />
          ))}
        </div>
      )}
      <SendBar family={family} command={command} />
    </div>
  )
}

function About({ command }: { readonly command: Command }): ReactNode {
  const say = useWords(texts).form
  return (
    <p className="composer-about">
      {command.help} <span className="faint">{say.sources[command.source]}</span>
      {isDangerous(command) && (
        <span className="composer-danger">
          <Icon name="warning" size={13} /> {say.asks}
        </span>
      )}
    </p>
  )
}

function ParameterField({ command, parameter }: { readonly command: Command; readonly parameter: Parameter }): ReactNode {
  const { name, kind, unit, optional, choices } = parameter
  const now = useCell(draft)
  const say = useWords(texts).form
  const language = useLanguage()
  const id = useId()
  const value = valuesOf(now, command)[name] ?? ''
  const touched = now.values[valueKey(command, name)] !== undefined
  const checked = checkArguments([parameter], { [name]: value })
  const problem = 'problem' in checked && touched ? checked.problem[language] : undefined
  const set = (next: string) => change({ values: { ...draft.get().values, [valueKey(command, name)]: next } })
  const common = { id, value, 'aria-invalid': problem !== undefined, 'aria-describedby': `${id}-help` }
  return (
    <div className="composer-parameter">
      <label htmlFor={id}>
        {words(name)}
        {optional && <span className="faint"> {say.optional}</span>}
      </label>
      <span className="composer-input">
        {kind === 'choice' || kind === 'boolean' ? (
          <select className="field-box" {...common} onChange={({ target }) => set(target.value)}>
            {(optional || value === '') && <option value="">–</option>}
            {Object.entries(kind === 'boolean' ? { true: say.on, false: say.off } : (choices ?? {})).map(([key, text]) => (
              <option key={key} value={key}>
                {text}
              </option>
            ))}
          </select>
        ) : (
          <input
            className="field-box"
            {...common}
            autoComplete="off"
            spellCheck={false}
            inputMode={kind === 'text' ? 'text' : 'decimal'}
            onChange={({ target }) => set(target.value)}
          />
        )}
        {unit !== undefined && unit !== '' && <span className="dim">{unit}</span>}
      </span>
      <span id={`${id}-help`} className={problem === undefined ? 'composer-help dim' : 'composer-help composer-problem'}>
        {problem === undefined ? help(parameter, say) : problem}
      </span>
    </div>
  )
}

function help({ help: text, min, max, maxLength, kind }: Parameter, say: Words['form']): string {
  const range =
    kind === 'integer' || kind === 'number'
      ? min !== undefined && max !== undefined
        ? say.range(min, max)
        : ''
      : maxLength === undefined
        ? ''
        : say.upTo(maxLength)
  return `${text}${range}`
}

/** `maxLatitude` as people say it. */
const words = (name: string): string => name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
