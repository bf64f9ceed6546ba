import { SyntheticBridge } from '../synthetic-bridge.ts'

/** The real window over a journal that is computed: `?rows=1000000&rate=20`. */
const asked = new URLSearchParams(location.search)
const bridge = new SyntheticBridge(Number(asked.get('rows') ?? 1000), Number(asked.get('rate') ?? 0))
Object.assign(window, { trackscope: bridge })
await import('../../../renderer/main.tsx')
