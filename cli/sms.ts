import { readSms, type SmsReading } from '../core/devices/sms.ts'
import { reportOutput } from '../core/link/output.ts'
import { summary } from '../core/report/summary.ts'

/** A tracker's text message as one JSON object. */
export function smsOutput({ identity, report, answer, parts }: SmsReading): Record<string, unknown> {
  return {
    type: 'sms',
    ...(identity === undefined ? {} : { identity }),
    ...(report ? { report: reportOutput(report) } : {}),
    ...(answer ? { answer } : {}),
    parts,
  }
}

/** A tracker's text message as people read it: what it says in a line, then each stretch that was read. */
export function* smsLines(text: string): Generator<string> {
  const { identity, report, answer, parts } = readSms(text)
  const said = report ? summary({ identity, reports: [report], summary: undefined }) : undefined
  if (answer) yield `sms  the device ${answer.fine ? 'confirms' : 'refuses'} “${answer.keyword}”`
  else yield said === undefined || said === '' ? 'sms  nothing in it that a tracker would say' : `sms  ${said}`
  for (const { name, from, to, value } of parts) yield `  ${`${from}–${to - 1}`.padEnd(9)} ${name.padEnd(22)} ${value}`
  if (report) yield `report  ${JSON.stringify(reportOutput(report))}`
}

/** Something was read in it. */
export const says = ({ report, answer, parts }: SmsReading): boolean => report !== undefined || answer !== undefined || parts.length > 0
