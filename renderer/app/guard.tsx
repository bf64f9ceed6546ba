import { Component, type ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Icon } from '../kit/icons.tsx'
import { useWords } from '../state/words.ts'
import { words } from './words.ts'

interface Props {
  /** What stands inside, for the message; the window itself where absent. */
  readonly what?: string
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
    return <Fault what={this.props.what} text={text} onAgain={() => this.setState({ error: undefined })} />
  }
}

function Fault({ what, text, onAgain }: { readonly what: string | undefined; readonly text: string; onAgain(): void }): ReactNode {
  const say = useWords(words).guard
  return (
    <div className="blank guard" role="alert">
      <Icon name="error" size={28} />
      <b>{say.fault(what ?? say.window)}</b>
      <span>{say.ours}</span>
      <code>{text}</code>
      <Button className="button" onPress={onAgain}>
        {say.again}
      </Button>
    </div>
  )
}
