import type { Node } from '@tiptap/pm/model'

export type Match = { readonly from: number; readonly to: number }

// Things in a line that are no words take one place in the document, and here one sign.
const leaf = '\ufffc'
const found = new WeakMap<Node, { readonly wanted: string; readonly places: readonly number[] }>()

/**
 * Every place of a document where words stand, in order. A block that did not change since it was last
 * searched for the same words is not searched again.
 */
export function findText(doc: Node, wanted: string, isExact: boolean): readonly Match[] {
  if (wanted === '') return []
  const key = `${isExact} ${wanted}`
  const matches: Match[] = []
  doc.descendants((node, place) => {
    if (!node.isTextblock) return true
    let known = found.get(node)
    if (known?.wanted !== key) {
      known = { wanted: key, places: placesIn(node, wanted, isExact) }
      found.set(node, known)
    }
    for (const at of known.places) {
      matches.push({ from: place + 1 + at, to: place + 1 + at + wanted.length })
    }
    return false
  })
  return matches
}

function placesIn(block: Node, wanted: string, isExact: boolean): readonly number[] {
  const text = block.textBetween(0, block.content.size, undefined, leaf)
  const [where, what] = isExact ? [text, wanted] : [fold(text), fold(wanted)]
  const places: number[] = []
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + what.length)) {
    places.push(at)
  }
  return places
}

/** Small letters and plain quotes, sign for sign: a letter whose small form is longer stays. */
function fold(text: string): string {
  const plain = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replaceAll('\u00a0', ' ')
  const small = plain.toLowerCase()
  if (small.length === plain.length) return small
  return [...plain]
    .map((sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign))
    .join('')
}
