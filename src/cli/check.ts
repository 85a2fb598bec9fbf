import { checkArchive } from '#archive/integrity/check-archive.ts'
import { system } from '#archive/viewer.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'

/** `check`: are store and files whole? */
export const check: Command = {
  name: 'check',
  help: 'cli.check-help',
  options: {},
  words: { min: 0, max: 0 },
  run: async ({ open, terminal }) => {
    const { say, print } = terminal
    const archive = await open()
    const result = await checkArchive(archive, system('check command'), terminal.progress)
    terminal.endProgress()
    if (terminal.isJson) terminal.printJson(result)
    else {
      const { works, chapters, files, faults } = result
      print(say('cli.checked', { works, chapters, files, faults: faults.length }))
      for (const { kind, about } of faults) print(`  ${say(`cli.fault-${kind}`, { about })}`)
    }
    return result.faults.length > 0 ? exitCodes.failed : exitCodes.done
  },
}
