import { type ReactNode, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import type { CommandPreview } from '../../core/commands/record.ts'
import { typedText } from '../../core/commands/typed.ts'
import { decodeFrame, inFrame } from '../../core/link/decode-frame.ts'
import { familiesById } from '../../core/link/engine.ts'
import { shownWithUnit } from '../../core/link/show.ts'
import { toHex } from '../../core/wire/hex.ts'
import { copyAloud } from '../app/copying.ts'
import { byte, offset } from '../kit/format.ts'
import { Icon } from '../kit/icons.tsx'
import { Severity } from '../kit/severity.tsx'
import { type FieldIndex, type FieldNode, indexFields } from '../state/field-index.ts'
import { useLanguage, useWords } from '../state/words.ts'
import type { Previewed } from './use-host.ts'
import { words } from './words.ts'

const perRow = 16
/** Bytes beyond this are sent, but not drawn. */
const drawn = 2048

/** The bytes as they would go out, live, and what they say. */
export function Preview({
  preview,
  typed,
}: {
  readonly preview: Previewed
  /** As somebody typed them: nothing is filled in but what the engine says. */
  readonly typed: boolean
}): ReactNode {
  const say = useWords(words).preview
  const language = useLanguage()
  if (!preview || 'problem' in preview)
    return (
      <div className="blank composer-nothing">
        <Icon name="composer" size={22} />
        {preview?.problem[language] ?? say.nothing}
      </div>
    )
  return <Bytes preview={preview} typed={typed} />
}

function useDecoded({ bytes, family: id, memory, identity, transport }: CommandPreview) {
  return useMemo(() => {
    const family = familiesById.get(id)
    const session = { memory, direction: 'down', transport, whole: true, arrived: undefined, identity, zone: undefined } as const
    const decoded = family && decodeFrame(family, bytes, session, 'tree')
    return decoded && { decoded, index: indexFields(decoded, bytes.length) }
  }, [bytes, id, memory, identity, transport])
}

function Bytes({ preview, typed }: { readonly preview: CommandPreview; readonly typed: boolean }): ReactNode {
  const { bytes, serial, warning, filled } = preview
  const read = useDecoded(preview)
  const say = useWords(words).preview
  const language = useLanguage()
  const [hinted, setHinted] = useState<number>()
  const isFilled = (name: string) => (typed ? filled.includes(name) : filledIn.test(name))
  return (
    <div className="composer-preview">
      <div className="composer-bar">
        <h2>{say.bytes}</h2>
        <span className="dim">{say.size(bytes.length, serial)}</span>
        <span className="composer-space" />
        <Button className="button quiet small" onPress={() => void copyAloud(toHex(bytes, ' ').toUpperCase(), say.hex)}>
          <Icon name="copy" size={14} />
          {say.hex}
        </Button>
        <Button className="button quiet small" onPress={() => void copyAloud(typedText(bytes), say.text)}>
          <Icon name="copy" size={14} />
          {say.text}
        </Button>
      </div>
      {warning !== undefined && (
        <p className="composer-warning">
          <Severity level="warning">{warning[language]}</Severity>
        </p>
      )}
      <Hex bytes={bytes} index={read?.index} hinted={hinted} onHint={setHinted} />
      <Fields read={read} isFilled={isFilled} hinted={hinted} onHint={setHinted} />
    </div>
  )
}

interface HexProps {
  readonly bytes: Uint8Array
  readonly index: FieldIndex | undefined
  readonly hinted: number | undefined
  onHint(node: number | undefined): void
}

function Hex({ bytes, index, hinted, onHint }: HexProps): ReactNode {
  const shown = bytes.subarray(0, drawn)
  const say = useWords(words).preview
  const rows = Array.from({ length: Math.ceil(shown.length / perRow) }, (_, row) => row * perRow)
  const look = (at: number) => {
    const node = index?.byByte.raw[at] ?? -1
    const field = index?.nodes[node]
    return { node, className: `composer-byte ${field ? `tint-${field.tint}` : ''} ${node >= 0 && node === hinted ? 'on' : ''}` }
  }
  return (
    <div className="composer-hex mono" role="img" aria-label={say.toSend(toHex(shown, ' ').toUpperCase())}>
      {rows.map((start) => (
        <div key={start} className="composer-hex-row" aria-hidden="true">
          <span className="faint">{offset(start)}</span>
          <span className="composer-hex-bytes">
            {Array.from(shown.subarray(start, start + perRow), (value, i) => {
              const { node, className } = look(start + i)
              return (
                <span key={i} className={className} onMouseEnter={() => onHint(node)}>
                  {byte(value)}
                </span>
              )
            })}
          </span>
          <span className="dim composer-hex-text">
            {Array.from(shown.subarray(start, start + perRow), (value) =>
              value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : '·',
            ).join('')}
          </span>
        </div>
      ))}
      {bytes.length > drawn && <div className="dim">{say.more(bytes.length - drawn)}</div>}
    </div>
  )
}

/** What is worked out from the rest, not typed. */
const filledIn = /^(?:.* )?(?:length|serial number|check(?: code|sum)?|error check|crc|flag|start|stop|server flag)$/i

interface FieldsProps {
  isFilled(name: string): boolean
  readonly read: ReturnType<typeof useDecoded>
  readonly hinted: number | undefined
  onHint(node: number | undefined): void
}

function Fields({ read, isFilled, hinted, onHint }: FieldsProps): ReactNode {
  const say = useWords(words).preview
  if (!read) return <p className="dim composer-warning">{say.noFamily}</p>
  const { decoded, index } = read
  return (
    <div className="composer-fields">
      <table aria-label={say.fields}>
        <tbody>
          {index.nodes.map((node) => (
            <Line
              key={node.path}
              node={node}
              isFilled={isFilled}
              hinted={hinted === node.index}
              raw={rawOf(node, decoded.layer.bytes)}
              onHint={onHint}
            />
          ))}
        </tbody>
      </table>
      {decoded.stopped && (
        <p className="composer-warning">
          <Severity level="error">{say.stopped(decoded.stopped.text, inFrame(decoded.layer, decoded.stopped.at >> 3))}</Severity>
        </p>
      )}
    </div>
  )
}

interface LineProps {
  isFilled(name: string): boolean
  readonly node: FieldNode
  readonly hinted: boolean
  readonly raw: string
  onHint(node: number | undefined): void
}

function Line({ node, isFilled, hinted, raw, onHint }: LineProps): ReactNode {
  const { field, depth, tint, index } = node
  const say = useWords(words).preview
  const leaf = !field.fields?.length
  return (
    <tr className={hinted ? 'on' : ''} onMouseEnter={() => onHint(leaf ? index : undefined)}>
      <th scope="row" style={{ paddingLeft: 12 + depth * 16 }}>
        {leaf && <span className={`composer-swatch tint-${tint}`} aria-hidden="true" />}
        {field.name}
      </th>
      <td className="mono">
        {shownWithUnit(field)}
        {leaf && isFilled(field.name) && <span className="composer-filled">{say.filled}</span>}
        {field.notes?.map(({ severity, text }) => (
          <div key={text}>
            <Severity level={severity}>{text}</Severity>
          </div>
        ))}
      </td>
      <td className="mono faint composer-raw">{leaf ? raw : ''}</td>
    </tr>
  )
}

const longestRaw = 8
function rawOf({ field: { at, bits } }: FieldNode, layer: Uint8Array): string {
  const bytes = layer.subarray(at >> 3, (at + bits + 7) >> 3)
  return bits === 0 ? '' : [...bytes.subarray(0, longestRaw)].map(byte).join(' ') + (bytes.length > longestRaw ? ' …' : '')
}
