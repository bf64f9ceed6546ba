import type { Field } from '../../core/wire/field.ts'
import type { OpenFrame } from './open-frame.ts'

/** Words of the grammar only: other labels cannot be written in a filter. */
const word = /^[\w.+-]+$/

/** Names by which a filter can ask for what the frame on screen holds: its attributes, and the labels of its fields with `_` for blanks. */
export function labelsOf(frame: OpenFrame | undefined): string[] {
  const names = new Set<string>()
  for (const { attributes } of frame?.decoded?.message.reports ?? []) for (const name of Object.keys(attributes)) names.add(name)
  const walk = (field: Field) => {
    names.add(field.name.toLowerCase().replaceAll(' ', '_'))
    for (const inner of field.fields ?? []) walk(inner)
  }
  for (const field of frame?.decoded?.tree?.fields ?? []) walk(field)
  return [...names].filter((name) => word.test(name))
}
