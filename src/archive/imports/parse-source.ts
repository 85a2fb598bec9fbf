import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { takePictures } from '#archive/images/embed-pictures.ts'
import type {
  PreparedSource,
  PreparedWork,
  SourceFormat,
} from '#archive/imports/placing/prepared-work.ts'
import { keysOfWork } from '#archive/imports/placing/source-key.ts'
import { parseAo3Html } from '#formats/ao3-html/parse.ts'
import { decodeText } from '#formats/decode-text.ts'
import { detectFormat, type Format } from '#formats/detect-format.ts'
import { parseFlatText, parsePlainText } from '#formats/flat-text/parse.ts'
import type { ParsedWork, ParseOutcome, Remark } from '#formats/parsed-work.ts'
import { parseWorkJson } from '#formats/work-json/parse.ts'
import { countWords } from '#text/count-words.ts'
import { looseText } from '#text/plain-text.ts'
import { collectWords } from '#text/word-collector.ts'
import { withoutNul } from './without-nul.ts'

/** One source of one work: a file of the archive, and the name it came under. */
export type SourceTask = { readonly task: 'source'; readonly path: string; readonly name: string }

type Parser = {
  readonly format: SourceFormat
  readonly parse: (text: string, name: string) => ParseOutcome
}

const parsers: Partial<Record<Format, Parser>> = {
  'ao3-html': { format: 'ao3-html', parse: (text, fileName) => parseAo3Html(text, { fileName }) },
  html: { format: 'ao3-html', parse: (text, fileName) => parseAo3Html(text, { fileName }) },
  'flat-text': {
    format: 'flat-text',
    parse: (text, fileName) => parseFlatText(text, { fileName }),
  },
  'plain-text': {
    format: 'plain-text',
    parse: (text, fileName) => parsePlainText(text, { fileName }),
  },
  'work-json': { format: 'work-json', parse: (text) => parseWorkJson(text) },
}

/** Reads one file as a work and computes all that placing it needs. */
export function parseSource({ path, name }: SourceTask): PreparedSource {
  const bytes = readFileSync(path)
  const format = detectFormat(bytes)
  const parser = parsers[format]
  if (!parser) return refuse(`file-is-${format}`)
  const { text: whole, remarks } = decodeText(bytes)
  const { text, pictures } = takePictures(whole)
  const outcome = parser.parse(text, name)
  const all = [...remarks, ...outcome.remarks]
  if ('refused' in outcome) {
    return withoutNul({ format: parser.format, refused: outcome.refused, remarks: all })
  }
  const prepared = prepare(withoutNul(outcome.work))
  const keys = keysOfWork(prepared.work)
  return { format: parser.format, prepared, keys, pictures, remarks: withoutNul(all) }
}

function refuse(kind: string): PreparedSource {
  const refused: Remark = { kind, where: 'file' }
  return { format: 'unknown', refused, remarks: [] }
}

/** Counts words, collects them for the index, and takes the fingerprint. */
export function prepare(work: ParsedWork): PreparedWork {
  const words = collectWords()
  for (const { html, title } of work.chapters) {
    words.add(looseText(html))
    words.add(title ?? '')
  }
  return {
    work,
    digest: createHash('sha256').update(JSON.stringify(work)).digest('hex'),
    chapterWords: work.chapters.map(({ html }) => countWords(html)),
    searchWords: words.takeWords(),
  }
}
