import type { CheckWish, RunState } from '../core/check/record.ts'
import { signs } from '../core/check/page.ts'
import { evidence } from '../core/host/check/evidence.ts'
import { Workbench } from '../core/host/workbench.ts'
import { fail, tell, type Wanted } from './check-output.ts'
import { sayListener } from './listener-lines.ts'
import { version } from './version.ts'

export interface LiveWish extends Wanted {
  readonly wish: CheckWish
  readonly port: number
  readonly bind: string | undefined
  readonly coverage: boolean
}

const look = 100

/** Listens, runs suites over what comes, says verdicts as they are reached, and reports when all are or the time is up. */
export async function checkLive({ wish, port, bind, coverage: isCoverage, ...wanted }: LiveWish): Promise<number> {
  const workbench = new Workbench({ shell: 'browser', version, bind })
  try {
    const state = await workbench.start({ port, tcp: true, udp: true })
    if (state.tcp.state !== 'listening' && state.udp.state !== 'listening') {
      sayListener(state, console.error)
      return 2
    }
    const started = workbench.checks.start(wish)
    if ('faults' in started) {
      for (const { suite, line, column, text } of started.faults) fail(`${suite}:${line}:${column}: ${text}`)
      return 2
    }
    if (wish.on.kind === 'live') sayListener(state, console.error)
    const run = await over(workbench)
    const about = { capture: run.against, timestamp: new Date(run.started).toISOString().slice(0, 19), problem: run.problem }
    const coverage = isCoverage ? await workbench.checks.coverage(wish.device) : undefined
    const rowText = (row: number) => evidence(workbench.reader, row)
    return tell({ about, results: run.suites, evidence: rowText, coverage, more: { steps: run.steps } }, wanted)
  } finally {
    await workbench.close()
  }
}

/** Waits for the end, or for a signal, and says on standard error what is new. */
function over({ checks }: Workbench): Promise<RunState> {
  const said = new Set<string>()
  const stop = () => checks.stop()
  return new Promise((resolve) => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
    for (const signal of signals) process.once(signal, stop)
    const timer = setInterval(() => {
      const state = checks.state!
      for (const line of news(state)) {
        if (said.has(line)) continue
        said.add(line)
        console.error(`${new Date().toISOString().slice(11, 19)} ${line}`)
      }
      if (state.state === 'running') return
      clearInterval(timer)
      for (const signal of signals) process.off(signal, stop)
      resolve(state)
    }, look)
  })
}

/** Steps that are begun and done, and checks that are decided. */
function* news({ steps, suites }: RunState): Generator<string> {
  for (const [i, { says, state, words }] of steps.entries())
    if (state !== 'waiting') yield `step ${i + 1}, ${says}: ${state}${words === undefined ? '' : `: ${words}`}`
  for (const { suite, results } of suites)
    for (const { check, verdict, open } of results)
      if (!open && verdict !== 'undecided') yield `${signs[verdict]} ${suite.title}: ${check.name}`
}
