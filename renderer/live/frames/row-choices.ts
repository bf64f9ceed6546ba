import type { Wording } from '../../../core/language.ts'
import type { RowAction } from '../../app/row-actions.ts'
import { toast } from '../../app/toasts.tsx'
import { saveFile } from '../../kit/save-file.ts'
import { Cell } from '../../state/cell.ts'
import type { Session } from '../../state/session.ts'
import { setSetting } from '../../state/settings.ts'
import { wordsNow } from '../../state/words.ts'
import { decodingAs } from '../detection/decode-as.ts'
import { tab } from '../tab.ts'
import { commenting } from './comment-dialog.tsx'
import { copyFrames, forms, framesAsText } from './copy.ts'
import type { Words } from './words.ts'

/** The row from which times count, in place of the start. */
export const timeZero = new Cell<{ readonly number: number; readonly time: number } | undefined>(undefined)

/** So many rows are looked at to see whether all of them are marked. */
const looked = 5000

const failed = (error: unknown): void => toast({ text: String(error), problem: true })
const said = (problem: Wording | undefined): void => {
  if (problem !== undefined) toast({ text: wordsNow(problem), problem: true })
}

/** What can be done with one row or with several, in the groups in which the menu shows it. */
export function rowChoices({ bridge, remarking, selecting }: Session, say: Words): readonly (readonly RowAction[])[] {
  const titles = say.actions
  const mark: RowAction = {
    id: 'frame.mark',
    title: titles.mark,
    icon: 'mark',
    keys: 'M',
    run: ({ number, marked }) => void remarking.mark([number], !marked).then(said, failed),
    runAll: (chosen) => {
      const all = async () => {
        const rows = await chosen.rows(looked)
        said(await remarking.mark(await chosen.numbers(), !rows.every(({ marked }) => marked)))
      }
      all().catch(failed)
    },
  }
  const comment: RowAction = {
    id: 'frame.comment',
    title: titles.comment,
    icon: 'comment',
    keys: 'C',
    run: ({ number, comment: begun }) => {
      const open = async () => {
        const text = begun === undefined ? '' : ((await bridge.call('frame.read', number))?.comment ?? begun)
        commenting.set({ rows: [number], text })
      }
      open().catch(failed)
    },
    runAll: (chosen) => void chosen.numbers().then((rows) => commenting.set({ rows, text: '' }), failed),
  }
  const decodeAs: RowAction = {
    id: 'frame.decode-as',
    title: titles.decodeAs,
    icon: 'undo',
    keys: 'D',
    fits: ({ kind }) => kind !== 'opened' && kind !== 'closed',
    run: (row) => decodingAs.set(row),
  }
  const showLink: RowAction = {
    id: 'frame.link',
    title: titles.showLink,
    icon: 'link',
    run: ({ number }) => {
      selecting.row(number)
      tab.set('link')
    },
  }
  const zero: RowAction = {
    id: 'frame.zero',
    title: titles.zero,
    icon: 'wait',
    keys: 'Z',
    run: ({ number, time }) => {
      timeZero.change((before) => (before?.number === number ? undefined : { number, time }))
      setSetting('times', 'start')
    },
  }
  const copies = forms.map((form): RowAction => {
    const copy = (numbers: Promise<readonly number[]>) => void numbers.then((rows) => copyFrames(bridge, rows, form, say)).catch(failed)
    return {
      id: `frame.copy-${form.id}`,
      title: titles.copy(say.forms[form.id]),
      icon: 'copy',
      fits: ({ length }) => length > 0,
      run: ({ number }) => copy(Promise.resolve([number])),
      runAll: (chosen) => copy(chosen.numbers()),
    }
  })
  const save = (numbers: Promise<readonly number[]>) =>
    void numbers
      .then((rows) => framesAsText(bridge, rows))
      .then((text) => saveFile('frames.txt', new Blob([text], { type: 'text/plain' })))
      .catch(failed)
  const saving: RowAction = {
    id: 'frame.save-text',
    title: titles.save,
    icon: 'copy',
    fits: ({ length }) => length > 0,
    run: ({ number }) => save(Promise.resolve([number])),
    runAll: (chosen) => save(chosen.numbers()),
  }
  return [
    [...copies, saving],
    [mark, comment, zero, decodeAs, showLink],
  ]
}
