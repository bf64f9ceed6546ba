import { type ReactNode, useMemo, useState } from 'react'
import { Button, FileTrigger } from 'react-aria-components'
import type { Aspect } from '../../core/compare/difference.ts'
import type { CompareResult } from '../../core/compare/record.ts'
import { Choice } from '../kit/choice.tsx'
import { count } from '../kit/format.ts'
import type { Column } from '../kit/grid/column.ts'
import { DataGrid } from '../kit/grid/data-grid.tsx'
import { Icon } from '../kit/icons.tsx'
import { Select } from '../kit/select.tsx'
import { Severity } from '../kit/severity.tsx'
import { Tick } from '../kit/tick.tsx'
import { usePart } from '../state/cell.ts'
import { settings, setSetting } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { openList, saveList, takeBack } from './accepting.ts'
import { said } from './comparing.ts'
import type { Judged } from './judged.ts'
import { words, type Words } from './words.ts'

interface Props {
  readonly result: CompareResult
  readonly all: readonly Judged[]
  readonly chosen: string | undefined
  onChoose(key: string): void
}
type Level = 'all' | 'error' | 'warning' | 'info'

/** What differs, the worst first, with what may be chance behind it; what is accepted is folded below. */
export function Differences({ result, all, chosen, onChoose }: Props): ReactNode {
  const text = useWords(words)
  const widths = usePart(settings, (one) => one.widths)
  const [level, setLevel] = useState<Level>('all')
  const [kind, setKind] = useState<Aspect | ''>('')
  const [unsure, setUnsure] = useState(true)
  const open = useMemo(() => all.filter(({ accepted }) => !accepted), [all])
  const shown = useMemo(
    () =>
      open.filter(
        ({ difference: { severity, aspect, sampling } }) =>
          (level === 'all' || severity === level) && (kind === '' || aspect === kind) && (unsure || sampling === undefined),
      ),
    [open, level, kind, unsure],
  )
  const columns = useMemo(() => columnsOf(text), [text])
  const at = shown.findIndex(({ key }) => key === chosen)
  const doubtful = open.filter(({ difference }) => difference.sampling !== undefined).length
  return (
    <div className="compare-list" data-pane>
      <div className="compare-filters">
        <Choice<Level>
          label={text.severity}
          options={(['all', 'error', 'warning', 'info'] as const).map((one) => [one, text.severities[one]] as const)}
          chosen={level}
          onChoose={setLevel}
        />
        <Select
          label={text.kind}
          quiet
          chosen={kind === '' ? 'all' : kind}
          onChoose={(id) => setKind(id === 'all' ? '' : (id as Aspect))}
          groups={[
            {
              title: '',
              options: [
                { id: 'all', text: text.allKinds },
                ...[...new Set(open.map(({ difference }) => difference.aspect))].map((aspect) => ({
                  id: aspect,
                  text: text.aspects[aspect],
                })),
              ],
            },
          ]}
        />
        <Tick on={unsure} onChange={setUnsure}>
          {text.unsureToo(count(doubtful))}
        </Tick>
        {result.omitted > 0 && <span className="dim">{text.omitted(count(result.omitted))}</span>}
      </div>
      <div className="compare-grid">
        <DataGrid
          label={text.differences}
          columns={columns}
          count={shown.length}
          rowAt={(index) => shown[index]}
          current={at < 0 ? undefined : at}
          onChoose={(index) => {
            const next = shown[index]
            if (next) onChoose(next.key)
          }}
          widths={widthsOf(widths)}
          onResize={(column, width) => setSetting('widths', resized(column, width))}
          classOf={({ difference }) => (difference.sampling === undefined ? '' : 'compare-unsure')}
          empty={<Empty filtered={open.length > 0} />}
        />
      </div>
      <Accepted all={all} onChoose={onChoose} />
    </div>
  )
}

