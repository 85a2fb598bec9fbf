import assert from 'node:assert/strict'

export type ReadEntry = { readonly id: string; readonly title: string; readonly updated: string }

/**
 * Fails with what RFC 4287 does not allow in a feed of ours, and gives what a feed reader sees. No
 * parser of XML: it knows the form in which we write, and every sign that may not stand in it.
 */
export function assertValidAtom(text: string): {
  readonly id: string
  readonly entries: readonly ReadEntry[]
} {
  assert.ok(
    text.startsWith(
      '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"',
    ),
  )
  assertWellFormed(text)
  const [, ...entries] = text.split('<entry>')
  const head = text.split('<entry>')[0] ?? ''
  const id = one(head, 'id')
  assertTagUri(id)
  assert.notEqual(one(head, 'title'), '')
  assertInstant(one(head, 'updated'))
  assert.match(head, /<link rel="self" type="application\/atom\+xml" href="https?:\/\/[^"]+"\/>/)
  assert.match(head, /<link rel="alternate" type="text\/html" href="https?:\/\/[^"]+"\/>/)
  const read = entries.map(readEntry)
  assert.equal(new Set(read.map((entry) => entry.id)).size, read.length, 'ids are unique')
  return { id, entries: read }
}

function readEntry(entry: string): ReadEntry {
  const id = one(entry, 'id')
  assertTagUri(id)
  const updated = one(entry, 'updated')
  assertInstant(updated)
  if (entry.includes('<published>')) assertInstant(one(entry, 'published'))
  assert.match(entry, /<author><name>[^<]+<\/name>/)
  assert.match(entry, /<link rel="alternate" type="text\/html" href="https?:\/\/[^"]+"\/>/)
  assert.match(entry, /<summary type="html">[^<]*<\/summary>/)
  return { id, title: one(entry, 'title'), updated }
}

/** The text of the one element of this name. */
function one(text: string, name: string): string {
  const found = [
    ...text.matchAll(new RegExp(`<${name}(?: xml:lang="[^"]+")?>([^<]*)</${name}>`, 'g')),
  ]
  const [first] = found
  assert.ok(first, `no ${name}`)
  return plainOf(first[1] ?? '')
}

function plainOf(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  }
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (sign) => signs[sign] ?? '')
}

function assertTagUri(id: string): void {
  assert.match(id, /^tag:[\w.-]+,\d{4}-\d{2}-\d{2}:[\w./?&=%+*-]+$/)
}

function assertInstant(text: string): void {
  assert.match(text, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/)
  assert.ok(!Number.isNaN(Date.parse(text)), text)
}

/** Elements close in their order, every & begins an entity, and no sign is forbidden in XML. */
export function assertWellFormed(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that may not be there.
  assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
  assert.ok(text.isWellFormed())
  assert.doesNotMatch(text, /&(?!(?:lt|gt|quot|#39|amp);)/)
  const open: string[] = []
  for (const [, slash, name = '', inside = ''] of text.matchAll(/<(\/?)([\w:]+)([^<>]*)>/g)) {
    if (slash) assert.equal(open.pop(), name)
    else if (!inside.endsWith('/')) open.push(name)
  }
  assert.deepEqual(open, [])
  const bare = text
    .replace(/<\?xml[^?]*\?>/, '')
    .replace(/<\/?[\w:]+(?: [\w:]+="[^"<>]*")*\/?>/g, '')
  assert.doesNotMatch(bare, /[<>]/)
}
