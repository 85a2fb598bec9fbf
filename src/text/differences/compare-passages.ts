import { changesOf } from './find-changes.ts'
import { matchTokens } from './match-tokens.ts'
import type { Mark, PassageKind, ReadPassage, Token } from './read-passages.ts'

/**
 * A stretch of words and what became of it. `formatted`: the words are the same, and look otherwise.
 * A lone `\n` is a line break, a lone `\u00b6` the end of a paragraph that was put in or taken out.
 */
export type Piece = {
  readonly what: 'same' | 'added' | 'removed' | 'formatted'
  readonly text: string
  readonly marks: readonly Mark[]
}

export type ComparedPassage = {
  readonly what: 'same' | 'added' | 'removed' | 'changed'
  readonly kind: PassageKind
  /** Set when its words were something else before: a paragraph that is now a heading. */
  readonly was: PassageKind | undefined
  readonly pieces: readonly Piece[]
}

/** The end of a paragraph among its words. */
export const paragraphMark = '\u00b6'

/**
 * Two texts as one, paragraph by paragraph: words that were taken out stand before those that came in
 * their place. Bounded as `matchTokens` is.
 */
export function comparePassages(
  before: readonly ReadPassage[],
  after: readonly ReadPassage[],
): ComparedPassage[] {
  const numbers = new Map<string, number>()
  const number = (passages: readonly ReadPassage[]) =>
    Int32Array.from(passages, (passage) => numberOf(numbers, textOf(passage)))
  const [a, b] = [number(before), number(after)]
  const found = matchTokens(a, b)
  const compared: ComparedPassage[] = []
  let at = 0
  const addSame = (until: number) => {
    for (; at < until; at++) {
      const later = after[found[at] as number]
      const earlier = before[at]
      if (earlier && later) compared.push(sameWords(earlier, later))
    }
  }
  for (const { start, end, otherStart, otherEnd } of changesOf(found, b.length)) {
    addSame(start)
    const [was, is] = [before.slice(start, end), after.slice(otherStart, otherEnd)]
    // There may be more of them than a call takes arguments.
    for (const passage of compareWords(was, is)) compared.push(passage)
    at = end
  }
  addSame(before.length)
  return compared
}

function textOf({ kind, tokens }: ReadPassage): string {
  return kind.is === 'rule' ? '\0rule' : tokens.map(({ text }) => text).join('')
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text)
  if (known !== undefined) return known
  numbers.set(text, numbers.size)
  return numbers.size - 1
}

/** The same words, which may look otherwise. Cut alike, for they are the same. */
function sameWords(before: ReadPassage, after: ReadPassage): ComparedPassage {
  const passage = openPassage()
  passage.earlier = before.kind
  passage.later = after.kind
  for (const [index, token] of after.tokens.entries()) {
    keepToken(passage, token, before.tokens[index] ?? token)
  }
  return closePassage(passage)
}

/** A token that stayed. A space that looks otherwise is seen between words that do, and else is not. */
function keepToken(passage: Passage, token: Token, earlier: Token): void {
  const isSeen = token.text !== ' ' || passage.pieces.at(-1)?.what === 'formatted'
  addToken(passage, token, isSeen && !isAlike(token, earlier) ? 'formatted' : 'same')
}

function isAlike(one: Token, other: Token): boolean {
  if (one.marks === other.marks) return true
  return one.marks.length === other.marks.length && one.marks.join() === other.marks.join()
}

type Passage = {
  earlier: PassageKind | undefined
  later: PassageKind | undefined
  readonly pieces: Piece[]
}

const openPassage = (): Passage => ({ earlier: undefined, later: undefined, pieces: [] })

