import { useEffect } from 'react'
import {
  type CompareOpenWish,
  type CompareResult,
  type CompareSide,
  type CompareSource,
  type CompareState,
  sessionSource,
} from '../../core/compare/record.ts'
import { Cell, useCell } from '../state/cell.ts'
import { handOver } from '../state/hand-over.ts'
import { type Session, useSession } from '../state/session.ts'
import { wordsNow } from '../state/words.ts'
import { toast } from '../app/toasts.tsx'

export type SideName = 'a' | 'b'
export const sideNames = ['a', 'b'] as const

/** A side as it is being chosen: what, and which part of it. */
export type Side = Partial<CompareSide>

/** What stands in the view; it outlives the view, since people look something up in Live and come back. */
export const sides = new Cell<Readonly<Record<SideName, Side>>>({ a: {}, b: {} })
export const engine = new Cell<CompareState>({ sources: [], runs: [] })
/** The session as a side, as it was when somebody last looked. */
export const sessionFacts = new Cell<CompareSource | undefined>(undefined)
/** The comparison that is shown, and the one that is at work: what is shown stays until there is something else. */
export const current = new Cell<{ readonly run: number; readonly result: CompareResult } | undefined>(undefined)
export const atWork = new Cell<number | undefined>(undefined)
/** Files on their way to the engine. */
export const handingOver = new Cell<{ readonly name: string; readonly done: number; readonly total: number } | undefined>(undefined)
/** Compare as soon as both sides are ready. */
const waiting = new Cell(false)

export function setSide(name: SideName, side: Side): void {
  sides.change((all) => ({ ...all, [name]: side }))
}

export const sourceOf = (side: Side): CompareSource | undefined =>
  side.source === sessionSource ? sessionFacts.get() : engine.get().sources.find(({ source }) => source === side.source)

/** The same rows of the same thing. */
export const isSame = (a: Side, b: Side): boolean => a.source === b.source && a.device === b.device && a.from === b.from && a.to === b.to

/** Both sides can be compared now. */
export function ready(): boolean {
  return sideNames.every((name) => sourceOf(sides.get()[name])?.state === 'ready')
}

export async function lookAtSession({ bridge }: Session): Promise<void> {
  sessionFacts.set(await bridge.call('compare.session'))
}

/** Opens something and makes it a side; answers whether that worked. */
export async function openInto(session: Session, name: SideName, wish: CompareOpenWish): Promise<boolean> {
  const answer = await session.bridge.call('compare.open', wish)
  if ('problem' in answer) {
    toast({ text: wordsNow(answer.problem), problem: true })
    return false
  }
  setSide(name, { source: answer.source })
  engine.set(await session.bridge.call('compare.state'))
  return true
}

/** Files for one side; two files at once are both sides. */
export async function openFiles(session: Session, name: SideName, files: readonly File[]): Promise<void> {
  for (const [i, file] of files.slice(0, 2).entries()) {
    const tell = (done: number) => handingOver.set({ name: file.name, done, total: file.size })
    tell(0)
    const handed = await handOver(session.bridge, file, tell).finally(() => handingOver.set(undefined))
    if ('problem' in handed) return toast({ text: wordsNow(handed.problem), problem: true })
    await openInto(session, i === 0 && files.length > 1 ? 'a' : i === 1 ? 'b' : name, { of: 'files', paths: [handed.path] })
  }
}

/** Opens the two scenarios of firmware A and B, and compares them as soon as they are ready. */
export async function compareSamples(session: Session): Promise<void> {
  const opened =
    (await openInto(session, 'a', { of: 'sample', scenario: 'firmware-a' })) &&
    (await openInto(session, 'b', { of: 'sample', scenario: 'firmware-b' }))
  waiting.set(opened)
  goOn(session)
}

export async function compareNow({ bridge }: Session): Promise<void> {
  waiting.set(false)
  const { a, b } = sides.get()
  if (a.source === undefined || b.source === undefined) return
  const answer = await bridge.call('compare.run', [a as CompareSide, b as CompareSide])
  if ('problem' in answer) return toast({ text: wordsNow(answer.problem), problem: true })
  atWork.set(answer.run)
  engine.set(await bridge.call('compare.state'))
}

/** Starts what was waiting, and fetches what is done. */
function goOn(session: Session): void {
  if (waiting.get() && ready()) said(compareNow(session))
  const run = engine.get().runs.find((one) => one.run === atWork.get())
  if (!run || run.state === 'running') return
  atWork.set(undefined)
  if (run.state === 'done') said(fetchResult(session, run.run))
  if (run.state === 'failed') toast({ text: run.problem ? wordsNow(run.problem) : '', problem: true })
}

async function fetchResult({ bridge }: Session, run: number): Promise<void> {
  const result = await bridge.call('compare.result', run)
  if (result) current.set({ run, result })
}

/** Does something of which only trouble is told. */
export const said = (work: Promise<unknown>): void =>
  void work.catch((error: unknown) => toast({ text: (error as Error).message, problem: true }))

/** The side, as long as the engine still has what it is made of. */
const known = (side: Side, { sources }: CompareState): Side =>
  side.source === undefined || side.source === sessionSource || sources.some(({ source }) => source === side.source) ? side : {}

/** Keeps what the engine tells of comparisons while the view is there; what an engine that was started anew does not know is forgotten. */
export function useComparing(): void {
  const session = useSession()
  const connection = useCell(session.connection)
  useEffect(() => {
    if (connection !== 'open') return undefined
    const take = (state: CompareState) => {
      engine.set(state)
      sides.change((all) => {
        const [a, b] = [known(all.a, state), known(all.b, state)]
        return a === all.a && b === all.b ? all : { a, b }
      })
      if (!state.runs.some(({ run }) => run === current.get()?.run)) current.set(undefined)
      goOn(session)
    }
    const read = async () => {
      await lookAtSession(session)
      take(await session.bridge.call('compare.state'))
    }
    // The engine that went away meanwhile is asked again when it is back.
    read().catch(() => undefined)
    return session.bridge.on('compare', take)
  }, [session, connection])
  const { a, b } = useCell(sides)
  const looks = connection === 'open' && (a.source === sessionSource || b.source === sessionSource)
  useEffect(() => {
    if (!looks) return undefined
    const timer = setInterval(() => void lookAtSession(session).catch(() => undefined), lookEvery)
    return () => clearInterval(timer)
  }, [session, looks])
}

/** The session goes on while it is a side, ms. */
const lookEvery = 2000
