import type { Manner } from './mute.ts'

/** The words before the colon in a list of mutes; a tag may be named with its kind. */
export const muteSubjects = [
  'work',
  'creator',
  'pseud',
  'tag',
  'fandom',
  'relationship',
  'character',
  'additional',
  'warning',
  'category',
  'rating',
  'words',
] as const
export type MuteSubject = (typeof muteSubjects)[number]

/** One line of a list that somebody has pasted. */
export type MuteLine = {
  /** As it stood, to be given back when nothing of that name is here. */
  readonly text: string
  readonly subject: MuteSubject
  readonly name: string
  readonly manner: Manner
}

const full = new RegExp(
  `^(?:(hide|collapse)[ \\t]+)?(${muteSubjects.join('|')})[ \\t]*:[ \\t]*(.*)$`,
  'i',
)

export const mostLines = 2000
const longestLine = 400

/**
 * Reads a list of mutes, one a line: `hide tag: Sea`, `creator: Wren`, or only a name, which then
 * is a `usual.subject` and muted in the `usual.manner`. Empty lines and lines that begin with # are
 * left out; so is what follows the `mostLines`th line.
 */
export function readMuteLines(
  text: string,
  usual: { readonly subject: MuteSubject; readonly manner: Manner },
): readonly MuteLine[] {
  return text
    .split(/\r\n|[\r\n]/, mostLines)
    .map((line) => line.trim().slice(0, longestLine))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, manner, subject, name] = full.exec(line) ?? []
      if (subject === undefined || name === undefined) return { text: line, name: line, ...usual }
      return {
        text: line,
        name: name.trim(),
        subject: muteSubjects.find((one) => one === subject.toLowerCase()) ?? usual.subject,
        manner: manner === undefined ? usual.manner : mannerOf(manner),
      }
    })
}

function mannerOf(word: string): Manner {
  return word.toLowerCase() === 'hide' ? 'hide' : 'collapse'
}

/** Writes a line that `readMuteLines` reads back. */
export function writeMuteLine(subject: MuteSubject, name: string, manner: Manner): string {
  return `${manner} ${subject}: ${name.replace(/\s+/g, ' ').trim()}`
}
