import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { ReportFormat, RunState, StepState } from '../../core/check/record.ts'
import { toast } from '../app/toasts.tsx'
import { Icon } from '../kit/icons.tsx'
import { saveFile } from '../kit/save-file.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

const icons = { pass: 'pass', fail: 'fail', undecided: 'wait' } as const
const files: Readonly<Record<ReportFormat, { readonly title: string; readonly name: string; readonly type: string }>> = {
  html: { title: 'HTML', name: 'checks.html', type: 'text/html' },
  junit: { title: 'JUnit', name: 'checks.junit.xml', type: 'application/xml' },
  json: { title: 'JSON', name: 'checks.json', type: 'application/json' },
}

/** The run in a line: how far it is, what it comes to, and the report to be kept. */
export function RunHead({ run }: { readonly run: RunState }): ReactNode {
  const { bridge } = useSession()
  const say = useWords(words)
  const { state, verdict, on, done, total, problem, steps, suites } = run
  const results = suites.flatMap((one) => one.results)
  const of = (wanted: string) => results.filter((one) => one.verdict === wanted).length
  const save = async (format: ReportFormat) => {
    try {
      const text = await bridge.call('checks.report', format)
      const { name, type } = files[format]
      if (text !== undefined) saveFile(name, new Blob([text], { type }))
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
  }
  return (
    <header className="checks-head">
      <div className="checks-head-line">
        <span className={`checks-verdict whole ${state === 'running' ? '' : verdict}`} role="status">
          <Icon name={state === 'running' ? 'wait' : icons[verdict]} size={15} />
          {state === 'running' ? say.running : say.verdicts[verdict]}
        </span>
        <span className="dim">{say.on[on]}</span>
        <span className="dim numbers">{say.counts(of('pass'), of('fail'), of('undecided'))}</span>
        <div className="checks-save" role="group" aria-label={say.save}>
          {(['html', 'junit', 'json'] as const).map((format) => (
            <Button key={format} className="button small" isDisabled={state === 'running'} onPress={() => void save(format)}>
              {files[format].title}
            </Button>
          ))}
        </div>
      </div>
      {state === 'running' && (
        <progress className="checks-progress" aria-label={say.progress} value={total === 0 ? 0 : done / total} max={1} />
      )}
      {problem !== undefined && (
        <p className="checks-warning">
          <Icon name="warning" size={13} />
          {problem}
        </p>
      )}
      {steps.length > 0 && <Steps steps={steps} />}
    </header>
  )
}

const stepIcons = { waiting: 'more', running: 'play', done: 'pass', failed: 'fail' } as const

function Steps({ steps }: { readonly steps: readonly StepState[] }): ReactNode {
  const say = useWords(words)
  return (
    <ol className="checks-steps" aria-label={say.steps}>
      {steps.map(({ says, state, words: why }, i) => (
        <li key={i} className={`checks-step ${state}`} title={why}>
          <Icon name={stepIcons[state]} size={12} />
          {says}
          <span className="unseen">{say.stepStates[state]}</span>
        </li>
      ))}
    </ol>
  )
}
