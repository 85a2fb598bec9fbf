import { lineAt, type Source, sourceOf } from './source.ts'

/** Something that a rule does not allow, and where it stands. */
export type Finding = {
  readonly path: string
  /** Absent when the file or folder as a whole is meant. */
  readonly line?: number
  readonly what: string
}

/** A source that never was. */
export type Planted = readonly [path: string, text: string]

export type Rule = {
  /** What is true of every file. */
  readonly rule: string
  readonly remedy: string
  readonly find: (sources: readonly Source[]) => readonly Finding[]
  /** What is let through, with the reason. This list may only shrink. */
  readonly exceptions?: readonly Exception[]
  /** Each of these must be found, or the rule looks at nothing. */
  readonly planted: readonly Planted[]
  /** The same for a rule that looks at many files at once. */
  readonly plantedTree?: readonly Planted[]
  /** Each of these must not be found. */
  readonly fine: readonly Planted[]
}

export type Exception = {
  readonly path: string
  /** What must stand in the finding; absent: all findings of the file. */
  readonly what?: string
  readonly reason: string
}

/** What a rule finds, without its exceptions, and the exceptions that nothing needs any more. */
export function apply(rule: Rule, sources: readonly Source[]) {
  const exceptions = rule.exceptions ?? []
  const found = rule.find(sources)
  const isFor = (exception: Exception) => (finding: Finding) =>
    finding.path === exception.path && finding.what.includes(exception.what ?? '')
  return {
    findings: found.filter((finding) => !exceptions.some((exception) => isFor(exception)(finding))),
    unneeded: exceptions.filter((exception) => !found.some(isFor(exception))),
  }
}

/** A finding as a person reads it: where, what, which rule, and what to do. */
export function tell({ rule, remedy }: Rule, { path, line, what }: Finding): string {
  const place = line === undefined ? path : `${path}:${line}`
  return `${place}: ${what}\n  rule: ${rule}\n  remedy: ${remedy}`
}

export function findIn(rule: Rule, planted: readonly Planted[]): readonly Finding[] {
  return rule.find(planted.map(([path, text]) => sourceOf(path, text)))
}

/** Every place where a pattern fits, in the sources that `where` lets through. */
export function findPattern(
  sources: readonly Source[],
  pattern: RegExp,
  where: (source: Source) => boolean,
  layer: 'code' | 'bare' | 'text' = 'code',
): readonly Finding[] {
  const everywhere = new RegExp(pattern.source, [...new Set([...pattern.flags, 'g'])].join(''))
  return sources.filter(where).flatMap((source) =>
    [...source[layer].matchAll(everywhere)].map((match) => ({
      path: source.path,
      line: lineAt(source, match.index),
      what: match[0].trim(),
    })),
  )
}
