import { z } from '../schema.ts'

interface Call<Arguments extends readonly unknown[], Result> {
  readonly arguments: z.ZodType<Arguments>
  /** Only for the type checker. */
  readonly result?: Result
}
type Outputs<S extends readonly z.ZodType[]> = { [I in keyof S]: z.infer<S[I]> }

/** A call with the schemas of its arguments and the type of its answer. */
export const call =
  <S extends readonly z.ZodType[]>(...schemas: S) =>
  <Result>(): Call<Outputs<S>, Result> => ({
    arguments: z.tuple(schemas as unknown as [z.ZodType, ...z.ZodType[]]) as unknown as z.ZodType<Outputs<S>>,
  })

interface Stream<Data> {
  /** Only for the type checker. */
  readonly data?: Data
}

/** Something that the host tells of its own accord. */
export const stream = <Data>(): Stream<Data> => ({})

export type ArgumentsOf<Table, K extends keyof Table> = Table[K] extends Call<infer A, unknown> ? A : never
export type AnswerOf<Table, K extends keyof Table> = Table[K] extends { readonly result?: infer Result } ? Result : never
export type DataOf<Table, K extends keyof Table> = Table[K] extends { readonly data?: infer Data } ? Data : never

/** What answers the calls of a table: each feature's in the host, and all of them for a window. */
export type HandlersOf<Table> = {
  readonly [K in keyof Table]: (...args: ArgumentsOf<Table, K>) => AnswerOf<Table, K> | Promise<AnswerOf<Table, K>>
}

// What arguments of several features are made of.
export const count = z.number().int().nonnegative()
export const port = z.number().int().min(0).max(65_535)
export const familyId = z.string().max(40)
/** Minutes east of UTC. */
export const zone = z.number().int().min(-840).max(840)
