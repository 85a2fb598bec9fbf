import { type Fields, isUntouched, ownValue, readState, writeState } from './form-state.ts'
import type { KeptText, KeptTexts } from './kept-text.ts'
import type { Answer, OtherText } from './send-copy.ts'

/** What the line below the form says. */
export type SaveState =
  | Exclude<Answer['kind'], 'saved'>
  | 'saving'
  | 'saved'
  | 'merged'
  | 'not-kept'

export type SaverOptions = {
  readonly form: HTMLFormElement
  readonly to: string
  readonly texts: KeptTexts
  readonly tell: (state: SaveState, savedAt?: string) => void
  /** Another page has saved since; `base` is what both began with. This text lies aside by now. */
  readonly meet: (theirs: OtherText, base: Fields, mine: Fields) => void
  /** Tries again; the pause after a failure is over. */
  readonly retry: () => void
}

/** One form being written, and how far the archive knows it. */
export type Saver = SaverOptions & {
  readonly self: Pick<KeptText, 'person' | 'place' | 'client'>
  readonly base: number | undefined
  version: number
  /** The fields now, and as text; what the archive has, as text; and what it took last. */
  now: Fields
  written: string
  acknowledged: string
  known: Fields
  count: number
  /** Milliseconds until the next try. */
  pause: number
  timer: ReturnType<typeof setTimeout> | undefined
  going: Promise<boolean> | undefined
  /** Somebody has typed; before that nothing is worth a save. */
  isTouched: boolean
  isKept: boolean
  /** Another page's text is in the way, and nobody has chosen yet. */
  isContested: boolean
  /** The form itself is being sent right now. */
  isSending: boolean
  isClosed: boolean
}

/** Milliseconds until the first try after one that failed; they grow. */
export const firstPause = 2000

export function openSaver(options: SaverOptions): Saver {
  const { form } = options
  const now = readState(form)
  const written = writeState(now)
  const base = ownValue(form, 'base')
  return {
    ...options,
    self: {
      person: Number(ownValue(form, 'writer')),
      place: ownValue(form, 'place'),
      client: newClient(),
    },
    base: base === '' ? undefined : Number(base),
    version: Number(ownValue(form, 'version')),
    now,
    written,
    acknowledged: isUntouched(form) ? written : '',
    known: now,
    count: 0,
    pause: firstPause,
    timer: undefined,
    going: undefined,
    isTouched: false,
    isKept: true,
    isContested: false,
    isSending: false,
    isClosed: false,
  }
}

export function hasUnsent(saver: Saver): boolean {
  return saver.written !== saver.acknowledged
}

/** What is kept, here and in the archive. */
export function textOf({ self, count, now, version, base }: Saver): KeptText {
  return { ...self, count, fields: now, version, ...(base !== undefined && { base }) }
}

/** Names this opened page to the archive: two tabs of one form are two. */
function newClient(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
