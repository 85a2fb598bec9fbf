import { squish } from '#formats/ao3-html/lines.ts'

export type FileTitle = { readonly title: string; readonly creator?: string }

/** Words that follow "by" in titles ("Stand by Me") and are no one's pseud. */
const noPseud =
  /^(?:Me|You|Him|Her|It|Us|Them|Day|Night|Dawn|Light|Moonlight|Starlight|Candlelight|Firelight|Fire|Water|Land|Sea|Air|Train|Side|Step|Chance|Accident|Design|Default|Proxy|Heart|Name|Numbers?|Hand|Nature|Blood|Any|The|A|An|My|Your|His|Their|Our)\b/i

/** What a file's name says of its work: `work-04.flat.txt` is "work-04". */
export function titleOfFile(fileName: string): FileTitle {
  const base = fileName.replace(/^.*[\\/]/s, '')
  const bare = base.replace(/(?:\.flat)?\.(?:txt|text|md|markdown|flat)$/i, '')
  return splitByline(squish((bare === '' ? base : bare).replaceAll('_', ' ')))
}

/**
 * A title and its creator, `The Lamp by Mara`. Read only where it is clear: one "by", a title with a
 * capital before it, at most three words after it that are no end of a title.
 */
export function splitByline(line: string): FileTitle {
  const parts = line.split(/ by /i)
  const [title = '', creator = ''] = parts
  const isClear =
    parts.length === 2 &&
    /^[\p{Lu}\p{Lo}\p{N}]/u.test(title) &&
    /^[\p{L}\p{N}@]/u.test(creator) &&
    creator.split(' ').length <= 3 &&
    !noPseud.test(creator) &&
    !title.toLowerCase().endsWith(creator.toLowerCase())
  return isClear ? { title, creator } : { title: line }
}
