import { dropSecondFactor } from '#archive/accounts/drop-second-factor.ts'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { offerReset } from '#archive/accounts/reset-password.ts'
import type { Archive } from '#archive/archive.ts'
import { system } from '#archive/viewer.ts'
import type { Call, Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'

/** `user make NAME --email ADDRESS [--staff]`, `user reset NAME [--second-factor]`: accounts, without the site. */
export const user: Command = {
  name: 'user',
  help: 'cli.user-help',
  options: {
    email: { type: 'string' },
    staff: { type: 'boolean' },
    'second-factor': { type: 'boolean' },
  },
  words: { min: 2, max: 2 },
  run: async (call) => {
    const [what, name = ''] = call.words
    if (what === 'make') return await make(call, name)
    if (what === 'reset') return await reset(call, name)
    call.terminal.warn(call.terminal.say('cli.wrong-words', { command: 'user' }))
    return exitCodes.wrongUse
  },
}

async function make(call: Call, name: string): Promise<number> {
  const { terminal, option, flag } = call
  const email = option('email')
  if (email === undefined) {
    terminal.warn(terminal.say('cli.user-email-missing'))
    return exitCodes.wrongUse
  }
  const archive = await call.open()
  const role = flag('staff') ? 'staff' : 'member'
  // Nobody knows this password; the link below lets the person choose their own.
  await makeAccount(archive, { name, email, role, password: archive.random(32) })
  return await tellLink(call, archive, name)
}

/** With `--second-factor` for who has lost their app, their recovery codes and their passkeys. */
async function reset(call: Call, name: string): Promise<number> {
  const archive = await call.open()
  if (call.flag('second-factor')) await dropSecondFactor(archive, system('user command'), name)
  return await tellLink(call, archive, name)
}

/** Passwords never stand in a command's words, where history and process lists would keep them. */
async function tellLink({ terminal }: Call, archive: Archive, name: string): Promise<number> {
  const secret = await offerReset(archive, system('user command'), name)
  const link = `${archive.config.publicUrl}/reset/${secret}`
  if (terminal.isJson) terminal.printJson({ name, link })
  else terminal.print(terminal.say('cli.reset-link', { name, link }))
  return exitCodes.done
}
