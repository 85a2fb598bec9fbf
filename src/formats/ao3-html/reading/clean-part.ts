import {
  attr,
  type ChildNode,
  type Element,
  escapeText,
  findAll,
  innerHtml,
  isTag,
  isText,
  outerHtml,
} from '#formats/sanitise/parse-html.ts'
import { type HtmlField, sanitise } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { webAddress } from './addresses.ts'

/** What people wrote inside an element, clean; nothing if it is empty. */
export function cleanInside(
  element: Element | undefined,
  field: HtmlField,
  base: string | undefined,
): CleanHtml | undefined {
  if (element === undefined) return undefined
  return clean(innerHtml(completeLinks(element, base)), field)
}

/** What people wrote in a run of nodes that no element holds, as old downloads have it. */
export function cleanNodes(
  nodes: readonly ChildNode[],
  field: HtmlField,
  base: string | undefined,
): CleanHtml | undefined {
  const pieces = nodes.map((node) => {
    if (isText(node)) return escapeText(node.data)
    return isTag(node) ? outerHtml(completeLinks(node, base)) : ''
  })
  return clean(pieces.join(''), field)
}

function clean(html: string, field: HtmlField): CleanHtml | undefined {
  const cleaned = sanitise(html.trim(), field).trim() as CleanHtml
  return cleaned === '' ? undefined : cleaned
}

// A picture that the importer has taken out of this very file and kept under its fingerprint.
const keptPicture = /^\/files\/[0-9a-f]{64}\.\w+$/

/** A link to `/users/mara` means the old archive, and must go on meaning it in the new one. */
function completeLinks(root: Element, base: string | undefined): Element {
  if (base === undefined) return root
  for (const element of [root, ...findAll(root, ({ name }) => name === 'a' || name === 'img')]) {
    for (const name of ['href', 'src']) {
      const address = attr(element, name)
      if (address?.startsWith('/') && !keptPicture.test(address)) {
        element.attribs[name] = webAddress(address, base) ?? address
      }
    }
  }
  return root
}
