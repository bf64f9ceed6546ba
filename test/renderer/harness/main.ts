import { SyntheticBridge } from '../synthetic-bridge.ts'

/** The real window over a journal that is computed: `?rows=1000000&rate=20&latency=40`. */
const asked = new URLSearchParams(location.search)
const [rows = 1000, rate = 0, latency = 2] = ['rows', 'rate', 'latency'].map((name) => Number(asked.get(name) ?? NaN) || undefined)
const bridge = new SyntheticBridge(rows, rate, latency)
bridge.warning = asked.get('warning') ?? undefined
Object.assign(window, { trackscope: bridge })
await import('../../../renderer/main.tsx')
