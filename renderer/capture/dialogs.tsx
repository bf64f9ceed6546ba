import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { type Action, useActions } from '../app/actions.ts'
import { useCell } from '../state/cell.ts'
import { useWords } from '../state/words.ts'
import { asked } from './columns.ts'
import { redactShown, reportShown } from './shown.ts'
import { troubledOf, troublesShown } from './troubles.ts'
import { words } from './words.ts'
import { works } from './works.ts'

const ColumnsDialog = lazy(() => import('./columns-dialog.tsx').then((all) => ({ default: all.ColumnsDialog })))
const RedactDialog = lazy(() => import('./redact-dialog.tsx').then((all) => ({ default: all.RedactDialog })))
const ReportDialog = lazy(() => import('./report-dialog.tsx').then((all) => ({ default: all.ReportDialog })))
const TroublesDialog = lazy(() => import('./troubles-dialog.tsx').then((all) => ({ default: all.TroublesDialog })))

/** The dialogs of whole captures; each is loaded when it is opened first. */
export function CaptureDialogs(): ReactNode {
  const { redact, report, troubles } = useWords(words)
  useActions(
    useMemo(
      (): readonly Action[] => [
        { id: 'capture.redact', title: redact.action, group: 'Capture', run: () => redactShown.set(true) },
        { id: 'capture.report', title: report.action, group: 'Capture', run: () => reportShown.set(true) },
        {
          id: 'capture.troubles',
          title: troubles.action,
          group: 'Capture',
          enabled: () => troubledOf(works.get()).length > 0,
          run: () => troublesShown.set(true),
        },
      ],
      [redact, report, troubles],
    ),
  )
  const isAsked = useCell(asked) !== undefined
  const isRedacting = useCell(redactShown)
  const isReporting = useCell(reportShown)
  const areTroublesShown = useCell(troublesShown)
  return (
    <Suspense>
      {isAsked && <ColumnsDialog />}
      {isRedacting && <RedactDialog />}
      {isReporting && <ReportDialog />}
      {areTroublesShown && <TroublesDialog />}
    </Suspense>
  )
}
