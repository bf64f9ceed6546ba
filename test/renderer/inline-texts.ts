import { parseSync } from 'vite'

type Node = { readonly type: string } & Readonly<Record<string, unknown>>

/** Attributes and properties that people see or hear. */
const read = new Set(
  'aria-label aria-description aria-roledescription aria-valuetext title placeholder label alt summary text says hint help'.split(' '),
)
/** Names, units and formats that are the same in every language. */
const names = new Set(
  'Trackscope TCP UDP UTC GPS SMS IMEI APN QR CSV SVG PNG JSON Wi Fi Bytes OpenStreetMap Natural Earth GeoNames CC BY km kn mph Enter npm start sms host port hex HTML JUnit min'.split(
    ' ',
  ),
)

/** Texts of a component that stand in it and not in its feature's table. */
export function findInlineTexts(path: string, source: string): string[] {
  const found: string[] = []
  const visit = (node: Node, parent: Node | undefined): void => {
    if (node.type === 'JSXText') found.push(String(node['value']))
    else if (node.type === 'JSXAttribute' && read.has(nameOf(node['name']))) found.push(...textsOf(node['value'] as Node | null))
    else if (node.type === 'JSXExpressionContainer' && parent?.type !== 'JSXAttribute') found.push(...textsOf(node))
    else if (node.type === 'Property' && read.has(nameOf(node['key']))) found.push(...textsOf(node['value'] as Node))
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, node)
  }
  visit(parseSync(path, source).program as unknown as Node, undefined)
  return found.filter(isProse).map((text) => text.trim().replaceAll(/\s+/g, ' '))
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
const nameOf = (node: unknown): string => (isNode(node) ? String(node['name'] ?? node['value']) : '')

/** The texts that an expression may come to, as far as it holds them itself. */
function textsOf(node: Node | null): string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [node['value']] : []
    case 'TemplateLiteral':
      return [(node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join(' … ')]
    case 'ConditionalExpression':
      return [...textsOf(node['consequent'] as Node), ...textsOf(node['alternate'] as Node)]
    case 'LogicalExpression':
    case 'BinaryExpression':
      return ['==', '===', '!=', '!==', 'in'].includes(String(node['operator']))
        ? []
        : [...textsOf(node['left'] as Node), ...textsOf(node['right'] as Node)]
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
      return textsOf(node['expression'] as Node)
    default:
      return []
  }
}

/** Whether it holds a word that another language would write otherwise. */
const isProse = (text: string): boolean => (text.match(/\p{L}{2,}/gu) ?? []).some((word) => !names.has(word))
