import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { benchFromStore } from './from-store.ts'
import { help, readOptions } from './options.ts'
import { runBench } from './run-bench.ts'
import { benchTypeAhead } from './type-ahead.ts'

const print = (line: string) => process.stdout.write(`${line}\n`)
const say = (line: string) => process.stderr.write(`${line}\n`)

// Stopped half-way, it still leaves by its own door, so that PostgreSQL goes with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

try {
  const words = process.argv.slice(2)
  if (await benchFromStore(words, { print, say })) process.exit()
  const options = readOptions(words)
  const doorModule = pathToFileURL(join(import.meta.dirname, 'engine.ts')).href
  if (options) {
    await runBench(options, doorModule, { print, say })
    benchTypeAhead(words, { print, say })
  } else print(help)
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
}
