/**
 * What sends a request, as coarsely as its owner would say it: a browser and a system, one word each,
 * such as `firefox windows`. No version and no model: it is for telling one's own devices apart.
 */
export function nameDevice(userAgent: string): string {
  return `${find(browsers, userAgent)} ${find(systems, userAgent)}`
}

type Marks = readonly (readonly [name: string, mark: RegExp])[]

// In this order: most browsers name others as well, that old sites may like them.
const browsers: Marks = [
  ['edge', /\bEdgA?\/|\bEdgiOS\//],
  ['opera', /\bOPR\/|\bOpera\b/],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\bFirefox\/|\bFxiOS\//],
  ['chrome', /\bChrome\/|\bHeadlessChrome\/|\bCriOS\//],
  ['safari', /\bSafari\//],
]

const systems: Marks = [
  ['ios', /\biPhone\b|\biPad\b|\biPod\b/],
  ['android', /\bAndroid\b/],
  ['windows', /\bWindows\b/],
  ['macos', /\bMacintosh\b|\bMac OS X\b/],
  ['chromeos', /\bCrOS\b/],
  ['linux', /\bLinux\b|\bX11\b/],
]

function find(marks: Marks, userAgent: string): string {
  return marks.find(([, mark]) => mark.test(userAgent.slice(0, 1000)))?.[0] ?? 'other'
}
