import type { CommandOrder } from '../../core/contract/commands.ts'
import type { Language } from '../../core/language.ts'
import { readTyped } from '../../core/commands/typed.ts'
import type { Family } from '../../core/protocols/family.ts'
import { commandBy, type Draft, valuesOf } from './draft.ts'
import type { Words } from './words.ts'

/** The order that a draft makes; a string says what is still missing. */
export function orderOf(now: Draft, family: Family | undefined, gaps: Words['order'], language: Language): CommandOrder | string {
  const { to, mode, password } = now
  if (!to) return gaps.device
  const often = {
    patience: Math.round(whole(now.patience, 0.1, 600, 15) * 1000),
    times: Math.round(whole(now.times, 1, 10_000, 1)),
    every: Math.round(whole(now.every, 0.1, 86_400, 10) * 1000),
  }
  if (mode === 'bytes') {
    const typed = readTyped(now.typed, now.form)
    if ('problem' in typed) return typed.problem[language]
    return typed.bytes.length === 0
      ? gaps.bytes
      : { to, say: { kind: 'bytes', bytes: typed.bytes, fill: now.fill && family?.fill !== undefined }, ...often }
  }
  const command = commandBy(family, now.command)
  if (!command) return family && !family.commands?.length ? gaps.unknown(family.id) : gaps.command
  const given = Object.fromEntries(Object.entries(valuesOf(now, command)).filter(([, value]) => value !== ''))
  const say = { kind: 'command', command: command.type, dialect: command.dialect, arguments: given } as const
  return { to, say: password === '' ? say : { ...say, password }, ...often }
}

const whole = (text: string, least: number, most: number, otherwise: number): number => {
  const value = Number(text)
  return text.trim() !== '' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise
}
