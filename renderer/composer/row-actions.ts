import { useMemo } from 'react'
import type { Row } from '../../core/contract/journal.ts'
import { toHex } from '../../core/wire/hex.ts'
import { type ByteReceiver, useByteReceiver } from '../app/byte-receiver.ts'
import { goTo } from '../app/route.ts'
import { type RowAction, useRowActions } from '../app/row-actions.ts'
import { toast } from '../app/toasts.tsx'
import { useSession } from '../state/session.ts'
import { useWords, wordsNow } from '../state/words.ts'
import { change, type Target } from './draft.ts'
import { words } from './words.ts'

const targetOf = ({ device, link }: Row): Target => (device === undefined ? { kind: 'link', link } : { kind: 'device', identity: device })
const isFrame = ({ kind }: Row) => kind === 'frame'

/** What the composer does with a row of the list: answer it, say something to its device, send its bytes back. */
export function useComposerRowActions(): void {
  const { bridge } = useSession()
  const say = useWords(words).rows
  const actions = useMemo((): readonly RowAction[] => {
    const answer = async ({ number }: Row) => {
      const sent = await bridge.call('reply.send', number)
      toast('problem' in sent ? { text: wordsNow(sent.problem), problem: true } : { text: say.answered(number) })
    }
    const sendBack = async (row: Row) => {
      const record = await bridge.call('frame.read', row.number)
      if (record) takeBytes(record.bytes, row)
    }
    const orSay = (work: Promise<void>) => void work.catch((error: unknown) => toast({ text: String(error), problem: true }))
    return [
      {
        id: 'composer.answer',
        title: say.answer,
        icon: 'down',
        fits: (row) => isFrame(row) && row.direction === 'up' && row.verdict === 'match',
        run: (row) => orSay(answer(row)),
      },
      {
        id: 'composer.to',
        title: say.to,
        icon: 'composer',
        fits: ({ verdict, device }) => verdict === 'match' || device !== undefined,
        run: (row) => {
          change({ to: targetOf(row), mode: 'command' })
          goTo('composer')
        },
      },
      {
        id: 'composer.back',
        title: say.back,
        icon: 'undo',
        fits: ({ length, verdict }) => length > 0 && verdict === 'match',
        run: (row) => orSay(sendBack(row)),
      },
    ]
  }, [bridge, say])
  useRowActions(actions)
  useByteReceiver(takeBytes)
}

/** Bytes that somebody made of a frame are sent as they are. */
const takeBytes: ByteReceiver = (bytes, row) => {
  change({ to: targetOf(row), mode: 'bytes', form: 'hex', fill: false, typed: toHex(bytes, ' ').toUpperCase() })
  goTo('composer')
}
