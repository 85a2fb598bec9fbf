import { type MarkKind, markKind, namesItself, type TokenKind, tokenKind } from './scene-marks.ts'
import { isSpace, type Span, skipSpace, skipWord } from './span.ts'
import { speech } from './speech-marks.ts'

export type SceneBreak = Span & {
  /** The mark as it stands in the text. */
  readonly mark: string
}

type Candidate = SceneBreak & {
  readonly kind: MarkKind
  /** A sentence, and speech, has ended before it. */
  readonly leftEnds: boolean
  readonly rightStarts: boolean
  /** Stands inside speech, and the speech is not taken up after it with a mark of its own. */
  readonly isInside: boolean
}

/**
 * Finds marks between scenes that stand in the line: rows of ornaments, dashes or letters between
 * two sentences. What a writer uses once in the right place is then known, and accepted where the
 * sentence before has no end. A mark that the harvest lost leaves no trace and is not found.
 */
export function findSceneBreaks(text: string, end: number, roles: Uint8Array): SceneBreak[] {
  const candidates = readCandidates(text, end, roles)
  const habits = readHabits(candidates)
  return candidates
    .filter((candidate) => isBreak(candidate, habits.get(shape(candidate.mark))))
    .map(({ start, end: to, mark }) => ({ start, end: to, mark }))
}

function readCandidates(text: string, end: number, roles: Uint8Array): Candidate[] {
  const found: Candidate[] = []
  let inside = false
  let counted = 0
  for (let at = skipSpace(text, 0, end); at < end; ) {
    const run = readRun(text, at, end)
    if (!run) {
      at = skipSpace(text, skipWord(text, at, end), end)
      continue
    }
    for (; counted < at; counted++) {
      if (roles[counted] === speech.opens) inside = true
      else if (roles[counted] === speech.closes) inside = false
    }
    found.push({
      ...run,
      leftEnds: leftEnds(text, run.start, roles),
      rightStarts: rightStarts(text, run.end, end, roles),
      isInside: inside && roles[skipSpace(text, run.end, end)] !== speech.opens,
    })
    at = skipSpace(text, run.end, end)
  }
  return found
}

/** Rules out most words by their first letter. LPST begin the marks that say their names. */
const mayOpenMark = /[^\p{L}\p{N}]|[oO0xXvVLPST]/u

type Run = SceneBreak & { readonly kind: MarkKind }

/** The mark that begins at `at`, if one does: as many tokens as can belong to it. */
function readRun(text: string, at: number, end: number): Run | undefined {
  if (!mayOpenMark.test(text.charAt(at))) return undefined
  const kinds: TokenKind[] = []
  let next = at
  let to = at
  while (next < end && kinds.length < 40) {
    const stop = skipWord(text, next, end)
    const kind = tokenKind(text.slice(next, Math.min(stop, next + 100)))
    if (kind === 'text') break
    kinds.push(kind)
    to = stop
    next = skipSpace(text, stop, end)
  }
  // `her song was - * * *`: the dash is the sentence's.
  if (kinds[0] === 'dash' && kinds.includes('ornament') && kinds.at(-1) !== 'dash') return undefined
  const mark = text.slice(at, to)
  const kind = kinds.length === 0 ? undefined : markKind(mark, kinds)
  return kind ? { start: at, end: to, mark, kind } : readNamed(text, at, end)
}

function readNamed(text: string, at: number, end: number): Run | undefined {
  let to = at
  for (let words = 1; words <= 4 && to < end; words++) {
    to = skipWord(text, skipSpace(text, to, end), end)
    if (to - at > 40) return undefined
    const mark = text.slice(at, to)
    if (namesItself(mark)) return { start: at, end: to, mark, kind: 'named' }
  }
  return undefined
}

function leftEnds(text: string, start: number, roles: Uint8Array): boolean {
  for (let i = start - 1, steps = 0; i >= 0 && steps < 12; i--, steps++) {
    if (isSpace(text.charCodeAt(i))) continue
    if (roles[i] === speech.closes) return true
    const char = text.charAt(i)
    if (!/[)\]}*_"'’”]/.test(char)) return /[.!?…:;—–\-。！？؟।」』]/.test(char)
  }
  return true
}

function rightStarts(text: string, markEnd: number, end: number, roles: Uint8Array): boolean {
  const at = skipSpace(text, markEnd, end)
  if (at >= end || roles[at] === speech.opens || roles[at] === speech.turn) return true
  const code = text.codePointAt(at) ?? 0
  return /[\p{Lu}\p{Lt}\p{Lo}\p{Nd}"'“‘„«([…¿¡*_]/u.test(String.fromCodePoint(code))
}

type Habit = { readonly uses: number; readonly good: number }

const shape = (mark: string) => mark.replaceAll(/\s+/g, ' ')
/** Dashes and letters also stand inside speech and are no marks there; rows of signs are. */
const standsBetween = (c: Candidate) =>
  c.leftEnds &&
  c.rightStarts &&
  (!c.isInside || (c.kind !== 'letters' && c.kind !== 'named' && c.mark !== '--'))

/** How often each mark stands in the text, and how often between two sentences. */
function readHabits(candidates: readonly Candidate[]): Map<string, Habit> {
  const habits = new Map<string, { uses: number; good: number }>()
  for (const candidate of candidates) {
    const key = shape(candidate.mark)
    const habit = habits.get(key) ?? { uses: 0, good: 0 }
    habit.uses++
    if (standsBetween(candidate)) habit.good++
    habits.set(key, habit)
  }
  return habits
}

function isBreak(candidate: Candidate, habit: Habit | undefined): boolean {
  const { kind, leftEnds: ends, rightStarts: starts } = candidate
  const { uses, good } = habit ?? { uses: 0, good: 0 }
  switch (kind) {
    case 'ornament':
      return ends || (starts && (good > 0 || /\s/.test(candidate.mark)))
    case 'single':
      // Lists (• Milk • Eggs) and numbers (# 5) use the same signs.
      return starts && good * 2 >= uses && (ends || good > 0)
    case 'dashes':
      // Some write ` -- ` for a dash in every other sentence.
      return standsBetween(candidate) && good * 3 > uses
    case 'rare':
      return standsBetween(candidate) && good >= 2
    case 'letters':
    case 'named':
      return standsBetween(candidate)
  }
}
