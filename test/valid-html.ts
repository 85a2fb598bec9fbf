import assert from 'node:assert/strict'
import { type ConfigData, HtmlValidate } from 'html-validate'

const config: ConfigData = {
  root: true,
  extends: ['html-validate:recommended'],
  elements: ['html5'],
  rules: {
    // Filters repeat a name for each choice, and so do the two ways of choosing files.
    'form-dup-name': 'off',
    // A work's title may be as long as its creator wants it.
    'long-title': 'off',
    // Pieces that are not there leave their spaces; readers do not see them.
    'no-trailing-whitespace': 'off',
  },
}

const validator = new HtmlValidate(config)

/** Fails with every fault of a page's markup, its place and its rule. */
export async function assertValidHtml(html: string): Promise<void> {
  const report = await validator.validateString(html)
  const faults = report.results.flatMap(({ messages }) => messages)
  const lines = html.split('\n')
  const told = faults.map(({ line, column, ruleId, message }) => {
    return `${line}:${column} ${ruleId}: ${message}\n  ${lines[line - 1]?.slice(Math.max(0, column - 80), column + 120)}`
  })
  assert.deepEqual(told, [])
}