const own = 'compare.'
const widthsOf = (all: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(all).flatMap(([name, width]) => (name.startsWith(own) ? [[name.slice(own.length), width]] : [])))
function resized(column: string, width: number | undefined): Readonly<Record<string, number>> {
  const { [own + column]: _, ...rest } = settings.get().widths
  return width === undefined ? rest : { ...rest, [own + column]: Math.max(0, Math.min(9999, width)) }
}

function Empty({ filtered }: { readonly filtered: boolean }): ReactNode {
  const { nothing } = useWords(words)
  if (filtered)
    return (
      <div className="blank">
        <b>{nothing.filtered}</b>
      </div>
    )
  return (
    <div className="blank">
      <Icon name="pass" size={24} />
      <b>{nothing.title}</b>
      <span>{nothing.text}</span>
    </div>
  )
}

const seen = (frames: number): ReactNode => (frames === 0 ? <span className="faint">0</span> : count(frames))

function columnsOf({ columns, aspects, severityWords, no }: Words): readonly Column<Judged>[] {
  return [
    {
      id: 'severity',
      label: columns.severity,
      width: 84,
      cell: ({ difference: { severity } }) => (
        <Severity level={severity}>
          <span aria-hidden="true">{severityWords[severity]}</span>
        </Severity>
      ),
    },
    { id: 'kind', label: columns.kind, width: 116, cell: ({ difference }) => aspects[difference.aspect] },
    {
      id: 'where',
      label: columns.where,
      width: 280,
      grows: true,
      mono: true,
      cell: ({ difference: { where } }) => <span title={where}>{where}</span>,
    },
    { id: 'a', label: columns.a, width: 170, grows: true, cell: ({ difference: { a } }) => <span title={a}>{a}</span> },
    { id: 'b', label: columns.b, width: 170, grows: true, cell: ({ difference: { b } }) => <span title={b}>{b}</span> },
    { id: 'seenA', label: columns.seenA, width: 74, align: 'end', mono: true, cell: ({ difference }) => seen(difference.seenA) },
    { id: 'seenB', label: columns.seenB, width: 74, align: 'end', mono: true, cell: ({ difference }) => seen(difference.seenB) },
    {
      id: 'chance',
      label: columns.chance,
      width: 160,
      grows: true,
      cell: ({ difference: { sampling } }) => (sampling === undefined ? no : <span title={sampling}>{sampling}</span>),
    },
  ]
}

/** What is accepted, with its reason, folded; and the list itself, which is a file. */
function Accepted({ all, onChoose }: Pick<Props, 'all' | 'onChoose'>): ReactNode {
  const text = useWords(words)
  const list = usePart(settings, (one) => one.accepted)
  const here = all.filter(({ accepted }) => accepted !== undefined)
  const idle = list.filter((entry) => here.every(({ accepted }) => accepted !== entry)).length
  return (
    <details className="compare-accepted">
      <summary>{text.accepted(count(here.length))}</summary>
      <ul>
        {here.map(({ key, difference: { aspect, where }, accepted }) => (
          <li key={key}>
            <Button className="button quiet small compare-accepted-what" onPress={() => onChoose(key)}>
              <span>{text.aspects[aspect]}</span> <span className="mono">{where}</span>
            </Button>
            <span className="compare-accepted-why">{accepted!.reason}</span>
            <Button className="button small" aria-label={text.takeBackOf(where)} onPress={() => takeBack(accepted!)}>
              {text.takeBack}
            </Button>
          </li>
        ))}
      </ul>
      <div className="compare-accepted-end">
        {idle > 0 && <span className="dim">{text.idle(count(idle))}</span>}
        <FileTrigger acceptedFileTypes={['.yaml', '.yml', '.json']} onSelect={(files) => files?.[0] && said(openList(files[0]))}>
          <Button className="button small">{text.openList}</Button>
        </FileTrigger>
        <Button className="button small" isDisabled={list.length === 0} onPress={saveList}>
          {text.saveList}
        </Button>
      </div>
    </details>
  )
}
