import { lexer, type Token, type Tokens } from 'marked'
import { Fragment, type ReactNode } from 'react'

/**
 * Markdown as elements. Nothing becomes markup that this file does not name: HTML and links in the text are shown as text, so a note can
 * neither run nor load anything.
 */
export function Markdown({ text }: { readonly text: string }): ReactNode {
  return <div className="learn-prose">{blocks(lexer(text))}</div>
}

const blocks = (tokens: readonly Token[]): ReactNode =>
  tokens.map((token, i) => <Fragment key={i}>{block(token as Tokens.Generic)}</Fragment>)

function block(token: Tokens.Generic): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return null
    case 'hr':
      return <hr />
    case 'heading':
      return heading(token as Tokens.Heading)
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>
    case 'code':
      return <Picture text={(token as Tokens.Code).text} />
    case 'blockquote':
      return <blockquote>{blocks(token.tokens ?? [])}</blockquote>
    case 'list':
      return list(token as Tokens.List)
    case 'table':
      return <Table table={token as Tokens.Table} />
    // In lists, a line stands without a paragraph around it.
    case 'text':
      return inline(token.tokens) ?? token.raw
    default:
      return <p>{token.raw}</p>
  }
}

/** The page's own title is the first heading. */
function heading({ depth, tokens }: Tokens.Heading): ReactNode {
  if (depth <= 2) return <h3>{inline(tokens)}</h3>
  return <h4>{inline(tokens)}</h4>
}

function list({ ordered, items }: Tokens.List): ReactNode {
  const content = items.map((item, i) => <li key={i}>{blocks(item.tokens)}</li>)
  return ordered ? <ol>{content}</ol> : <ul>{content}</ul>
}

/** Frames drawn with characters: they keep their columns, and scroll where the page is narrow. */
function Picture({ text }: { readonly text: string }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by the keyboard (axe)
    <pre tabIndex={0} className="learn-picture">
      {text}
    </pre>
  )
}

function Table({ table: { header, rows } }: { readonly table: Tokens.Table }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by the keyboard (axe)
    <div className="learn-scroll" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {header.map((cell, i) => (
              <th key={i} scope="col">
                {inline(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, at) => (
                <td key={at}>{inline(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const inline = (tokens: readonly Token[] | undefined): ReactNode => tokens?.map((token, i) => <Fragment key={i}>{span(token)}</Fragment>)

function span(token: Tokens.Generic): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>
    case 'em':
      return <em>{inline(token.tokens)}</em>
    case 'del':
      return <del>{inline(token.tokens)}</del>
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>
    case 'br':
      return <br />
    case 'escape':
      return (token as Tokens.Escape).text
    case 'text':
      return token.tokens ? inline(token.tokens) : entities((token as Tokens.Text).text)
    default:
      return token.raw
  }
}

/** The lexer leaves these as they were written. */
const entities = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' })[name] ?? '')
