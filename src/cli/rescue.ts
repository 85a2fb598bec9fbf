import { text } from 'node:stream/consumers'
import { rescueText } from '#formats/rescue/rescue.ts'
import { writeRescuedText } from '#formats/rescue/write-rescued-text.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'

/** `rescue`: flat text in, paragraphs out. Needs no archive. */
export const rescue: Command = {
  name: 'rescue',
  help: 'cli.rescue-help',
  options: {},
  words: { min: 0, max: 0 },
  run: async ({ terminal }) => {
    const flat = await text(terminal.input)
    const found = rescueText(flat)
    if (terminal.isJson) terminal.printJson(found)
    else terminal.write(writeRescuedText(flat, found))
    return exitCodes.done
  },
}
