import type { ReactNode } from 'react'
import { Severity } from '../kit/severity.tsx'
import { useCell } from '../state/cell.ts'
import { useLanguage } from '../state/words.ts'
import { warning } from './works.ts'
import './capture.css'

/** Says in the status bar, for as long as it is so, that the disk takes no more of this session, or that an opened file is gone. */
export function CaptureWarning(): ReactNode {
  const now = useCell(warning)
  const language = useLanguage()
  if (!now) return null
  return (
    <span className="capture-warning" title={now[language]}>
      <Severity level="error">
        <span className="capture-warning-text">{now[language]}</span>
      </Severity>
    </span>
  )
}
