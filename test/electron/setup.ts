import { freshen } from '../../build/freshen.ts'

/** These tests run what is shipped. */
export const setup = () => freshen('window', 'engine', 'preload')
