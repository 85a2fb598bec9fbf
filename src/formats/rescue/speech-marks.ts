import { isSpace } from './span.ts'

/** What a character does for speech: nothing, opens it, closes it, or (a dash) opens a turn. */
export const speech = { none: 0, opens: 1, closes: 2, turn: 3 } as const

type Family = 'double' | 'single' | 'guillemets' | 'corners' | 'dash'

/**
 * For each UTF-16 unit of the text what it does for speech, one of `speech`. A writer uses one
 * family of marks: straight or curly double ones, single ones, guillemets either way round, corner
 * brackets, or a dash before each turn. The family is the one that the text uses most; marks of
 * another family are ordinary characters.
 */
export function readSpeechMarks(text: string): Uint8Array {
  const roles = new Uint8Array(text.length)
  switch (chooseFamily(text)) {
    case 'double':
      markDouble(text, roles)
      break
    case 'single':
      markSingle(text, roles)
      break
    case 'guillemets':
      markGuillemets(text, roles)
      break
    case 'corners':
      markCorners(text, roles)
      break
    case 'dash':
      markDashes(text, roles)
  }
  return roles
}

function chooseFamily(text: string): Family {
  const counts: Record<Family, number> = {
    double: 0,
    single: 0,
    guillemets: 0,
    corners: 0,
    dash: 0,
  }
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (isDouble(char)) counts.double += 0.5
    else if (char === '«' || char === '»') counts.guillemets += 0.5
    else if (char === '「' || char === '『') counts.corners++
    else if ((char === "'" || char === '’') && closesSingle(text, i)) counts.single++
    else if (isDash(char) && opensTurn(text, i)) counts.dash++
  }
  let best: Family = 'double'
  for (const family of ['corners', 'guillemets', 'single'] as const) {
    if (counts[family] > counts[best]) best = family
  }
  return counts[best] < 1 && counts.dash >= 2 ? 'dash' : best
}

const isDouble = (char: string) => char === '"' || char === '“' || char === '”' || char === '„'
const isDash = (char: string) => char === '—' || char === '–' || char === '-' || char === '―'
const endsSpeech = /[.,!?…—–-]/
const endsSentence = /[.!?…]/
const startsSentence = /[\p{Lu}\p{Lo}¿¡]/u

function closesSingle(text: string, at: number): boolean {
  const before = text.charAt(at - 1)
  return endsSpeech.test(before) && (at + 1 >= text.length || isGap(text, at + 1))
}

/** `. — Bonsoir`: a dash that stands alone between two sentences, or opens the text. */
function opensTurn(text: string, at: number): boolean {
  if (at > 0 && !isGap(text, at - 1)) return false
  if (at > 1 && !endsSentence.test(text.charAt(at - 2))) return false
  const next = isGap(text, at + 1) ? at + 2 : at + 1
  return startsSentence.test(text.charAt(next))
}

const isGap = (text: string, at: number) => isSpace(text.charCodeAt(at))

/**
 * Curly marks say their direction. A straight one opens after a space and closes before one; where
 * both or neither stand (a space beside emphasis: `" Never ," she said`) it is the other of the
 * mark before it.
 */
function markDouble(text: string, roles: Uint8Array): void {
  const german = text.includes('„')
  // Swedish and Finnish write ”so”: then the closing mark says as little as a straight one.
  const onlyClosing = !german && text.includes('”') && !text.includes('“')
  let inside = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (!isDouble(char)) continue
    if (char === '„') inside = true
    else if (char === '“') inside = !german
    else if (char === '”' && !onlyClosing) inside = false
    else inside = straightOpens(text, i, inside)
    roles[i] = inside ? speech.opens : speech.closes
  }
}

function straightOpens(text: string, at: number, inside: boolean): boolean {
  const free = at === 0 || /[\s([{—–*_]/.test(text.charAt(at - 1))
  const bound = at + 1 >= text.length || /[\s.,;:!?)\]}…*_]/.test(text.charAt(at + 1))
  return free === bound ? !inside : free
}

/**
 * The same sign is the apostrophe. As a closing mark it follows punctuation; an opening one stands
 * before a word and after a space, and is no elision ('tis, 'em).
 */
function markSingle(text: string, roles: Uint8Array): void {
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (char !== "'" && char !== '’' && char !== '‘') continue
    const free = i === 0 || /[\s([{—–"“*_]/.test(text.charAt(i - 1))
    const bound = i + 1 >= text.length || isGap(text, i + 1)
    if (char === '‘' || (free && !bound && char !== '’' && !isElision(text, i))) {
      roles[i] = speech.opens
    } else if (closesSingle(text, i)) {
      roles[i] = speech.closes
    }
  }
}

const elision = /^['’](?:tis|twas|twere|twill|em|til|bout|cause|round|n|\d\ds?)\b/i
const isElision = (text: string, at: number) => elision.test(text.slice(at, at + 8))

/** «so», « so », »so« and »so»: the first one of the text tells which way round. */
function markGuillemets(text: string, roles: Uint8Array): void {
  const both = text.includes('«') && text.includes('»')
  const opening = /[«»]/.exec(text)?.[0]
  let inside = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (char !== '«' && char !== '»') continue
    inside = both ? char === opening : straightOpens(text, i, inside)
    roles[i] = inside ? speech.opens : speech.closes
  }
}

/** Corner brackets nest; only the outermost pair is speech. */
function markCorners(text: string, roles: Uint8Array): void {
  let close = ''
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (close === '' && (char === '「' || char === '『')) {
      close = char === '「' ? '」' : '』'
      roles[i] = speech.opens
    } else if (char === close) {
      close = ''
      roles[i] = speech.closes
    }
  }
}

function markDashes(text: string, roles: Uint8Array): void {
  for (let i = 0; i < text.length; i++) {
    if (isDash(text.charAt(i)) && opensTurn(text, i)) roles[i] = speech.turn
  }
}
