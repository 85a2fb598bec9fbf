import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** What must be known before the database opens. Everything else is a setting in the store. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Absolute. The one folder that holds the archive. */
  readonly dataDir: string
  /** Absent: SQLite in the data folder. */
  readonly databaseUrl: string | undefined
  /** Without a trailing slash. */
  readonly publicUrl: string
  readonly smtpUrl: string | undefined
  readonly logLevel: (typeof logLevels)[number]
}

export type ConfigFault = { readonly name: string; readonly key: string; readonly value: string }

/** Thrown by `readConfig` with every fault at once, so that nobody mends them one start at a time. */
export class ConfigFaults extends Error {
  readonly faults: readonly ConfigFault[]

  constructor(faults: readonly ConfigFault[]) {
    super(faults.map(({ name, key }) => `${name}: ${key}`).join('; '))
    this.name = 'ConfigFaults'
    this.faults = faults
  }
}

const url = (protocols: readonly string[]) =>
  z.string().refine((text) => {
    return URL.canParse(text) && protocols.includes(new URL(text).protocol)
  })

const names = {
  PORT: {
    key: 'config.port',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .refine((n) => Number(n) <= 65535),
  },
  HOST: { key: 'config.host', schema: z.string().regex(/^[\w.:-]+$/) },
  DATA_DIR: { key: 'config.data-dir', schema: z.string().min(1) },
  DATABASE_URL: { key: 'config.database-url', schema: url(['postgres:', 'postgresql:']) },
  PUBLIC_URL: {
    key: 'config.public-url',
    // zod asks the second question even when the first was answered with no.
    schema: url(['http:', 'https:']).refine((text) => {
      return URL.canParse(text) && /^\/*$/.test(new URL(text).pathname)
    }),
  },
  SMTP_URL: { key: 'config.smtp-url', schema: url(['smtp:', 'smtps:']) },
  LOG_LEVEL: { key: 'config.log-level', schema: z.enum(logLevels) },
} as const

type Name = keyof typeof names

/**
 * Reads the configuration from the environment and from `fanstead.env` in the data folder (the
 * environment wins; an empty value counts as absent). Throws `ConfigFaults` naming every fault.
 */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
  usual: Pick<Config, 'logLevel'> = { logLevel: 'info' },
): Config {
  const faults: ConfigFault[] = []
  const dataDir = resolve(environment.DATA_DIR || './data')
  const values = readFile(join(dataDir, 'fanstead.env'), faults)
  const read = (name: Name): string | undefined => {
    const value = environment[name] || values.get(name)
    if (value === undefined || value === '') return undefined
    if (names[name].schema.safeParse(value).success) return value
    faults.push({ name, key: names[name].key, value: isSecret(name) ? '…' : value })
    return undefined
  }
  const port = Number(read('PORT') ?? 8080)
  const config: Config = {
    port,
    host: read('HOST') ?? '0.0.0.0',
    dataDir,
    databaseUrl: read('DATABASE_URL'),
    publicUrl: (read('PUBLIC_URL') ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    smtpUrl: read('SMTP_URL'),
    logLevel: (read('LOG_LEVEL') as Config['logLevel'] | undefined) ?? usual.logLevel,
  }
  if (faults.length > 0) throw new ConfigFaults(faults)
  return config
}

function isSecret(name: Name): boolean {
  return name === 'DATABASE_URL' || name === 'SMTP_URL'
}

/** `NAME=value` lines; `#` starts a comment line. An unknown name is a fault: it is a typing error. */
function readFile(path: string, faults: ConfigFault[]): Map<string, string> {
  const values = new Map<string, string>()
  if (!existsSync(path)) return values
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/)) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue
    const [name = '', ...rest] = line.split('=')
    if (Object.hasOwn(names, name.trim()) && name.trim() !== 'DATA_DIR') {
      values.set(name.trim(), rest.join('=').trim())
    } else {
      faults.push({ name: name.trim(), key: 'config.unknown-name', value: path })
    }
  }
  return values
}
