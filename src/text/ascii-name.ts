import { transliterate } from './transliterate.ts'

const longest = 24

/**
 * A title as the base of a file name, by AO3's rule, so that files from both archives look alike:
 * ASCII letters, digits, `_` and `-`; at most 24 characters, cut between words; spaces become `_`.
 * Empty when nothing of the title can be written so.
 */
export function asciiName(title: string): string {
  const plain = transliterate(title)
    .replace(/[^A-Za-z0-9 _-]+/g, '')
    .replace(/ +/g, ' ')
    .trim()
  return cutBetweenWords(plain).replaceAll(' ', '_')
}

/** The name of a downloaded file, without its ending: short titles carry the number of the work. */
export function downloadName(title: string, workId: number): string {
  const name = asciiName(title)
  if (name === '') return `Work_${workId}`
  return name.length < 3 ? `${name}_Work_${workId}` : name
}

function cutBetweenWords(text: string): string {
  if (text.length <= longest) return text
  const space = text.lastIndexOf(' ', longest)
  return space > 0 ? text.slice(0, space) : text.slice(0, longest)
}
