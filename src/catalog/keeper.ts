import type { Instant } from '#ground/time.ts'
import { type Beginning, begin, beginAnew } from './begin.ts'
import { type CaughtUp, catchUp, type Following } from './catch-up.ts'
import { holdStill, saveMoment } from './keep-snapshots.ts'
import { type Keeper, type KeeperOptions, usual } from './keeper-options.ts'
import { type Languages, openLanguages } from './languages.ts'
import { openLiveIndex } from './live/live-index.ts'
import { areDeadNamed, countLiving } from './living.ts'
import { measureIndex } from './measure-index.ts'
import { openStillness } from './open-stillness.ts'
import { isSoon, openTurns } from './open-turns.ts'
import type { CatalogSource } from './source.ts'
import { type CatalogState, type Notes, noNotes, type Reason } from './state.ts'
import { openWranglingDesk, type WranglingDesk } from './wrangling-desk.ts'

type Held = Following & {
  readonly desk: WranglingDesk
  readonly since: Instant
  readonly works: () => number
  readonly isLost: () => boolean
}

// So long a reader waits for a catalog that is not there yet; then the store is asked.
const patience = 1_000
const followEvery = 500
// Milliseconds.
const pause = 5_000
// A snapshot that lies so many changes back is written anew when nothing has changed for half a minute.
const farBehind = 5_000
const quietTicks = 60

export function openKeeper(source: CatalogSource, options: KeeperOptions): Keeper {
  return new OneKeeper(source, options)
}

class OneKeeper implements Keeper {
  readonly #source: CatalogSource
  readonly #options: KeeperOptions
  readonly #snapshotsFrom: number
  readonly #stop = new AbortController()
  readonly #turns = openTurns<CaughtUp | undefined>(async () => await this.#follow())
  #held: Held | undefined
  #making: Promise<void> | undefined
  #saving: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #resting: NodeJS.Timeout | undefined
  readonly #isStill = openStillness(quietTicks)
  // Who asks for a new one wants it kept as well, however small it is.
  #isAsked = false
  #phase: CatalogState['state'] = 'closed'
  #notes = noNotes

  constructor(source: CatalogSource, options: KeeperOptions) {
    this.#source = source
    this.#options = options
    this.#snapshotsFrom = options.snapshotsFrom ?? usual.snapshotsFrom
  }

  async current(): Promise<Following | undefined> {
    if (!this.#held && !(await this.#isMadeSoon())) return undefined
    const following = this.#held
    if (!following || !(await isSoon(this.#turns.take(), patience))) return undefined
    return this.#held === following ? following : undefined
  }

  async wake(): Promise<void> {
    if (!this.#held) await this.#make(false)
    do {
      await this.#turns.take()
      await this.#held?.desk.settled()
    } while (this.#held?.desk.isDue())
    await this.#making
  }

  keepUp(): void {
    this.#timer ??= setTimeout(() => void this.#tick(), 0).unref()
  }

  async rebuild(onPiece?: (done: number, total: number) => void): Promise<void> {
    await this.#making
    this.#isAsked = true
    this.#note({ reason: 'asked' })
    const told = setInterval(() => {
      const { done = 0, total = 0 } = this.#notes.progress ?? {}
      onPiece?.(done, total)
    }, 100)
    try {
      await this.#make(true)
      await this.#saving
    } finally {
      clearInterval(told)
    }
  }

  languages(): Languages {
    return this.#held?.languages ?? openLanguages([])
  }

  state(): CatalogState {
    const held = this.#held
    return {
      state: this.#phase,
      seq: held?.live.seq() ?? 0,
      works: held?.works() ?? 0,
      tail: held?.live.tailSize() ?? 0,
      bytes: held ? measureIndex(held.live.index()) : 0,
      since: held?.since,
      ...this.#notes,
    }
  }

  async close(): Promise<void> {
    this.#stop.abort()
    clearTimeout(this.#timer)
    clearTimeout(this.#resting)
    await this.#making
    await this.#saving
    await this.#held?.live.close()
    this.#phase = 'closed'
  }

  #note(more: Partial<Notes>): void {
    this.#notes = { ...this.#notes, ...more }
  }

  #tellReason(reason: Reason, part: string): void {
    this.#note({ reason })
    this.#options.onReason?.(reason, part)
  }

  #tellTrouble(error: unknown): void {
    const trouble = error instanceof Error ? error : new Error(String(error))
    this.#note({ trouble: trouble.message })
    this.#options.onTrouble(trouble)
  }

  /** After something went wrong the next try waits a little. */
  #rest(): void {
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => {
      this.#resting = undefined
    }, pause).unref()
  }

  async #isMadeSoon(): Promise<boolean> {
    if (this.#stop.signal.aborted || this.#resting) return false
    return await isSoon(this.#make(false), patience)
  }

  #make(isAnew: boolean): Promise<void> {
    this.#making ??= this.#makeNow(isAnew).finally(() => {
      this.#making = undefined
    })
    return this.#making
  }

  async #makeNow(isAnew: boolean): Promise<void> {
    const before = this.#held
    if (!before) this.#phase = 'building'
    try {
      const next = await this.#beginCurrent(isAnew)
      if (next.isLost()) throw new Error('a thread of the catalog was lost at its start')
      this.#held = next
      this.#phase = 'ready'
      if (before) this.#drop(before)
    } catch (error) {
      if (this.#stop.signal.aborted) return
      if (!before) this.#phase = 'failed'
      this.#rest()
      this.#note({ reason: 'failed' })
      this.#tellTrouble(error)
    } finally {
      this.#note({ progress: undefined })
    }
  }

  /** Begins and follows the log to its end: from a snapshot as far as that is quicker. */
  async #beginCurrent(isAnew: boolean): Promise<Held> {
    const source = this.#source
    const total = await source.size()
    const onPiece = (done: number) => {
      this.#note({ progress: { done, total: Math.max(done, total) } })
    }
    const { signal } = this.#stop
    const asked = { source, languages: this.languages(), onPiece, signal }
    const { folder } = this.#options
    const first = isAnew ? await beginAnew(asked) : await begin({ ...asked, folder })
    if (first.refused) this.#tellReason(first.refused.refused, first.refused.part)
    const opened = this.#open(first)
    const caught = await catchUp(opened, { isPatient: first.isBuilt })
    if (caught === 'current') return opened
    await opened.live.close()
    this.#tellReason(caught, 'snapshot')
    const second = this.#open(await beginAnew(asked))
    if ((await catchUp(second, { isPatient: true })) === 'current') return second
    await second.live.close()
    throw new Error('the change log of the store has a gap')
  }

