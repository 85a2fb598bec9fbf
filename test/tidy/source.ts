import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type Scanned, scan } from './scan.ts'

/** One file of the project, and what a rule may want to know of it. */
export type Source = {
  /** From the project's root, with slashes. */
  readonly path: string
  readonly text: string
  /** A test, or made for tests: they may read disks and reach across storeys. */
  readonly isTest: boolean
  readonly isScript: boolean
  /** The storey: the folder below `src`, or the file's name for those that lie in it. */
  readonly storey: string | undefined
} & Scanned

const left = new Set(['node_modules', '.git', 'dist', 'data'])
const read =
  /(\.(ts|mjs|js|json|css|md|html|yml|yaml|toml|txt|env|sql|svg)|LICENSE|\.npmrc|\.gitignore|run)$/

/** Every readable file of the project, as git would keep it. */
export function readProject(root: string): readonly Source[] {
  const sources: Source[] = []
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!left.has(entry.name)) walk(path)
      } else if (entry.isFile() && read.test(entry.name)) {
        const name = relative(root, path).split(sep).join('/')
        sources.push(sourceOf(name, readFileSync(path, 'utf8')))
      }
    }
  }
  walk(root)
  return sources.sort((a, b) => (a.path < b.path ? -1 : 1))
}

export function sourceOf(path: string, text: string): Source {
  const isScript = /\.(ts|mjs|js)$/.test(path)
  const scanned = isScript ? scan(text) : { bare: text, code: text, literals: [] }
  const isTest = /^(test|bench)\/|\.test\.ts$|^src\/(formats|text|catalog)\/(.*\/)?samples\//.test(
    path,
  )
  const storey = /^src\/([^/]+)/.exec(path)?.[1]
  return { path, text, isTest, isScript, storey, ...scanned }
}

/** The line of an offset, from 1. */
export function lineAt({ text }: Source, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

export type Import = { readonly of: string; readonly start: number }

/** What a script imports, by name, however it is written. */
export function importsOf({ code, text, isScript }: Source): readonly Import[] {
  if (!isScript) return []
  return [...code.matchAll(/\b(?:from|import|import\s*\()\s*(['"])/g)].map((match) => {
    const start = match.index + match[0].length
    return { of: text.slice(start, text.indexOf(match[1] ?? "'", start)), start }
  })
}
