/** What one line says of whom or what a work owes something. */
export type CreditReading = {
  readonly kind: 'inspired-by' | 'gift' | 'request' | 'link'
  /** Of `inspired-by`, where the line is clear: the other work and its creator. */
  readonly title?: string
  readonly creator?: string
  /** Of `gift`, where the line is clear: for whom. */
  readonly name?: string
}

/** A bare address in a text; marks at its end may belong to the sentence. */
export const address = /(?:https?:\/\/|www\.)[^\s<>"“”«»]+/giu

const inspired =
  /^(?:this (?:work|story|fic|one) (?:is|was) )?(?:(?:heavily|loosely|very loosely|partly|in part) )?(?:inspired by|based on|(?:a )?remix of)\s+(?!this\b)(?<what>.+)$/isu
const gift =
  /^(?:(?:this (?:work |story |fic |one )?is )?(?:a |an? \p{L}+ |birthday |holiday )?gift (?:for|to)|gifted to|written (?:as a gift )?for|dedicated to|this (?:one )?is for|for)\s+(?<who>.+)$/isu
const request =
  /^(?:this (?:work|story|fic) was )?(?:(?:written |a fill |fill )(?:for|from) (?:the |a |an |this )?(?:[\p{L}\p{N}' ’-]{0,40} )?(?:prompt|request|exchange|challenge|fest|bingo|big bang|week)\b|(?:for|from) (?:the|a|an|this) (?:[\p{L}\p{N}'’-]{1,20} ){0,3}(?:prompt|request|exchange|challenge)\b|(?:prompt|request)(?:ed)?\s*(?:\d+\s*)?(?::|by\b)|as requested by\b|in answer to (?:a|the) (?:prompt|request)\b)/iu
/** `For` alone opens many sentences; these are thanks and oaths, no gifts. */
const noName =
  /^(?:God|Goodness|Heaven|Heavens|Christ|Pete|Once|Now|Those|Some|Years|Example|Instance|A|An|The|I|You|He|She|It|They|We|My|This|That|All|Everyone|Anyone|Everybody|Your|Our|Shame|Fun)\b/iu

/** Reads one sentence; nothing if it is no credit. */
export function readCredit(line: string): CreditReading | undefined {
  if (request.test(line)) return { kind: 'request' }
  const what = inspired.exec(line)?.groups?.what
  if (what !== undefined) return { kind: 'inspired-by', ...readWork(what) }
  const who = gift.exec(line)?.groups?.who
  if (who === undefined) return undefined
  const name = readName(who)
  if (explicitGift.test(line)) return name ? { kind: 'gift', name } : { kind: 'gift' }
  return name && isNameLike(name) ? { kind: 'gift', name } : undefined
}

/** Says that it is a gift; a bare "for" may say other things. */
export const explicitGift = /\bgift(?:ed)?\b|^dedicated\b/i

/** `“The Lamp” by Mara.`: clear when the title has a capital and the creator is short. */
function readWork(what: string): { title?: string; creator?: string } {
  const plain = what.replace(address, '').replace(/[\s.!,;:(]+$/u, '')
  const at = plain.lastIndexOf(' by ')
  if (at <= 0) return {}
  const title = unquoted(plain.slice(0, at).trim())
  const creator = plain.slice(at + 4).trim()
  const isClear = /^[\p{Lu}\p{N}\p{Lo}]/u.test(title) && creator.split(/\s+/).length <= 3
  return isClear && creator !== '' && !/[.!?]\s/.test(title) ? { title, creator } : {}
}

const unquoted = (text: string) => text.replace(/^["“«'‘*_]+/u, '').replace(/[,.]?["”»'’*_]+$/u, '')

/** The name before the first comma or end: `Mara, who asked for a dog.` */
function readName(who: string): string | undefined {
  const name = (/^[^,.!?;:(—–]+/u.exec(who)?.[0] ?? '').trim()
  const isShort = name !== '' && name.split(/\s+/).length <= 3
  return isShort && !/['’]s$| (?:and|&) /.test(name) && !noName.test(name) ? name : undefined
}

/** Every word has a capital, or it is a pseud: `tide_wrack`, `@mara`, `Ines2`. */
const isNameLike = (name: string) =>
  name.split(/\s+/).every((word) => /^(?:\p{Lu}|@|\p{Lo})/u.test(word) || /[_\d]/.test(word))
