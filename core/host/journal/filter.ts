import { compile } from '../../filter/compile.ts'
import { parse } from '../../filter/parse.ts'
import type { Reader } from './reader.ts'
import { vocabulary } from './vocabulary.ts'
import type { Compile } from '../views/view.ts'

/** Turns a filter's text into a test of a journal's rows; undefined passes them all. */
export function compileFilter(text: string, reader: Reader): ReturnType<Compile> {
  if (text.trim() === '') return { passes: undefined }
  const compiled = compile(parse(text), vocabulary(reader))
  if ('problem' in compiled) return { problem: { at: compiled.problem.from, text: compiled.problem.text } }
  const { passes, fields } = compiled
  return { passes, asksRemarks: fields.has('marked') || fields.has('comment') }
}
