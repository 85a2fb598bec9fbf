import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'

/** `migrate`: brings the store to the newest schema. Every start does it; this does nothing else. */
export const migrateCommand: Command = {
  name: 'migrate',
  help: 'cli.migrate-help',
  options: {},
  words: { min: 0, max: 0 },
  run: async ({ open, terminal }) => {
    const { schema } = await open()
    if (terminal.isJson) terminal.printJson(schema)
    else
      terminal.print(
        terminal.say('cli.migrated', { count: schema.applied.length, total: schema.total }),
      )
    return exitCodes.done
  },
}
