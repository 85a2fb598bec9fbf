/** What we promise of the catalog at a size. */
export type Targets = {
  readonly works: number
  readonly p50: number
  readonly p99: number
  readonly max?: number
  readonly buildSeconds: number
  readonly snapshotSeconds: number
  readonly residentMegabytes: number
  readonly changeMs: number
}

/** For 15 million the resident memory leaves 80 MB to each worker besides. */
const promised: readonly Targets[] = [
  {
    works: 200_000,
    p50: 0.15,
    p99: 3,
    buildSeconds: 2,
    snapshotSeconds: 0.3,
    residentMegabytes: 60,
    changeMs: 0.2,
  },
  {
    works: 2_000_000,
    p50: 0.4,
    p99: 15,
    buildSeconds: 15,
    snapshotSeconds: 2,
    residentMegabytes: 450,
    changeMs: 0.5,
  },
  {
    works: 15_000_000,
    p50: 1.5,
    p99: 50,
    max: 250,
    buildSeconds: 150,
    snapshotSeconds: 15,
    residentMegabytes: 3300,
    changeMs: 1,
  },
]

/** The promises for an archive of so many works: those of the next size up. */
export function targetsFor(works: number): Targets | undefined {
  return promised.find((targets) => works <= targets.works * 1.05)
}

/** A figure beside what is promised of it. Figures shall be small. */
export function beside(
  name: string,
  figure: number,
  unit: string,
  target: number | undefined,
): readonly string[] {
  const shown = `${figure.toFixed(figure < 10 ? 3 : figure < 100 ? 1 : 0)} ${unit}`
  if (target === undefined) return [name, shown, '', '']
  return [name, shown, `<= ${target} ${unit}`, figure <= target ? 'met' : 'NOT MET']
}
