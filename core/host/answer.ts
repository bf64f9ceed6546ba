import { type CallName, calls, type Handlers } from '../contract/index.ts'

/** What one window is answered; trouble that nobody expected is told in words and stays here. */
export type Outcome = { readonly answer: unknown } | { readonly problem: string }

/** Answers one call of a window after checking it against the contract: windows are not trusted. */
export async function answerCall(handlers: Handlers, name: unknown, args: unknown): Promise<Outcome> {
  if (typeof name !== 'string' || !Object.hasOwn(calls, name)) return { problem: `there is no call ${JSON.stringify(name)}`.slice(0, 100) }
  const call = name as CallName
  const given = Array.isArray(args) ? args.map((value: unknown) => value ?? undefined) : args
  const checked = calls[call].arguments.safeParse(given)
  if (!checked.success) {
    const [issue] = checked.error.issues
    return { problem: `${call} was called wrongly: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}` }
  }
  try {
    const handler = handlers[call] as (...values: readonly unknown[]) => unknown
    return { answer: await handler(...(checked.data as readonly unknown[])) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
