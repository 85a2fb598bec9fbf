import { addChild, type CleanElement, type CleanNode, hasText, makeElement } from './tree.ts'

/** Text and the reading that stands above it. */
type Segment = { readonly base: CleanNode[]; readonly notes: CleanElement[] }

/**
 * Puts a ruby element right: each reading has a text before it, brackets for old browsers stand
 * around each reading or are left out, text without a reading comes after the element. A ruby in
 * which nothing has a reading is only its text.
 */
export function finishRuby(ruby: CleanElement, parent: CleanElement): void {
  const { segments, rest } = segmentsOf(ruby.children)
  parent.children.pop()
  if (segments.length > 0) {
    ruby.children = []
    for (const { base, notes } of segments) {
      for (const node of [...base, ...notes]) addChild(ruby, node)
    }
    addChild(parent, ruby)
  }
  for (const node of rest) addChild(parent, node)
}

function segmentsOf(children: readonly CleanNode[]) {
  const segments: Segment[] = []
  let base: CleanNode[] = []
  for (let place = 0; place < children.length; ) {
    const notes: CleanElement[] = []
    for (; isNote(children[place]); place++) notes.push(children[place] as CleanElement)
    const kept = base.some(isSeen) ? orderly(notes) : []
    if (kept.length > 0) {
      segments.push({ base, notes: kept })
      base = []
    } else {
      base.push(...notes.flatMap(({ children }) => children))
    }
    for (; place < children.length && !isNote(children[place]); place++) {
      base.push(children[place] as CleanNode)
    }
  }
  return { segments, rest: base }
}

function isNote(node: CleanNode | undefined): boolean {
  return typeof node === 'object' && (node.name === 'rt' || node.name === 'rp')
}

function isSeen(node: CleanNode): boolean {
  return hasText(node) || (typeof node === 'object' && node.name !== 'br')
}

// HTML 4.5.10: rt one or more times, or rp, then rt and rp one or more times. rp holds text.
function orderly(notes: readonly CleanElement[]): CleanElement[] {
  const order = notes.map(({ name }) => name).join(' ')
  const readings = notes.filter(({ name }) => name === 'rt')
  if (!/^rp(?: rt rp)+$/.test(order)) return readings
  return notes.map((note) => (note.name === 'rp' ? makeElement('rp', {}, [textOf(note)]) : note))
}

function textOf(node: CleanNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}
