import type { Decoder } from '../../wire/decoder.ts'
import { hex, unit } from '../../wire/meaning.ts'

// id · length · value, id · length · value, …

/** Reads a value of `size` bytes. Its window ends with the value; what it leaves becomes *not decoded*. */
export type ItemReader<Into> = (d: Decoder, into: Into, size: number, label: string) => void

/** What an optional part is called, the size it must have (a number, a test, or any), and how it is read. */
export type Item<Into> = readonly [label: string, size: number | ((size: number) => boolean) | undefined, read: ItemReader<Into>]

/** Items by their id. Makers reuse ids: then the first of several whose size fits is taken. */
export type Items<Into> = Readonly<Record<number, Item<Into> | readonly Item<Into>[]>>

/** How an item is introduced: bytes of its id and its length, which comes first, and what the length counts beside the value. */
export interface ItemForm {
  readonly id: 1 | 2 | 4
  readonly length: 1 | 2
  readonly lengthFirst?: true
  /** Bytes that the length counts in front of the value. */
  readonly counted?: number
}

/**
 * Items up to the end of the window, or `count` of them. An id without an entry, or of a size without one, is what `otherwise` makes of it,
 * else it stays raw and says so.
 */
export function readItems<Into>(
  d: Decoder,
  items: Items<Into>,
  into: Into,
  form: ItemForm,
  count = Infinity,
  otherwise?: (id: number, size: number) => Item<Into> | undefined,
): void {
  const head = form.id + form.length
  for (let i = 0; i < count && d.left >= head; i++) {
    const id = peekUint(d, form.lengthFirst ? form.length : 0, form.id)
    const declared = peekUint(d, form.lengthFirst ? 0 : form.id, form.length) - (form.counted ?? 0)
    const size = Math.max(0, Math.min(declared, d.left - head))
    const item = size === declared ? (choose(items[id], size) ?? otherwise?.(id, size)) : undefined
    d.group(item?.[0] ?? `item ${hex.show!(id, id)}`, () => {
      if (!form.lengthFirst) d.uint('id', form.id, hex)
      d.uint('length', form.length, bytes)
      if (size !== declared) d.note('warning', 'length', `${Math.max(0, declared)} bytes declared, ${size} present`)
      if (form.lengthFirst) d.uint('id', form.id, hex)
      if (item) d.within(d.at + size, () => item[2](d, into, size, item[0]))
      else if (size > 0) d.notDecoded('value', size, 'this decoder does not know this item in this size')
    })
  }
}

/** Can the bytes ahead be read as items that end exactly at the end of the window? */
export function fitsItems(d: Decoder, from: number, { id, length }: ItemForm): boolean {
  let at = from
  while (at + id + length <= d.left) at += id + length + peekUint(d, at + id, length)
  return at === d.left
}

function choose<Into>(entry: Items<Into>[number] | undefined, size: number): Item<Into> | undefined {
  if (entry === undefined) return undefined
  if (isOne(entry)) return fits(entry, size) ? entry : undefined
  for (const item of entry) if (fits(item, size)) return item
  return undefined
}
const isOne = <Into>(entry: Item<Into> | readonly Item<Into>[]): entry is Item<Into> => typeof entry[0] === 'string'
const fits = <Into>([, wanted]: Item<Into>, size: number): boolean =>
  wanted === undefined || (typeof wanted === 'number' ? wanted === size : wanted(size))

function peekUint(d: Decoder, ahead: number, size: number): number {
  let value = 0
  for (let i = 0; i < size; i++) value = value * 256 + (d.peek(ahead + i) ?? 0)
  return value
}
const bytes = unit('bytes')
