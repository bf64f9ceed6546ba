import type { Family } from './family.ts'
import { gotop } from './gotop/index.ts'
import { gps103 } from './gps103/index.ts'
import { gt02 } from './gt02/index.ts'
import { gt06 } from './gt06/index.ts'
import { h02 } from './h02/index.ts'
import { jt808 } from './jt808/index.ts'
import { megastek } from './megastek/index.ts'
import { teltonika } from './teltonika/index.ts'
import { tk102 } from './tk102/index.ts'
import { tk103 } from './tk103/index.ts'
import { tlt2h } from './tlt2h/index.ts'
import { topin } from './topin/index.ts'
import { v680 } from './v680/index.ts'
import { watch } from './watch/index.ts'
import { xexun } from './xexun/index.ts'
import { xexun2 } from './xexun2/index.ts'
import { known } from './known.ts'
import { noise } from './noise.ts'

/** Every family, in the order in which ties are broken. */
export const families: readonly Family[] = [
  gotop,
  gps103,
  gt02,
  gt06,
  h02,
  jt808,
  megastek,
  teltonika,
  tk102,
  tk103,
  tlt2h,
  topin,
  v680,
  watch,
  xexun,
  xexun2,
  ...known,
  ...noise,
] as readonly Family[]
