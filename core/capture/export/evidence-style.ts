/** The look of the evidence report, on a screen and on paper. */
export const evidenceStyle = `
:root { color-scheme: light dark; font: 14px/1.45 system-ui, sans-serif }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; margin: 0 } h2 { margin: 2rem 0 .5rem; border-bottom: 1px solid; padding-bottom: .2rem } h3 { margin: 1.2rem 0 .3rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #8884 }
code { font: 12px/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
article { break-inside: avoid } .why { font-style: italic }
.error { color: #b3261e; font-weight: 600 } .warning { color: #8a5a00; font-weight: 600 } .info { color: #3a5f8a }
svg { max-width: 100%; height: auto; border: 1px solid #8884 }
@media (prefers-color-scheme: dark) { .error { color: #ff8a80 } .warning { color: #ffc35a } .info { color: #9cc4f2 } }
@media print { body { max-width: none; margin: 0 } h2 { break-after: avoid } }
`.trim()
