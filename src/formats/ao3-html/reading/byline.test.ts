import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseHtml } from '#formats/sanitise/parse-html.ts'
import { nameAndLogin, readByline } from './byline.ts'

const base = 'https://archiveofourown.org'
const read = (html: string) => readByline(parseHtml(html).children, base)
const link = (text: string, href: string) => `<a rel="author" href="${href}">${text}</a>`

test('links are names, with the login where it differs', () => {
  assert.deepEqual(read(`by ${link('Tomo (tomo_k)', '/users/tomo_k/pseuds/Tomo')}`).creators, [
    { name: 'Tomo', login: 'tomo_k', url: `${base}/users/tomo_k/pseuds/Tomo` },
  ])
  assert.deepEqual(read(`by ${link('mara', '/users/mara/pseuds/mara')}`).creators, [
    { name: 'mara', url: `${base}/users/mara/pseuds/mara` },
  ])
})

test('Anonymous without a link is nobody, and a pseud Anonymous is somebody', () => {
  assert.deepEqual(read('by Anonymous').creators, [])
  assert.deepEqual(read('\n  Anonymous\n').creators, [])
  assert.deepEqual(read(`Anonymous [${link('mara', '/users/mara/pseuds/mara')}]`).creators, [])
  const pseud = link('Anonymous (orphan_account)', '/users/orphan_account/pseuds/Anonymous')
  assert.equal(read(`by ${pseud}`).creators[0]?.login, 'orphan_account')
})

test('a work that was archived for somebody is theirs', () => {
  const archivist = link('archivist', '/users/archivist/pseuds/archivist')
  const mara = link('mara', '/users/mara/pseuds/mara')
  const both = read(
    `by Old Salt [archived by ${archivist}], ${mara}, Third One [archived by ${archivist}]`,
  )
  assert.deepEqual(
    both.creators.map(({ name }) => name),
    ['Old Salt', 'mara', 'Third One'],
  )
  assert.deepEqual(both.archivedBy, [
    { name: 'Old Salt', archivist: 'archivist' },
    { name: 'Third One', archivist: 'archivist' },
  ])
})

test('names without links stand between commas', () => {
  const names = (html: string) => read(html).creators.map(({ name }) => name)
  assert.deepEqual(names('by Ada, Bell & Crow'), ['Ada', 'Bell & Crow'])
  assert.deepEqual(names('Chapter by Ada'), ['Ada'])
  assert.deepEqual(names('by By Design'), ['By Design'])
  assert.deepEqual(names(''), [])
})

test('parentheses hold a login only where the address agrees', () => {
  const login = (text: string, href?: string) => nameAndLogin(text, href).login
  assert.equal(login('Tomo (tomo_k)'), 'tomo_k')
  assert.equal(login('Tomo (tomo_k)', '/users/tomo_k/pseuds/Tomo'), 'tomo_k')
  assert.equal(login('Tomo (the first)'), undefined)
  assert.equal(nameAndLogin('Tomo (old)', '/users/tomo_k/pseuds/Tomo').name, 'Tomo (old)')
})
