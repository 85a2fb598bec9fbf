import { rowsOf } from './dump/rows.ts'
import type { ParsedPage } from './parsed-archive.ts'
import {
  cleanText,
  type Findings,
  readLine,
  readNumber,
  readText,
  withoutAbsent,
} from './read-fields.ts'
import type { ArchiveTables } from './tables/archive-tables.ts'

/** eFiction's own texts; everything else in their table is a page that the site added. */
const builtIn: ReadonlySet<string> = new Set(
  'welcome copyright help nothankyou thankyou printercopyright rules tos maintenance tinymce'.split(
    ' ',
  ),
)

/**
 * The texts of the site. A page with PHP in it was a program: its code is handed on to be looked at
 * and never run.
 */
export function parsePages(tables: ArchiveTables, findings: Findings): ParsedPage[] {
  const pages: ParsedPage[] = []
  for (const row of rowsOf(tables.get('messages'))) {
    const id = readNumber(row, 'message_id')
    const name = readLine(findings, row, 'message_name', `page:${id}`)
    const where = `page:${name || id}`
    const text = readText(findings, row, 'message_text', where)
    const isProgram = /<\?(?!xml)/i.test(text)
    if (isProgram) findings.remarks.push({ kind: 'page-with-code', where })
    pages.push({
      id,
      name,
      title: readLine(findings, row, 'message_title', where),
      isBuiltIn: builtIn.has(name.toLowerCase()),
      ...withoutAbsent({
        html: isProgram ? undefined : cleanText(text, 'text'),
        code: isProgram ? text : undefined,
      }),
    })
  }
  return pages
}
