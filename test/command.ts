import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { makeFolder } from './folders.ts'
import { sqliteTemplates } from './stage.ts'
import { copySqlite, type Start } from './templates.ts'

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs `main.ts` as a person's shell does, with nothing on a terminal: out and err are pipes. */
export type Run = (
  words: readonly string[],
  more?: { readonly input?: string; readonly env?: Readonly<Record<string, string>> },
) => Promise<Ended>

const main = resolve(import.meta.dirname, '../src/main.ts')

const given = () => {
  const { PATH, NODE_COMPILE_CACHE } = process.env
  return { PATH, ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}) }
}

/** A data folder of its own for the commands of one test, and the way to run them. */
export async function openShell(t: TestContext, start?: Start) {
  const folder = makeFolder('shell')
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const dataDir = join(folder, 'data')
  if (start) copySqlite(await sqliteTemplates(), start, dataDir)
  const run: Run = async (words, { input = '', env = {} } = {}) => {
    const child = spawn(process.execPath, [main, ...words], {
      cwd: folder,
      env: { ...given(), DATA_DIR: dataDir, ...env },
    })
    child.stdin.on('error', () => undefined) // a command that wants no input closes it early
    child.stdin.end(input)
    const ended = once(child, 'exit')
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
    const [code] = (await ended) as [number | null]
    return { code, out, err }
  }
  return { run, folder, dataDir }
}
