import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import { explainTrouble } from './explain-trouble.ts'
import type { Letter, MailStep } from './mail.ts'

/** A mail server, and how we sign in to it. */
export type Server = {
  readonly options: SMTPConnectionOptions & { readonly host: string }
  readonly auth: { readonly user: string; readonly pass: string } | undefined
}

/** Hands one letter to a server over a connection of its own. Throws `MailTrouble`. */
export async function sendLetter(
  { options, auth }: Server,
  letter: Letter,
  onStep: (step: MailStep) => void,
  stop: AbortSignal,
): Promise<void> {
  const connection = new SMTPConnection(options)
  const breakOff = () => connection.close()
  stop.addEventListener('abort', breakOff)
  let step: MailStep = 'connect'
  const take = async (next: MailStep, act: (done: (error?: Error | null) => void) => void) => {
    step = next
    await new Promise<void>((resolve, reject) => {
      // What breaks between two answers comes as an event.
      connection.once('error', reject)
      connection.once('end', () => reject(new Error('ECONNECTION: the server hung up')))
      act((error) => (error ? reject(error) : resolve()))
    })
    connection.removeAllListeners('end').removeAllListeners('error')
    connection.on('error', () => undefined)
  }
  try {
    const message = await new MailComposer(contentOf(letter)).compile().build()
    await take('connect', (done) => connection.connect(done))
    onStep('connect')
    if (connection.secure) onStep('tls')
    if (auth) {
      await take('login', (done) => connection.login(auth, done))
      onStep('login')
    }
    const envelope = { from: letter.from.address, to: letter.to }
    await take('accepted', (done) => connection.send(envelope, message, done))
    onStep('accepted')
    connection.quit()
  } catch (error) {
    connection.close()
    throw explainTrouble(error, step)
  } finally {
    stop.removeEventListener('abort', breakOff)
  }
}

function contentOf({ to, from, subject, text, id }: Letter) {
  return {
    to: { name: '', address: to },
    from,
    subject,
    text,
    messageId: `<${id}>`,
    xMailer: false as const,
    // So that no holiday notice answers a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
