import { parseArgs } from 'node:util'

export type Options = {
  readonly data: string
  /** Absent: those of the data. */
  readonly queries: string | undefined
  readonly answers: string | undefined
  readonly peers: readonly string[]
  readonly peerSample: number
  readonly peerMix: PeerMix
  readonly clients: readonly number[]
  readonly changes: boolean
  readonly change: number | undefined
  readonly changed: string | undefined
  readonly seed: number
  readonly seconds: number
  readonly json: string | undefined
}

export const help = `bench:catalog — how fast the catalog answers, and that it answers right

  npm run bench:catalog -- --data DIR [options]

  --data DIR         a load folder of make-catalog-load.mjs
  --queries FILE     the log to replay (DIR/queries.jsonl)
  --answers FILE     writes the answers as catalog-answers.mjs --check reads them
  --clients N        only 1: one client; 8 or another number: that many at once besides.
                     Several by repeating it (8)
  --changes          measures queries while 50 works a second change and the catalog is compacted
  --seconds S        how long each half of --changes lasts (15)
  --change N         makes N random changes before anything is measured, and writes what the load is
                     then to --changed; answers and queries are those of the changed load
  --changed DIR      where (the temporary folder)
  --seed S           of changes and of samples (1)
  --peer NAME        also asks postgres-arrays, postgres-joins or sqlite; postgres is both. Several by
                     repeating it
  --peer-sample K    how many queries of the log the peers are asked (400)
  --peer-mix MIX     log: drawn at random, so that classes have the weight that they have in the log;
                     even: as many of every class (log)
  --json FILE        writes every figure
  --from-store NAME  measures nothing of the above, but what it takes to build the catalog from a store
                     (sqlite or postgres) that holds the load, and to give tags other meanings there
`

/** Reads the command line. Throws with what to do when it makes no sense. */
export function readOptions(words: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: {
      help: { type: 'boolean', default: false },
      data: { type: 'string' },
      queries: { type: 'string' },
      answers: { type: 'string' },
      peer: { type: 'string', multiple: true, default: [] },
      'peer-sample': { type: 'string', default: '400' },
      'peer-mix': { type: 'string', default: 'log' },
      clients: { type: 'string', multiple: true, default: ['8'] },
      changes: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '15' },
      change: { type: 'string' },
      changed: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
    },
  })
  if (values.help) return undefined
  if (values.data === undefined) throw new Error('--data DIR is needed; --help says more.')
  return {
    data: values.data,
    queries: values.queries,
    answers: values.answers,
    peers: [...new Set(values.peer.flatMap(peersOf))],
    peerSample: wholeNumber('peer-sample', values['peer-sample']),
    peerMix: mixOf(values['peer-mix']),
    clients: values.clients.map((text) => wholeNumber('clients', text)).filter((some) => some > 1),
    changes: values.changes,
    change: values.change === undefined ? undefined : wholeNumber('change', values.change),
    changed: values.changed,
    seed: wholeNumber('seed', values.seed),
    seconds: wholeNumber('seconds', values.seconds),
    json: values.json,
  }
}

export const peerNames = ['postgres-arrays', 'postgres-joins', 'sqlite'] as const

function peersOf(name: string): readonly string[] {
  if (name === 'postgres') return ['postgres-arrays', 'postgres-joins']
  if (peerNames.some((known) => known === name)) return [name]
  throw new Error(`--peer ${name}: there are postgres, ${peerNames.join(', ')}.`)
}

/** How a sample of the log is drawn. */
export type PeerMix = 'log' | 'even'

function mixOf(name: string): PeerMix {
  if (name === 'log' || name === 'even') return name
  throw new Error(`--peer-mix ${name}: there are log and even.`)
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`--${name} ${text}: that is no whole number from 1 on.`)
  }
  return number
}
