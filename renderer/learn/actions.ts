import { useMemo } from 'react'
import { families } from '../../core/protocols/index.ts'
import { type Action, useActions } from '../app/actions.ts'
import { goTo } from '../app/route.ts'
import { useWords } from '../state/words.ts'
import { opened } from './opened.ts'
import { words } from './words.ts'

const told = families.filter(({ decode, noise }) => decode && !noise)

/** The pages that somebody may look for by name, from every view. */
export function useLearnActions(): void {
  const { readAbout, decodeBox } = useWords(words)
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
    }, [readAbout, decodeBox]),
  )
}
