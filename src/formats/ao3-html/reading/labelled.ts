import { lineOf } from '#formats/ao3-html/lines.ts'
import type { ParsedWork } from '#formats/parsed-work.ts'
import { type ChildNode, type Element, isTag } from '#formats/sanitise/parse-html.ts'
import { cleanInside } from './clean-part.ts'
import { isA } from './places.ts'
import { present } from './present.ts'

type Labelled = Pick<ParsedWork, 'summary' | 'notes' | 'endNotes'>

/** The only label that a download has is the paragraph before a quotation. */
const kinds: Readonly<Record<string, keyof Labelled>> = {
  Summary: 'summary',
  Notes: 'notes',
  'End Notes': 'endNotes',
  'Chapter Summary': 'summary',
  'Chapter Notes': 'notes',
  'Chapter End Notes': 'endNotes',
}

/** Reads summary, notes and end notes that stand directly among these nodes. */
export function readLabelled(nodes: readonly ChildNode[], base: string | undefined): Labelled {
  const elements = nodes.filter(isTag)
  const find = (kind: keyof Labelled) => {
    const at = elements.findIndex((element) => kindOf(element) === kind)
    const quotation = elements[at + 1]
    if (at < 0 || quotation === undefined || !isA(quotation, 'blockquote')) return undefined
    return cleanInside(quotation, kind === 'summary' ? 'comment' : 'notes', base)
  }
  return present<Labelled>({
    summary: find('summary'),
    notes: find('notes'),
    endNotes: find('endNotes'),
  })
}

function kindOf(element: Element): keyof Labelled | undefined {
  if (element.name !== 'p') return undefined
  const label = lineOf(element).replace(/:$/, '')
  return Object.hasOwn(kinds, label) ? kinds[label] : undefined
}
