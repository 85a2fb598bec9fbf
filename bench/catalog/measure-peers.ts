import { quantile } from '../figures.ts'
import { type AnswerLine, comparable } from './answers.ts'
import type { PostgresDesign } from './fill-postgres.ts'
import type { Load } from './load-format.ts'
import type { Options } from './options.ts'
import type { Peer, PeerAnswer } from './peer.ts'
import { openPostgres } from './peer-postgres.ts'
import { openSqlite } from './peer-sqlite.ts'
import { readLoad } from './read-load.ts'
import { sampleEvenly, sampleQueries } from './read-queries.ts'
import type { Measured } from './replay.ts'
import { show, spreadCells, spreadHeads, spreadOf, textTable } from './report.ts'

type Voices = {
  readonly print: (line: string) => void
  readonly say: (line: string) => void
}

/** How one peer did. Ratios are peer to engine, over the facet queries that the peer answered. */
export type PeerResult = {
  readonly name: string
  readonly about: string
  readonly answered: number
  readonly tooLong: number
  readonly different: readonly number[]
  readonly medianRatio: number
  readonly p50Ratio: number
  readonly p99Ratio: number
}

/** Asks every peer a sample of the log, and sets its times and answers beside the engine's. */
export async function measurePeers(
  { peers, peerSample, peerMix, seed }: Options,
  data: string,
  measured: readonly Measured[],
  voices: Voices,
): Promise<readonly PeerResult[]> {
  if (peers.length === 0) return []
  const load = readLoad(data)
  const draw = peerMix === 'log' ? sampleQueries : sampleEvenly
  const log = measured.map(({ query }) => query)
  const drawn = new Set(draw(log, peerSample, seed))
  const sample = measured.filter(({ query }) => drawn.has(query))
  const warmUp = log.filter((query) => !drawn.has(query)).concat(log)
  voices.print(
    `\nPeers are asked ${sample.length} of the log's ${log.length} queries, ` +
      (peerMix === 'log' ? "drawn at random: the log's own mix." : 'as many of every class.'),
  )
  const results: PeerResult[] = []
  for (const name of peers) {
    voices.say(`asking ${name}`)
    await using peer = await openPeer(name, load, voices.say)
    for (const query of warmUp.slice(0, forWarmth)) await peer.answer(query)
    results.push(await measurePeer(peer, sample, load.manifest.kinds, voices))
  }
  return results
}

// As many as the catalog gets.
const forWarmth = 150

async function openPeer(name: string, load: Load, say: (line: string) => void): Promise<Peer> {
  if (name === 'sqlite') return openSqlite(load, say)
  return await openPostgres(name as PostgresDesign, load, say)
}

/** What the catalog took for a query, and how many milliseconds the peer did. */
type Pair = { readonly engine: Measured; readonly ms: number }

async function measurePeer(
  peer: Peer,
  sample: readonly Measured[],
  kinds: readonly string[],
  { print }: Voices,
): Promise<PeerResult> {
  const different: number[] = []
  const pairs: Pair[] = []
  for (const engine of sample) {
    const started = performance.now()
    const answer = await peer.answer(engine.query)
    const ms = performance.now() - started
    if (!answer) continue
    pairs.push({ engine, ms })
    const line = peerLine(engine, answer, kinds)
    if (comparable(line) !== comparable(engine.line)) different.push(engine.query.q)
  }
  const faceted = pairs.filter(({ engine }) => engine.query.facets)
  const theirs = faceted.map(({ ms }) => ms)
  const ours = faceted.map(({ engine }) => engine.ms)
  const ratioAt = (share: number) => quantile(theirs, share) / quantile(ours, share)
  const result: PeerResult = {
    name: peer.name,
    about: peer.about,
    answered: pairs.length,
    tooLong: sample.length - pairs.length,
    different,
    medianRatio: quantile(
      faceted.map(({ engine, ms }) => ms / engine.ms),
      0.5,
    ),
    p50Ratio: ratioAt(0.5),
    p99Ratio: ratioAt(0.99),
  }
  printPeer(result, ours, theirs, print)
  print(ratioTable(faceted))
  return result
}

function peerLine(engine: Measured, answer: PeerAnswer, kinds: readonly string[]): AnswerLine {
  const { total, ids, tags, ratings } = answer
  const line = { q: engine.query.q, total, ids, ms: 0 }
  if (!tags) return line
  const ofKind = (place: number) =>
    tags.flatMap(([kind, tag, works]) => (kind === place ? [[tag, works] as const] : []))
  const byName = kinds.map((name, place) => [name, ofKind(place)] as const)
  return { ...line, facets: { ...Object.fromEntries(byName), rating: ratings } }
}

function printPeer(
  result: PeerResult,
  ours: readonly number[],
  theirs: readonly number[],
  print: (line: string) => void,
): void {
  const { name, about, answered, tooLong, different } = result
  print(`\n${name}: ${about}`)
  const rows = [
    [name, ...spreadCells(spreadOf(theirs))],
    ['the catalog, same queries', ...spreadCells(spreadOf(ours))],
  ]
  print(textTable(['ms, queries with counts', ...spreadHeads], rows))
  print(
    `ratios: ${show(result.medianRatio)} x by the median of each query's, ` +
      `${show(result.p50Ratio)} x at p50, ${show(result.p99Ratio)} x at p99`,
  )
  const equal = answered - different.length
  print(
    `${answered} answered, ${equal} equal to the catalog's, ${tooLong} took longer than 60 s` +
      (different.length > 0 ? `; DIFFERENT: ${different.join(' ')}` : ''),
  )
}

/** The same by class, in the order of their ratios. */
function ratioTable(pairs: readonly Pair[]): string {
  const classes = Map.groupBy(pairs, ({ engine }) => engine.query.class)
  const middle = (numbers: readonly number[]) => quantile(numbers, 0.5)
  const rows = Array.from(classes, ([name, of]) => ({
    name,
    count: of.length,
    theirs: middle(of.map(({ ms }) => ms)),
    ours: middle(of.map(({ engine }) => engine.ms)),
    ratio: middle(of.map(({ engine, ms }) => ms / engine.ms)),
  })).sort((a, b) => a.ratio - b.ratio)
  return textTable(
    ['ms by class, p50', 'count', 'peer', 'catalog', 'ratio'],
    rows.map(({ name, count, theirs, ours, ratio }) => [
      name,
      String(count),
      ...[theirs, ours, ratio].map(show),
    ]),
  )
}
