import { Component, type ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'

interface Props {
  /** What stands inside, for the message. */
  readonly what: string
  readonly children: ReactNode
}

/** A fault of our own in one part of the window: says so there, and leaves the rest and the capture alone. */
export class Guard extends Component<Props, { readonly error: unknown }> {
  override state = { error: undefined }

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error: error ?? 'unknown' }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    const text = (error as unknown) instanceof Error ? (error as Error).message : String(error)
    return (
      <div className="blank guard" role="alert">
        <Icon name="error" size={28} />
        <b>A fault in {this.props.what}</b>
        <span>It is ours, not the device’s. The capture goes on.</span>
        <code>{text}</code>
        <Button className="button" onPress={() => this.setState({ error: undefined })}>
          Try again
        </Button>
      </div>
    )
  }
}
