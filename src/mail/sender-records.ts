import type { Dns, TextRecords } from './dns.ts'

/** The three records by which receivers judge whether a mail is what it says. */
export type SenderRecord = {
  readonly record: 'spf' | 'dkim' | 'dmarc'
  readonly finding: SenderFinding
  /** The name that was asked. */
  readonly name: string
  /** What stands there, as it was found. */
  readonly text?: string | undefined
}

export const senderFindings = [
  'spf-good',
  'spf-missing',
  'spf-several',
  'spf-open',
  'spf-neutral',
  'dkim-good',
  'dkim-missing',
  'dkim-somewhere',
  'dkim-not-under',
  'dmarc-good',
  'dmarc-missing',
  'dmarc-several',
  'dmarc-watching',
  'unknown',
] as const
export type SenderFinding = (typeof senderFindings)[number]

/**
 * What a domain tells receivers about its mails: who may send (SPF, RFC 7208), with which key they are
 * signed (DKIM, RFC 6376) and what to do with others (DMARC, RFC 7489). A key can be found only under
 * its selector, which the mail provider names; without it only whether there is any is told.
 */
export async function readSenderRecords(
  dns: Dns,
  domain: string,
  selector?: string,
): Promise<readonly SenderRecord[]> {
  return await Promise.all([
    readSpf(dns, domain),
    readDkim(dns, domain, selector),
    readDmarc(dns, domain),
  ])
}

async function readSpf(dns: Dns, domain: string): Promise<SenderRecord> {
  const found = await dns.texts(domain)
  const tell = tellOf('spf', domain)
  if (found.state === 'unknown') return tell('unknown')
  const [text, ...more] = textsOf(found, /^v=spf1(?: |$)/i)
  if (text === undefined) return tell('spf-missing')
  if (more.length > 0) return tell('spf-several', [text, ...more].join('\n'))
  if (/(?:^|\s)\+?all(?:\s|$)/i.test(text)) return tell('spf-open', text)
  // Without an end, or with `?all`, it says nothing about who else may send.
  if (!/(?:[-~]all|redirect=\S+)\s*$/i.test(text)) return tell('spf-neutral', text)
  return tell('spf-good', text)
}

async function readDkim(dns: Dns, domain: string, selector?: string): Promise<SenderRecord> {
  if (selector !== undefined) {
    const name = `${selector}._domainkey.${domain}`
    const found = await dns.texts(name)
    if (found.state === 'unknown') return tellOf('dkim', name)('unknown')
    const [text] = textsOf(found, /(?:^|;)\s*p=[A-Za-z0-9+/]/)
    return tellOf('dkim', name)(text === undefined ? 'dkim-not-under' : 'dkim-good', text)
  }
  const name = `_domainkey.${domain}`
  const found = await dns.texts(name)
  if (found.state === 'unknown') return tellOf('dkim', name)('unknown')
  // A name that exists and holds nothing has names below it (RFC 8020): those are the keys.
  return tellOf('dkim', name)(found.state === 'missing' ? 'dkim-missing' : 'dkim-somewhere')
}

/** DMARC is asked of the domain and then of what it is part of. */
async function readDmarc(dns: Dns, domain: string): Promise<SenderRecord> {
  const labels = domain.split('.')
  const first = `_dmarc.${domain}`
  for (let from = 0; from <= Math.max(0, labels.length - 2); from += 1) {
    const name = `_dmarc.${labels.slice(from).join('.')}`
    const tell = tellOf('dmarc', name)
    const found = await dns.texts(name)
    if (found.state === 'unknown') return tell('unknown')
    const [text, ...more] = textsOf(found, /^v=DMARC1\s*(?:;|$)/i)
    if (text === undefined) continue
    if (more.length > 0) return tell('dmarc-several', [text, ...more].join('\n'))
    const isStrict = /;\s*p\s*=\s*(?:quarantine|reject)\b/i.test(text)
    return tell(isStrict ? 'dmarc-good' : 'dmarc-watching', text)
  }
  return tellOf('dmarc', first)('dmarc-missing')
}

function textsOf(found: TextRecords, shape: RegExp): readonly string[] {
  return found.state === 'found' ? found.texts.filter((text) => shape.test(text.trim())) : []
}

function tellOf(record: SenderRecord['record'], name: string) {
  return (finding: SenderFinding, text?: string): SenderRecord => {
    return { record, finding, name, ...(text === undefined ? {} : { text: text.slice(0, 600) }) }
  }
}