/** What differs by paragraphs is compared by words, the ends of paragraphs among them. */
function compareWords(
  before: readonly ReadPassage[],
  after: readonly ReadPassage[],
): ComparedPassage[] {
  const numbers = new Map<string, number>()
  const [from, to] = [spread(before), spread(after)]
  const number = (all: readonly Spread[]) =>
    Int32Array.from(all, ({ token, kind }) => {
      return numberOf(numbers, token?.text ?? (kind.is === 'rule' ? '\0rule' : '\0end'))
    })
  const [a, b] = [number(from), number(to)]
  const found = matchTokens(a, b)
  const compared: ComparedPassage[] = []
  let passage = openPassage()
  const end = () => {
    if (passage.earlier ?? passage.later) compared.push(closePassage(passage))
    passage = openPassage()
  }
  const remove = ({ token, kind }: Spread) => {
    passage.earlier ??= kind
    if (token) addToken(passage, token, 'removed')
    else if (passage.later === undefined) end()
    else addToken(passage, paragraphEnd, 'removed')
  }
  const add = ({ token, kind }: Spread) => {
    passage.later ??= kind
    if (token) addToken(passage, token, 'added')
    else end()
  }
  let at = 0
  let otherAt = 0
  const keep = (until: number) => {
    for (; at < until; at++, otherAt++) {
      const [earlier, later] = [from[at], to[otherAt]]
      if (!earlier || !later) continue
      passage.earlier ??= earlier.kind
      passage.later ??= later.kind
      const { token } = later
      if (!token) end()
      else keepToken(passage, token, earlier.token ?? token)
    }
  }
  for (const change of changesOf(found, b.length)) {
    keep(change.start)
    for (; at < change.end; at++) remove(from[at] as Spread)
    for (; otherAt < change.otherEnd; otherAt++) add(to[otherAt] as Spread)
  }
  keep(from.length)
  end()
  return compared
}

const paragraphEnd: Token = { text: paragraphMark, marks: [] }

/** A token of a passage, or the end of one. */
type Spread = { readonly token: Token | undefined; readonly kind: PassageKind }

function spread(passages: readonly ReadPassage[]): Spread[] {
  return passages.flatMap(({ kind, tokens }) => [
    ...tokens.map((token) => ({ token, kind })),
    { token: undefined, kind },
  ])
}

function addToken({ pieces }: Passage, { text, marks }: Token, what: Piece['what']): void {
  const last = pieces.at(-1)
  const isLone = isLoneText(text) || (last !== undefined && isLoneText(last.text))
  if (last && !isLone && last.what === what && last.marks.join() === marks.join()) {
    pieces[pieces.length - 1] = { ...last, text: last.text + text }
  } else pieces.push({ what, text, marks })
}

const isLoneText = (text: string) => text === '\n' || text === paragraphMark

function closePassage({ earlier, later, pieces }: Passage): ComparedPassage {
  const kind = later ?? earlier ?? { is: 'paragraph', isQuoted: false, align: undefined }
  const was = earlier && later && !isSameKind(earlier, later) ? earlier : undefined
  const kinds = new Set(pieces.map(({ what }) => what))
  const [only = earlier ? (later ? 'same' : 'removed') : 'added'] = kinds
  const isChanged = kinds.size > 1 || only === 'formatted' || was !== undefined
  return { what: isChanged ? 'changed' : only, kind, was, pieces: gatherChanges(pieces) }
}

function isSameKind(one: PassageKind, other: PassageKind): boolean {
  return one.is === other.is && one.isQuoted === other.isQuoted && one.align === other.align
}

/** Words in a row that all changed are one change: a space between them was not what stayed. */
function gatherChanges(pieces: readonly Piece[]): Piece[] {
  const gathered: Piece[] = []
  let removed: Piece[] = []
  let added: Piece[] = []
  const flush = () => {
    for (const piece of joinAlike(removed)) gathered.push(piece)
    for (const piece of joinAlike(added)) gathered.push(piece)
    removed = []
    added = []
  }
  for (const [index, piece] of pieces.entries()) {
    if (piece.what === 'removed') removed.push(piece)
    else if (piece.what === 'added') added.push(piece)
    else if (isBetweenChanges(pieces, index) && removed.length > 0 && added.length > 0) {
      removed.push({ ...piece, what: 'removed' })
      added.push({ ...piece, what: 'added' })
    } else {
      flush()
      gathered.push(piece)
    }
  }
  flush()
  return gathered
}

function isBetweenChanges(pieces: readonly Piece[], index: number): boolean {
  if (pieces[index]?.text !== ' ') return false
  const next = [pieces[index + 1]?.what, pieces[index + 2]?.what]
  return next.includes('removed') && next.includes('added')
}

function joinAlike(pieces: readonly Piece[]): Piece[] {
  const passage = openPassage()
  for (const piece of pieces) addToken(passage, piece, piece.what)
  return passage.pieces
}
