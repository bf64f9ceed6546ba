import type { Allowed } from '../../core/compare/allow.ts'
import { aspects } from '../../core/compare/difference.ts'
import { Cell } from './cell.ts'
import { type ColourRule, defaultRules, isColourRule, ruleLimit } from './colour-rules.ts'

/** What a person chose on this machine. Kept in the browser's local storage; anything there that no longer fits is as if it were not there. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  readonly language: 'system' | 'en' | 'es'
  readonly times: 'absolute' | 'start' | 'previous'
  readonly zone: 'local' | 'utc'
  readonly bytesPerRow: 8 | 16 | 32
  /** In which speeds and heights are shown: km/h, mph, knots. */
  readonly units: 'metric' | 'imperial' | 'nautical'
  /** Sizes of panes in percent, by the name of their group. */
  readonly panes: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Widths of columns in px, by grid and column. */
  readonly widths: Readonly<Record<string, number>>
  /** Columns of the Frames grid: their order as far as somebody changed it, and those not shown. */
  readonly columns: { readonly order: readonly string[]; readonly hidden: readonly string[] }
  /** Filters that were used, the latest first, and those that were kept. */
  readonly recentFilters: readonly string[]
  readonly savedFilters: readonly string[]
  /** Differences of comparisons that are as they should be, with the reason. */
  readonly accepted: readonly Allowed[]
  /** Fields that have a column of the Frames grid each, by the names that filters know. */
  readonly fields: readonly string[]
  /** How rows are coloured: the first rule counts that a row passes. */
  readonly rules: readonly ColourRule[]
}

/** Columns as they are before anybody changed them. */
export const columnDefaults: Settings['columns'] = { order: [], hidden: ['rule'] }
/** As many as the engine tells of. */
const fieldLimit = 20

const defaults: Settings = {
  theme: 'system',
  language: 'system',
  times: 'absolute',
  zone: 'local',
  bytesPerRow: 16,
  units: 'metric',
  panes: {},
  widths: {},
  columns: columnDefaults,
  recentFilters: [],
  savedFilters: [],
  accepted: [],
  fields: [],
  rules: defaultRules,
}

type Check = (value: unknown) => boolean
const isOneOf =
  (...allowed: unknown[]): Check =>
  (value) =>
    allowed.includes(value)
const isTable =
  (check: Check): Check =>
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(check)
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= 200 && value.every(check)
const isId: Check = (value) => typeof value === 'string' && value.length <= 100
const isFilter: Check = (value) => typeof value === 'string' && value.length <= 4000
const isSize: Check = (value) => typeof value === 'number' && value >= 0 && value < 10_000

const isText =
  (longest: number): Check =>
  (value) =>
    typeof value === 'string' && value.length > 0 && value.length <= longest
// The lengths are those of an allow-list's file: `allowLimits`, which would bring all that reads it along.
const isAllowed: Check = (value) => {
  if (typeof value !== 'object' || value === null) return false
  const { aspect, where, reason, to, ...rest } = value as Record<string, unknown>
  return (
    Object.keys(rest).length === 0 &&
    isOneOf(...aspects)(aspect) &&
    isText(4000)(where) &&
    isText(1000)(reason) &&
    (to === undefined || isText(4000)(to))
  )
}
const isAllowList: Check = (value) => Array.isArray(value) && value.length <= 1000 && value.every(isAllowed)

const checks: { readonly [K in keyof Settings]: Check } = {
  theme: isOneOf('system', 'light', 'dark'),
  language: isOneOf('system', 'en', 'es'),
  times: isOneOf('absolute', 'start', 'previous'),
  zone: isOneOf('local', 'utc'),
  bytesPerRow: isOneOf(8, 16, 32),
  units: isOneOf('metric', 'imperial', 'nautical'),
  panes: isTable(isTable(isSize)),
  widths: isTable(isSize),
  columns: (value) => isTable(isListOf(isId))(value) && ['order', 'hidden'].every((name) => Object.hasOwn(value as object, name)),
  recentFilters: isListOf(isFilter),
  savedFilters: isListOf(isFilter),
  accepted: isAllowList,
  fields: (value) => isListOf((name) => isId(name) && name !== '')(value) && (value as unknown[]).length <= fieldLimit,
  rules: (value) => isListOf(isColourRule)(value) && (value as unknown[]).length <= ruleLimit,
}

const key = 'trackscope.settings'

function load(): Settings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return defaults
    const usable = Object.entries(kept).filter(([name, value]) => Object.hasOwn(checks, name) && checks[name as keyof Settings](value))
    return { ...defaults, ...(Object.fromEntries(usable) as Partial<Settings>) }
  } catch {
    return defaults
  }
}

export const settings = new Cell<Settings>(load())

export function setSetting<K extends keyof Settings>(name: K, value: Settings[K]): void {
  settings.change((all) => ({ ...all, [name]: value }))
  try {
    localStorage.setItem(key, JSON.stringify(settings.get()))
  } catch {
    // Storage is full or forbidden: the choice holds until the window closes.
  }
}

/** Gives a field a column of its own; false where there are too many. */
export function addFieldColumn(name: string): boolean {
  const { fields } = settings.get()
  if (fields.includes(name)) return true
  if (fields.length >= fieldLimit) return false
  setSetting('fields', [...fields, name])
  return true
}

export function removeFieldColumn(name: string): void {
  setSetting(
    'fields',
    settings.get().fields.filter((one) => one !== name),
  )
}
