/** Room around the plot, px: fixed, so that what is drawn over a chart knows where its points are. */
export const margin = { top: 8, right: 14, bottom: 0, left: 0, axisWidth: 56, axisHeight: 22 } as const

export interface Size {
  readonly width: number
  readonly height: number
}

export const plotOf = ({ width, height }: Size) => ({
  left: margin.left + margin.axisWidth,
  top: margin.top,
  width: Math.max(1, width - margin.left - margin.axisWidth - margin.right),
  height: Math.max(1, height - margin.top - margin.bottom - margin.axisHeight),
})

/** Charts are taller on large screens: about five are seen at once. */
export const chartHeight = (): number => Math.round(Math.max(140, Math.min(260, window.innerHeight / 6)))
