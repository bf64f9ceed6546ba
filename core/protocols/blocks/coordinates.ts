import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { degreesMinutes, hemisphere } from '../../wire/meaning.ts'

type Axis = 'latitude' | 'longitude'

const axes = {
  latitude: { form: 'ddmm.mmmm', letters: 'N/S', assumed: 'north' },
  longitude: { form: 'dddmm.mmmm', letters: 'E/W', assumed: 'east' },
} as const
const degrees: Meaning<number | undefined, number | undefined> = { read: (value) => value, unit: '°' }

/** A number and its letter in two cells, `0436.5826,N`: degrees, north and east positive. */
export const coordinateCells = (d: Decoder, axis: Axis): number | undefined =>
  d.group(axis, () => signed(d, axis, d.maybe(axes[axis].form, degreesMinutes)), degrees)

/** A number and its letter in one cell, `0436.5826N`. `number` says how the number reads where it is not degrees and minutes, and `form` what it looks like. */
export const coordinateCell = (
  d: Decoder,
  axis: Axis,
  number: Meaning<string, number | undefined> = degreesMinutes,
  form: string = axes[axis].form,
): number | undefined =>
  d.group(
    axis,
    () => {
      const cell = d.peekCell()
      return lastLetter.test(cell) ? signed(d, axis, d.text(form, cell.length - 1, number)) : signed(d, axis, d.maybe(form, number), true)
    },
    degrees,
  )
const lastLetter = /[A-Za-z]$/

/** A number of `size` characters and its letter in fixed columns, `0436.5826N`; blanks stand for zeros. */
export const coordinateColumns = (d: Decoder, axis: Axis, size: number): number | undefined =>
  d.group(axis, () => withSign(d.text(axes[axis].form, size, degreesMinutes), d.text(axes[axis].letters, 1, hemisphere)), degrees)

/** A number without its letter is taken as north or east, and noted; a letter without its number says nothing. */
function signed(d: Decoder, axis: Axis, value: number | undefined, letterless = false): number | undefined {
  const sign = letterless ? undefined : d.maybe(axes[axis].letters, hemisphere)
  if (value !== undefined && sign === undefined) d.note('warning', 'assumed', `no ${axes[axis].letters}: ${axes[axis].assumed} is assumed`)
  return withSign(value, sign)
}

const withSign = (value: number | undefined, sign: 1 | -1 | undefined) => (value === undefined ? undefined : value * (sign ?? 1))
