import type { CleanElement, CleanNode } from './tree.ts'
import { joinFlow } from './tree.ts'

/**
 * Puts a table right: one caption, then columns, head, bodies and foot in this order; heading cells
 * say whether they head a row or a column. A table without a row or a caption is removed.
 */
export function finishTable(table: CleanElement, parent: CleanElement): void {
  const parts = table.children.filter((node): node is CleanElement => typeof node === 'object')
  const named = (name: string) => parts.filter((part) => part.name === name)
  const [caption, ...moreCaptions] = named('caption')
  for (const other of moreCaptions) joinFlow(caption?.children ?? [], other.children)
  const sections = parts.filter(({ name }) => name !== 'caption' && name !== 'colgroup')
  if (!caption && sections.length === 0) {
    parent.children.pop()
    return
  }
  const columns = named('colgroup')
  for (const group of columns) if (group.children.length > 0) group.attributes = spanless(group)
  for (const section of sections) for (const row of section.children) nameScopes(row, section.name)
  table.children = [...(caption ? [caption] : []), ...columns, ...inOrder(sections)]
}

function spanless({ attributes }: CleanElement) {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== 'span'))
}

// The first section may be a head; the last foot goes to the end, as HTML 4 wrote it in front.
function inOrder(sections: readonly CleanElement[]): CleanElement[] {
  const foot = sections.findLast(({ name }) => name === 'tfoot')
  const others = sections.filter((section) => section !== foot)
  for (const [place, section] of others.entries()) {
    if (place > 0 || section.name !== 'thead') section.name = 'tbody'
  }
  return foot ? [...others, foot] : others
}

function nameScopes(row: CleanNode, section: string): void {
  if (typeof row === 'string') return
  for (const [place, cell] of row.children.entries()) {
    if (typeof cell === 'string' || cell.name !== 'th' || cell.attributes.scope) continue
    const scope = section !== 'thead' && place === 0 ? 'row' : 'col'
    const { colspan, rowspan, ...others } = cell.attributes
    cell.attributes = {
      ...(colspan ? { colspan } : {}),
      ...(rowspan ? { rowspan } : {}),
      scope,
      ...others,
    }
  }
}
