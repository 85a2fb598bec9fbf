import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitResponse } from './split-response.ts'

test('the response is split off behind its label', () => {
  assert.deepEqual(splitResponse("Lovely.<br><br><i>Author's Response: Thank you!</i>"), {
    review: 'Lovely.',
    response: 'Thank you!',
  })
})

test('the response may hold colons, italics and line ends of its own', () => {
  assert.deepEqual(
    splitResponse("A.<br><br><i>Author's Response: One: <i>two</i>\r\nthree: four</i>\n"),
    { review: 'A.', response: 'One: <i>two</i>\r\nthree: four' },
  )
  assert.equal(
    splitResponse("A.<br><br><i>Author's Response: B<br><br><i>P.S.: C</i></i>").response,
    'B<br><br><i>P.S.: C</i>',
  )
})

test('the last response counts when a review quotes another', () => {
  const text =
    "You said:<br><br><i>Author's Response: No.</i><br><br><i>Author's Response: Yes.</i>"
  assert.equal(splitResponse(text).response, 'Yes.')
})

test('labels of slashed sites, other languages and other spellings of the tags are known', () => {
  for (const [label, open] of [
    ["Author\\'s Response: ", '<br><br><i>'],
    ['Author’s Response: ', '<br /><br /><em>'],
    ['Antwort des Autors: ', '<br><br><i>'],
    ["Réponse de l'auteur:", '<BR>\n<br/><I>'],
  ] as const) {
    const { review, response } = splitResponse(
      `Gut.${open}${label}Danke</${open.includes('em') ? 'em' : 'i'}>`,
    )
    assert.deepEqual([review, response], ['Gut.', 'Danke'], label)
  }
})

test('italics without a label, or not at the end, are the reviewer’s', () => {
  for (const text of [
    'My line:<br><br><i>It glows.</i>',
    '<br><br><i>Said: this</i> and more',
    'plain',
    '</i>',
    '',
  ]) {
    assert.deepEqual(splitResponse(text), { review: text })
  }
})
