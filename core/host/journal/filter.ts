import { compile } from '../../filter/compile.ts'
import { parse } from '../../filter/parse.ts'
import type { Reader } from './reader.ts'
import { vocabulary } from './vocabulary.ts'
import type { Predicate } from './views.ts'

/** Turns a filter's text into a test of a journal's rows; undefined passes them all. */
export function compileFilter(text: string, reader: Reader): { passes: Predicate | undefined } | { problem: { at: number; text: string } } {
  if (text.trim() === '') return { passes: undefined }
  const compiled = compile(parse(text), vocabulary(reader))
  return 'problem' in compiled ? { problem: { at: compiled.problem.from, text: compiled.problem.text } } : { passes: compiled.passes }
}
