/**
 * How well a claim is supported. `captured`: seen in real captures; `documented`: a vendor's or platform's paper;
 * `secondary`: one project or thread says so; `inferred`: from OEM relations and sibling models.
 */
export type Evidence = 'captured' | 'documented' | 'secondary' | 'inferred'

/** A model as people buy it. Its name does not fix its protocol: bytes decide, the model is a hint. */
export interface Model {
  readonly id: string
  readonly name: string
  readonly maker: string
  readonly facts: readonly string[]
  /** Families that units of this name speak, the likeliest first; `share` is a rough subjective probability. */
  readonly families: readonly { readonly family: string; readonly share: number; readonly evidence: Evidence }[]
  /** SMS dialects to try, in this order. */
  readonly dialects: readonly string[]
  /** What support should know. */
  readonly advice: readonly string[]
}

export const purposes = [
  'reset',
  'apn',
  'apnLogin',
  'server',
  'transport',
  'interval',
  'status',
  'reboot',
  'factory',
  'engineStop',
  'engineResume',
] as const
export type Purpose = (typeof purposes)[number]

/** One text message to a device. `{…}` are filled in by `fill`. */
export interface Step {
  readonly purpose: Purpose
  readonly title: string
  readonly text: string
  /** What the device answers, where known. */
  readonly answer?: string
  readonly evidence: Evidence
  /** Cuts an engine, erases settings or moves the device to another server. */
  readonly danger?: true
}

/** A vocabulary of set-up texts that several models share. */
export interface Dialect {
  readonly id: string
  readonly title: string
  /** The password that units leave the factory with. */
  readonly password: string
  readonly steps: readonly Step[]
}

/** What placeholders stand for: this machine as the device reaches it, and the SIM card's operator. */
export interface Settings {
  readonly password?: string | undefined
  readonly apn?: string | undefined
  readonly user?: string | undefined
  readonly secret?: string | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly transport?: 'tcp' | 'udp' | undefined
  /** Seconds. */
  readonly interval?: number | undefined
}

export type Filled =
  { readonly text: string } | { readonly missing: readonly string[] } | { readonly problem: string; readonly broken: string }

/** A step's text with its placeholders filled in; what is missing or would break the text is said instead. */
export function fill(step: Step, dialect: Dialect, settings: Settings): Filled {
  const isNumeric = settings.host !== undefined && /^\d+(\.\d+){3}$/.test(settings.host)
  const values: Record<string, string | undefined> = {
    password: settings.password ?? dialect.password,
    apn: settings.apn,
    user: settings.user,
    secret: settings.secret,
    host: settings.host,
    port: settings.port?.toString(),
    interval: settings.interval?.toString(),
    interval3: settings.interval?.toString().padStart(3, '0'),
    /** GT06: 1 before a host name, 0 before an address. */
    named: isNumeric ? '0' : '1',
    udp: settings.transport === undefined ? undefined : settings.transport === 'udp' ? '1' : '0',
  }
  const names = [...step.text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const missing = names.filter((name) => values[name] === undefined || values[name] === '')
  if (missing.length > 0) return { missing: [...new Set(missing)] }
  const broken = names.find((name) => /[\u0000-\u001f#;,()\s]/.test(values[name]!))
  if (broken !== undefined) return { broken, problem: `${broken} holds a character that would break the text` }
  return { text: step.text.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!) }
}
