import { freshen } from '../../build/freshen.ts'

/** End-to-end tests look at the window as it is built. */
export const setup = () => freshen('window')
