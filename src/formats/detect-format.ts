import { looksLikeAo3Html } from './ao3-html/parse.ts'
import { looksLikeEfictionDump } from './efiction-sql/looks-like-dump.ts'
import { looksLikeFlatText } from './flat-text/parse.ts'

export type Format =
  | 'ao3-html'
  | 'work-json'
  | 'flat-text'
  | 'plain-text'
  | 'efiction-sql'
  | 'zip'
  | 'gzip'
  | 'epub'
  | 'html'
  | 'sql'
  | 'binary'
  | 'empty'

const magics: readonly (readonly [Format, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['gzip', [0x1f, 0x8b]],
]

const looked = 64 * 1024

/** What a file is, by its content and never by its name. Reads no more than it must. */
export function detectFormat(bytes: Uint8Array): Format {
  const magic = magics.find(([, start]) => start.every((byte, index) => bytes[index] === byte))
  if (magic) return magic[0] === 'zip' && isEpub(bytes) ? 'epub' : magic[0]
  if (looksLikeEfictionDump(bytes)) return 'efiction-sql'
  const start = decodeStart(bytes)
  if (start === undefined) return 'binary'
  const text = start.trimStart()
  if (text === '') return bytes.length > looked ? 'binary' : 'empty'
  if (
    /^(--|#|\/\*|SET |CREATE |DROP |INSERT )/i.test(text) &&
    /\b(CREATE TABLE|INSERT INTO)\b/.test(text)
  ) {
    return 'sql'
  }
  if (text.startsWith('{') && /"format"\s*:\s*"fanstead-work"/.test(text)) return 'work-json'
  if (/^(<\?xml|<!doctype html|<html|<!--|<head|<body|<div id="(preface|outer))/i.test(text)) {
    return looksLikeAo3Html(text) ? 'ao3-html' : 'html'
  }
  return looksLikeFlatText(text) ? 'flat-text' : 'plain-text'
}

/** The zip's first entry is `mimetype`, stored, as the EPUB container format demands. */
function isEpub(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(30, 58)).toString('latin1') === 'mimetypeapplication/epub+zip'
}

/** The first part as text, or nothing when it is not text at all. */
function decodeStart(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, looked)
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le').decode(start)
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be').decode(start)
  let odd = 0
  for (const byte of start) {
    if (byte === 0) return undefined
    if (byte < 9 || (byte > 13 && byte < 32)) odd += 1
  }
  return odd > start.length / 50 ? undefined : Buffer.from(start).toString('utf8')
}
