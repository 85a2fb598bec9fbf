import type { Archive } from '#archive/archive.ts'
import type { Remark } from '#formats/parsed-work.ts'

/**
 * Whether an error lies in what was to be stored: a value that the database refuses, or a mistake of
 * ours with it. It comes again however often one tries, so it may cost one source and never the whole
 * import. All other errors are the machine's, such as a full disk or a database that went away: they
 * pass, and the import is tried again.
 */
export function isOfSource(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', errcode } = error as { code?: string; errcode?: number }
  // SQLite: TOOBIG, CONSTRAINT, MISMATCH, RANGE. The higher bits tell which constraint it was.
  if (errcode !== undefined) return [18, 19, 20, 25].includes(errcode & 0xff)
  // PostgreSQL: data exception, broken constraint, over a limit such as an index row's.
  if (/^(22|23|54)[0-9A-Z]{3}$/.test(code)) return true
  return error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError
}

/** Writes an error that we do not know to the log under a number. Gives the remark that tells of it. */
export function noteIncident(archive: Archive, error: unknown, where: string): Remark {
  // An index of the database has an end: a name, a tag or an address of thousands of letters.
  if (isTooLong(error)) return { kind: 'too-long', where }
  const incident = archive.random(4)
  archive.log.error({ err: error, incident }, `a source could not be brought in: ${incident}`)
  return { kind: 'unexpected', where, values: { incident } }
}

function isTooLong(error: unknown): boolean {
  return /^54/.test((error as { code?: string }).code ?? '')
}
