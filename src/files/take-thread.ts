import { parentPort } from 'node:worker_threads'
import { keepStaged, type Staging, type Taken, takeFile } from './staging.ts'

/** What a thread that takes files is asked, and what it answers. */
export type TakeTask =
  | { readonly task: 'take'; readonly staging: Staging; readonly paths: readonly Uint8Array[] }
  | { readonly task: 'keep'; readonly staging: Staging; readonly names: readonly string[] }

export type TakeAnswer =
  | { readonly taken: readonly Taken[] }
  | { readonly touched: readonly string[] }
  | { readonly failed: Failure }

/** An error of the system; it loses its code when it crosses threads as it is. */
export type Failure = { readonly message: string; readonly code: string | undefined }

/** Does one task; also in the main thread, when there is little to do. */
export function doTask(task: TakeTask): TakeAnswer {
  try {
    if (task.task === 'keep') return { touched: keepStaged(task.staging, task.names) }
    const taken = task.paths.map((path) => {
      return takeFile(task.staging, Buffer.from(path.buffer, path.byteOffset, path.byteLength))
    })
    return { taken }
  } catch (error) {
    const { message, code } = error as { message: string; code?: string }
    return { failed: { message, code } }
  }
}

parentPort?.on('message', (task: TakeTask) => parentPort?.postMessage(doTask(task)))
