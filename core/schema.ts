import { z } from 'zod'

// Zod would make code out of text at run time, or at least try: the window's Content-Security-Policy forbids and reports even that.
z.config({ jitless: true })

/** Zod for whatever the window may import. */
export { z }
