import type { Archive } from '#archive/archive.ts'
import type { OpenArchive } from '#archive/open-archive.ts'
import type { MessageKey } from '#words/say.ts'
import type { Terminal } from './terminal.ts'

/** What one command of `fanstead.mjs` knows, may be asked, and does. */
export type Command = {
  readonly name: string
  /** The whole help text. */
  readonly help: MessageKey
  readonly options: Readonly<Record<string, OptionShape>>
  /** How many words may stand beside the options. */
  readonly words: { readonly min: number; readonly max: number }
  /** Gives the exit code. */
  readonly run: (call: Call) => Promise<number>
}

export type OptionShape = { readonly type: 'string' | 'boolean' }

export type Call = {
  readonly terminal: Terminal
  readonly words: readonly string[]
  readonly option: (name: string) => string | undefined
  readonly flag: (name: string) => boolean
  /** Opens the archive that the environment names; `main` closes it. */
  readonly open: () => Promise<OpenArchive>
  /** Does the next waiting job, here in this process. False: none waits. */
  readonly workOnce: (
    archive: Archive,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ) => Promise<boolean>
  /** Aborted when the person or the system asks the command to stop. */
  readonly signal: AbortSignal
}
