import { program } from '#archive/program.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'

/** `version`: what is running here, and on which Node. */
export const version: Command = {
  name: 'version',
  help: 'cli.version-help',
  options: {},
  words: { min: 0, max: 0 },
  run: async ({ terminal }) => {
    if (terminal.isJson) terminal.printJson({ fanstead: program.version, node: process.version })
    else terminal.print(`Fanstead ${program.version}`)
    return exitCodes.done
  },
}
