import { isSpace, type Span, skipSpace, trimSpan } from './span.ts'
import { speech } from './speech-marks.ts'

export type NotesZone = Span & {
  /** After the opening words. */
  readonly body: number
}

/** Longer notes are not looked for: the further from the end, the likelier it is the story. */
const window = 8_000
/** Up to this length the opening words are enough; beyond it the text must speak as notes do. */
const plainLength = 1_500
/** So short at the end of a text that it need not speak as notes do. */
const shortLength = 300

const opener =
  /(?:Chapter\s+)?(?:End\s?notes?|Author(?:[’']?s[’']?)?\s+Notes?|Notes?|A\/N|AN)(?:\s*:|(?<=End\s?notes?)(?=\s))/giu

/** What notes speak of and stories seldom do. */
const noteWords =
  /\b(?:thank(?:s| you)|kudos|comments?|beta(?:['’]?d|ed)?|reading|readers?|title|prompts?|inspired|based on|written for|posted|updates?|chapters?|fics?|fanfic\w*|tumblr|discord|canon|AU|OCs?|tags?|series|hope you|enjoy|sorry|translations?|gift|exchange|challenge|requested|disclaimer)\b|https?:\/\//giu

/**
 * Finds the notes at the end of a work, from their opening words ("Notes:", "End Notes",
 * "Author's Note:", "A/N:") to `end`. Words like these inside a story are passed over: where they
 * stand in speech or in the middle of a sentence, where a conversation follows, or where much
 * follows that does not speak as notes do.
 */
export function findNotes(text: string, end: number, roles: Uint8Array): NotesZone | undefined {
  const from = Math.max(0, end - window)
  const tail = text.slice(from, end)
  for (const match of tail.matchAll(opener)) {
    const start = from + match.index
    if (!/\p{Lu}/u.test(match[0].charAt(0)) || !standsAlone(text, start)) continue
    const zone = trimSpan(text, start, end)
    const at = start + match[0].length
    const body = text.slice(at, zone.end)
    if (!isNotes(match[0], body) || countTurns(zone, roles) > (speaksAsNotes(body) ? 1 : 0))
      continue
    // Speech does not always close where it should, nor verse end in a point.
    const isOutside = opensOutside(start, roles)
    if (!isOutside && closesFirst(zone, roles)) continue
    const ends = endsSentence(text, start)
    const speaks = speaksAsNotes(body) || (ends && body.length < shortLength)
    if ((ends && speaks) || (isOutside && (ends || speaks))) {
      return { ...zone, body: skipSpace(text, at, zone.end) }
    }
  }
  return undefined
}

/** Before it a space, and something before that: a work that begins with its notes has no end of them. */
function standsAlone(text: string, start: number): boolean {
  if (start === 0 || !/\s/.test(text.charAt(start - 1))) return false
  return skipSpace(text, 0, start) < start
}

const countNoteWords = (body: string) => body.match(noteWords)?.length ?? 0
const speaksAsNotes = (body: string) => countNoteWords(body) > 0

function isNotes(opening: string, body: string): boolean {
  const told = countNoteWords(body)
  if (body.trim() === '') return /s\s*:?$/i.test(opening)
  if (body.length > plainLength) return told >= 2
  return told > 0 || !/^note\s*:$/i.test(opening)
}

/** Whether what stands before is no word or comma: a sentence's end, a scene mark. */
function endsSentence(text: string, start: number): boolean {
  let at = start - 1
  while (at > 0 && isSpace(text.charCodeAt(at))) at--
  return !/[\p{L},]/u.test(text.charAt(at))
}

function opensOutside(start: number, roles: Uint8Array): boolean {
  for (let i = start, steps = 0; i >= 0 && steps < 3_000; i--, steps++) {
    if (roles[i] === speech.opens) return false
    if (roles[i] === speech.closes) return true
  }
  return true
}

/** Speech that was open before closes in it: a character speaks these words. */
function closesFirst(zone: Span, roles: Uint8Array): boolean {
  for (let i = zone.start; i < zone.end; i++) {
    if (roles[i] !== speech.none) return roles[i] === speech.closes
  }
  return false
}

/** Turns of speech that follow each other at once: a conversation, so a story. */
function countTurns(zone: Span, roles: Uint8Array): number {
  let closedAt = -9
  let turns = 0
  for (let i = zone.start; i < zone.end; i++) {
    if (roles[i] === speech.closes) closedAt = i
    else if (roles[i] === speech.opens && i - closedAt <= 2) turns++
  }
  return turns
}