  /** Puts what has begun in use. */
  #open(beginning: Beginning): Held {
    const { index, graph, seq, languages } = beginning
    const size = countLiving(index)
    const isKept = size >= this.#snapshotsFrom || this.#isAsked
    if (!beginning.isBuilt) this.#note({ snapshot: seq })
    else if (isKept) this.#save(holdStill(beginning))
    let meantAt = seq
    const desk = openWranglingDesk(this.#options.meantAtOnce ?? usual.meantAtOnce, (error) => {
      if (!this.#stop.signal.aborted && this.#held === opened) this.#tellTrouble(error)
    })
    let isLost = false
    const live = openLiveIndex(index, graph, seq, {
      threads: size > (this.#options.threadsFrom ?? usual.threadsFrom) ? this.#options.threads : 0,
      // How long an answer takes is for benches, which have a clock of their own.
      now: () => 0,
      onLost: (error) => {
        isLost = true
        this.#lose(opened, error)
      },
      onCompacted: async (compacted, at) => {
        // What tags mean since a later change is in the graph already: the next one is kept then.
        if (!isKept || meantAt > at || desk.isBusy() || desk.isDue()) return
        const still = holdStill({ index: compacted, graph, languages, seq: at })
        if (await areDeadNamed(this.#source, still.index, at)) this.#save(still)
      },
    })
    const opened: Held = {
      source: this.#source,
      live,
      graph,
      languages,
      desk,
      since: this.#options.clock.now(),
      works: () => countLiving(live.index()) + live.tailSize(),
      isLost: () => isLost,
      onMeanings: (at) => {
        meantAt = at
      },
    }
    return opened
  }

  #save(still: ReturnType<typeof holdStill>): void {
    const { folder } = this.#options
    if (folder === undefined || this.#stop.signal.aborted) return
    this.#saving = this.#saving
      .then(async () => await saveMoment(this.#source, folder, still))
      .then(() => this.#note({ snapshot: still.seq }))
      .catch((error: unknown) => this.#tellTrouble(error))
  }

  #drop(one: Held): void {
    if (this.#held === one) this.#held = undefined
    void one.live.close()
  }

  #lose(one: Held, error: Error): void {
    this.#tellTrouble(error)
    if (this.#held !== one) return
    this.#note({ reason: 'lost' })
    this.#drop(one)
    this.#phase = 'failed'
    this.#rest()
  }

  async #follow(): Promise<CaughtUp | undefined> {
    const following = this.#held
    if (!following) return undefined
    const caught = await catchUp(following)
    if (caught !== 'current' && this.#held === following) {
      this.#tellReason(caught, 'log')
      this.#drop(following)
      void this.#make(true)
    }
    return caught
  }

  async #tick(): Promise<void> {
    try {
      if (!this.#held && !this.#resting) await this.#make(false)
      await this.#turns.take()
      await this.#refresh()
    } catch {
      // The store does not answer: whoever asks it is told.
    }
    if (this.#stop.signal.aborted) return
    this.#timer = setTimeout(() => void this.#tick(), followEvery).unref()
  }

  /** Merges all, and so writes a snapshot, when the newest lies far back and it is quiet. */
  async #refresh(): Promise<void> {
    const held = this.#held
    const { folder } = this.#options
    if (!held || folder === undefined) return
    const seq = held.live.seq()
    if (!this.#isStill(seq) || held.works() < this.#snapshotsFrom) return
    if (seq - (this.#notes.snapshot ?? 0) > farBehind) await held.live.compact()
  }
}
