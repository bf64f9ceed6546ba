import type { Family } from './family.ts'
import { coap } from './coap/index.ts'
import { ftp } from './ftp/index.ts'
import { http } from './http/index.ts'
import { modbus } from './modbus/index.ts'
import { mqtt } from './mqtt/index.ts'
import { ones } from './ones/index.ts'
import { proxy } from './proxy/index.ts'
import { rdp } from './rdp/index.ts'
import { sip } from './sip/index.ts'
import { smtp } from './smtp/index.ts'
import { ssh } from './ssh/index.ts'
import { tls } from './tls/index.ts'
import { zeros } from './zeros/index.ts'

/** What else knocks on an open port. */
export const noise: readonly Family[] = [coap, ftp, http, modbus, mqtt, ones, proxy, rdp, sip, smtp, ssh, tls, zeros]
