import type { ReactNode } from 'react'
import { Popover, type PopoverProps } from 'react-aria-components'

/** A popover that stands inside the main landmark, so that screen readers find it and its hidden close buttons there. */
export function Popup(props: Omit<PopoverProps, 'className'>): ReactNode {
  return <Popover {...props} className="popover" UNSTABLE_portalContainer={document.querySelector('main') ?? document.body} />
}
