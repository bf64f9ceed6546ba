import { useEffect, useMemo, useState } from 'react'
import { type Action, useActions } from '../app/actions.ts'
import { goTo } from '../app/route.ts'
import { useWords } from '../state/words.ts'
import { opened } from './opened.ts'
import { words } from './words.ts'

type Told = readonly { readonly id: string; readonly title: string }[]

/** The decoded families. They are most of the core: the first sight of the window does not wait for them. */
async function loadTold(): Promise<Told> {
  const { families } = await import('../../core/protocols/index.ts')
  return families.filter(({ decode, noise }) => decode && !noise)
}

/** The pages that somebody may look for by name, from every view. */
export function useLearnActions(): void {
  const { readAbout, decodeBox } = useWords(words)
  const [told, setTold] = useState<Told>([])
  useEffect(() => void loadTold().then(setTold, () => undefined), [])
  useActions(
    useMemo(() => {
      const page = (id: string, title: string): Action => ({
        id: `learn.${id}`,
        title,
        group: 'View',
        run: () => {
          opened.set(id)
          goTo('learn')
        },
      })
      return [page('decode', decodeBox), ...told.map(({ id, title }) => page(`family ${id}`, readAbout(`${id}, ${title}`)))]
    }, [told, readAbout, decodeBox]),
  )
}
