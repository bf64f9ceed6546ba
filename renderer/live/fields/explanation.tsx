import type { ReactNode } from 'react'
import { shownWithUnit } from '../../../core/link/show.ts'
import { inFrame } from '../../../core/link/decode-frame.ts'
import type { Field } from '../../../core/wire/field.ts'
import { byte, range } from '../../kit/format.ts'
import type { FieldNode } from '../../state/field-index.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import { useWords } from '../../state/words.ts'
import { useFamilyNotes } from './family-notes.ts'
import { words } from './words.ts'

/** How a field's value comes out of its bytes, with the actual numbers. */
export function Explanation({ node, frame }: { readonly node: FieldNode; readonly frame: OpenFrame }): ReactNode {
  const { field } = node
  const notes = useFamilyNotes(frame.family?.id, field.name)
  const say = useWords(words)
  const { layer } = frame.decoded!
  const from = field.at >> 3
  const to = (field.at + field.bits + 7) >> 3
  const parts = (field.fields ?? []).filter(({ fields }) => !fields?.length).slice(0, partLimit)
  return (
    <div className="explanation">
      <Steps steps={arithmetic(field, layer.bytes)} />
      {parts.map((part) => (
        <div key={`${part.name} ${part.at}`} className="explanation-part">
          <span className="dim">{part.name}</span>
          <Steps steps={arithmetic(part, layer.bytes)} />
        </div>
      ))}
      {notes.map((note) => (
        <p key={note} className="explanation-note">
          {note}
        </p>
      ))}
      <div className="dim">
        {field.bits === 0
          ? say.noBytes
          : `${whole(field) ? '' : say.bitsOf(field.bits)}${say.place(range(inFrame(layer, from), inFrame(layer, to - 1) + 1))}`}
        {frame.escaped && field.bits > 0 && say.unescaped(range(from, to))} · {say.forms[field.form]} · {frame.family?.title}
      </div>
    </div>
  )
}

/** A group is explained by so many of its parts. */
const partLimit = 12

function Steps({ steps }: { readonly steps: readonly string[] }): ReactNode {
  if (steps.length === 0) return null
  return (
    <div className="mono">
      {steps.map((step, i) => (
        <span key={step}>
          {i > 0 && ' = '}
          {i === steps.length - 1 ? <b>{step}</b> : step}
        </span>
      ))}
    </div>
  )
}

const whole = ({ at, bits }: Field) => at % 8 === 0 && bits % 8 === 0

/** From the bytes to the value, a step each; the last one is what the tree shows. */
export function arithmetic(field: Field, layer: Uint8Array): string[] {
  const { raw, form, at, bits } = field
  const meaning = field.meaning as { formula?(raw: unknown): string | undefined } | undefined
  const formula = meaning?.formula?.(raw)
  const shown = shownWithUnit(field)
  const steps: string[] = []
  const bytes = layer.subarray(at >> 3, (at + bits + 7) >> 3)
  if (typeof raw === 'number' || typeof raw === 'bigint' || typeof raw === 'boolean') {
    if (whole(field) && bytes.length <= 8) steps.push(`0x${[...bytes].map(byte).join('')}`)
    else if (bits <= 32) steps.push(`0b${Number(raw).toString(2).padStart(bits, '0')}`)
    if (formula === undefined && !shown.startsWith(String(raw))) steps.push(grouped(raw))
  } else if (form === 'bcd') steps.push([...bytes].map(byte).join(' '), String(raw))
  else if (typeof raw === 'string') steps.push(JSON.stringify(raw))
  if (formula !== undefined) steps.push(formula.replace(/(?<![\d.])\d{5,}(?![\d.])/g, (digits) => grouped(BigInt(digits))))
  if (shown) steps.push(shown)
  return steps.filter((step, i) => step !== steps[i - 1])
}

const grouped = (raw: number | bigint | boolean): string =>
  typeof raw === 'boolean' ? String(Number(raw)) : Number.isInteger(raw) || typeof raw === 'bigint' ? raw.toLocaleString('en') : String(raw)
