export { parseFlatText } from './parse-flat-text.ts'
export { parsePlainText } from './parse-plain-text.ts'
export { looksLikeFlatText } from './recognise.ts'
