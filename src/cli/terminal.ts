import type { Readable } from 'node:stream'
import type { Say } from '#words/say.ts'

/** Where a command speaks. Its answer goes to `out`, all that accompanies it to `err`. */
export type Terminal = {
  readonly say: Say
  readonly input: Readable
  /** One object at the end instead of sentences. */
  readonly isJson: boolean
  readonly print: (text: string) => void
  /** Writes text as it is, without a line's end. */
  readonly write: (text: string) => void
  readonly printJson: (value: unknown) => void
  readonly warn: (text: string) => void
  /** A bar on a terminal for what lasts longer than a second; silent when piped. */
  readonly progress: (done: number, total: number) => void
  readonly endProgress: () => void
}

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }

const barWidth = 28
const quietFor = 1000

export function openTerminal(
  say: Say,
  streams: { readonly input: Readable; readonly out: Stream; readonly err: Stream },
  { isJson, now }: { readonly isJson: boolean; readonly now: () => number },
): Terminal {
  const { input, out, err } = streams
  const started = now()
  let drawn = 0
  return {
    say,
    input,
    isJson,
    print: (text) => void (isJson || out.write(`${harmless(text)}\n`)),
    write: (text) => void out.write(text),
    printJson: (value) => void out.write(`${JSON.stringify(value, undefined, 2)}\n`),
    warn: (text) => void err.write(`${harmless(text)}\n`),
    progress: (done, total) => {
      const at = now()
      // Ten times a second is as often as anybody reads.
      if (!err.isTTY || isJson || at - started < quietFor || at - drawn < 100) return
      drawn = at
      const full = total === 0 ? barWidth : Math.round((done / total) * barWidth)
      const bar = '█'.repeat(full) + '░'.repeat(barWidth - full)
      err.write(`\r${bar} ${say.number(done)} / ${say.number(total)}\u001b[K`)
    },
    endProgress: () => void (drawn > 0 && err.write('\r\u001b[K')),
  }
}

/** A name or a text may hold codes that move the cursor or colour the screen: they are shown, not done. */
function harmless(text: string): string {
  return text.replace(/\p{Cc}/gu, (code) => {
    if (code === '\n' || code === '\t') return code
    return code === '\r' ? '' : '\ufffd'
  })
}
