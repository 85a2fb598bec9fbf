import { parentPort, workerData } from 'node:worker_threads'
import { readSnapshot, type Wanted } from './snapshot/read-snapshot.ts'

// Reads a snapshot and hands it over; its arrays lie in memory that the threads share.

const { folder, wanted } = workerData as { readonly folder: string; readonly wanted: Wanted }
parentPort?.postMessage(readSnapshot(folder, wanted))
