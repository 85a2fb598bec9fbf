/** How an import is being watched: whether to stop, and where it stands. */
export type Watch = {
  readonly signal: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}
