import { parentPort } from 'node:worker_threads'
import { buildNames } from './build-names.ts'
import type { NameColumns } from './names.ts'

// Builds names and hands them over; their arrays lie in memory that the threads share.
parentPort?.once('message', (columns: NameColumns) => {
  parentPort?.postMessage(buildNames(columns).shelves)
})
