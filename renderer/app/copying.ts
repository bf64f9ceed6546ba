import { copyText } from '../kit/clipboard.ts'
import { wordsNow } from '../state/words.ts'
import { toast } from './toasts.tsx'
import { words } from './words.ts'

/** Copies text and says so, or that the browser refuses; `what` names it where it is not plain what was copied. */
export async function copyAloud(text: string, what?: string): Promise<void> {
  const { copying } = wordsNow(words)
  toast(
    (await copyText(text)) ? { text: what === undefined ? copying.done : copying.copied(what) } : { text: copying.refused, problem: true },
  )
}
