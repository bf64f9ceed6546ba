import { freshen } from '../../build/freshen.ts'

/** End-to-end tests look at the window as it is built, on the engine as it is built: a second less for every start. */
export const setup = () => freshen('window', 'engine')
