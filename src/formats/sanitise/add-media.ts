import { mendCharacters } from '#text/mend-characters.ts'
import { addInline, addText, settle } from './add-content.ts'
import { cleanMediaAddress, embedAddress, fileNameOf, hostOf } from './addresses.ts'
import { embedClass, imageLinkClass } from './allowed.ts'
import { isTooDeep, makeOpen } from './chain.ts'
import { type Draft, textChain } from './draft.ts'
import { modernise } from './modernise.ts'
import type { Attributes } from './read-html.ts'
import { makeElement } from './tree.ts'

/**
 * Adds a picture. Our pages load nothing from another host, so a picture that is elsewhere becomes a
 * link to it, named by its alternative text or its file; so does every picture in a comment.
 */
export function addImage(draft: Draft, given: Attributes): void {
  const alt = mendCharacters(given.alt ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  const address = cleanMediaAddress(given.src ?? '')
  if (address === undefined) {
    addText(draft, alt)
    return
  }
  if (!address.isRemote && draft.field !== 'comment') {
    addInline(draft, 'img', modernise('img', { alt: '', ...given }, draft.field).attributes)
    return
  }
  const name = fileNameOf(address.href)
  const around = textChain(draft).frames.find((frame) => frame.name === 'a')
  if (around) addText(draft, alt || name)
  if (around?.attributes.href === address.href) return
  addLink(draft, address.href, imageLinkClass, around ? name : alt || name)
}

/** Adds a link in place of an embedded player, if its host is one we know. */
export function addEmbed(draft: Draft, source: string | undefined): void {
  const href = embedAddress(source ?? '')
  if (href === undefined || draft.media?.seen.has(href)) return
  addLink(draft, href, embedClass, hostOf(href))
}

/** Adds a link for an `object`, whose address is its own or that of a `param`. */
export function addObject(draft: Draft, name: string, given: Attributes): void {
  if (name === 'object') addEmbed(draft, given.data)
  else if (/^(?:movie|src)$/i.test(given.name ?? '')) addEmbed(draft, given.value)
}

/**
 * Begins a sound or a film. What it holds besides sources is for browsers of long ago that cannot
 * play it; it is kept as text after the player.
 */
export function startMedia(draft: Draft, name: string, given: Attributes): void {
  draft.media = { name, attributes: given, seen: new Set() }
  if (given.src !== undefined) addSource(draft, 'source', { src: given.src })
}

export function endMedia(draft: Draft): void {
  draft.media = undefined
}

/** Adds a source of the open sound or film: a player for our own file, a link for another's. */
export function addSource(draft: Draft, name: string, given: Attributes): void {
  const { media } = draft
  const address = cleanMediaAddress(given.src ?? '')
  if (!media || !address || media.seen.has(address.href)) return
  media.seen.add(address.href)
  if (address.isRemote || draft.field !== 'text') {
    const label = address.isRemote ? hostOf(address.href) : fileNameOf(address.href)
    addLink(draft, address.href, embedClass, label)
    return
  }
  const child = makeElement(name, modernise(name, given, draft.field).attributes)
  media.node ??= addPlayer(draft, media.name, media.attributes)
  const { children } = media.node
  const firstTrack = children.findIndex((node) => typeof node === 'object' && node.name === 'track')
  if (name === 'track' || firstTrack < 0) children.push(child)
  else children.splice(firstTrack, 0, child)
}

function addPlayer(draft: Draft, name: string, given: Attributes) {
  const { attributes } = modernise(name, given, draft.field)
  const always = name === 'video' ? { playsinline: '' } : {}
  // A player within a link could not be worked, so the link pauses.
  const chain = textChain(draft)
  draft.chain = { ...chain, frames: chain.frames.filter((frame) => frame.name !== 'a') }
  const all = { controls: '', preload: 'metadata', ...always, ...attributes }
  const node = addInline(draft, name, all)
  draft.chain = undefined
  return node
}

function addLink(draft: Draft, href: string, linkClass: string, text: string): void {
  const attributes = { href, rel: 'nofollow', class: linkClass }
  const link = makeOpen(-1, 'a', attributes, true)
  draft.gap.space ||= ' '
  if (isTooDeep(draft.open, textChain(draft), link)) {
    addText(draft, `${text} ${href}`)
    return
  }
  draft.open.push(link)
  draft.chain = undefined
  settle(draft, textChain(draft))
  addText(draft, text)
  draft.open.pop()
  draft.chain = undefined
  draft.gap.space = ' '
  settle(draft, textChain(draft))
}
