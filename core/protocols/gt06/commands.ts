import type { Command } from '../command.ts'
import type { Memory } from './packet.ts'
export const commands: readonly Command<Memory>[] = []
