const worn = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'opacity',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
] as const

/** A chart as a picture that stands alone: what style sheets give it is written into it. */
export function standaloneSvg(svg: SVGSVGElement, title: string, background: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const [from, to] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')]
  for (const [i, element] of from.entries()) {
    const style = getComputedStyle(element)
    for (const name of worn) {
      const value = style.getPropertyValue(name)
      if (value !== '') to[i]!.setAttribute(name, value)
    }
    to[i]!.removeAttribute('class')
    to[i]!.removeAttribute('style')
  }
  const { width, height } = svg.getBoundingClientRect()
  copy.removeAttribute('style')
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'title')
  name.textContent = title
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', background)
  copy.prepend(name, ground)
  return new XMLSerializer().serializeToString(copy)
}

/** The picture as PNG, twice as fine as on the screen. */
export async function pngOf(svg: string, width: number, height: number): Promise<Blob | undefined> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * 2
    canvas.height = height * 2
    const pen = canvas.getContext('2d')
    pen?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'))
  } finally {
    URL.revokeObjectURL(url)
  }
}
