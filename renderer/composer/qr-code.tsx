import { type ReactNode, useEffect, useState } from 'react'

interface Drawn {
  readonly size: number
  readonly path: string
}

/** A QR code, drawn here; the library for it is fetched when the first one is wanted. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const [drawn, setDrawn] = useState<Drawn>()
  useEffect(() => {
    let stale = false
    const draw = async () => {
      const { create } = await import('qrcode')
      const { modules } = create(text, { errorCorrectionLevel: 'M' })
      const squares = Array.from(modules.data, (dark, i) =>
        dark ? `M${(i % modules.size) + 4} ${Math.floor(i / modules.size) + 4}h1v1h-1z` : '',
      ).join('')
      if (!stale) setDrawn({ size: modules.size + 8, path: squares })
    }
    draw().catch(() => undefined)
    return () => {
      stale = true
    }
  }, [text])
  if (!drawn) return <div className="composer-qr" aria-busy="true" />
  return (
    <svg className="composer-qr" role="img" aria-label={label} viewBox={`0 0 ${drawn.size} ${drawn.size}`} shapeRendering="crispEdges">
      <rect width={drawn.size} height={drawn.size} fill="#fff" />
      <path d={drawn.path} fill="#000" />
    </svg>
  )
}
