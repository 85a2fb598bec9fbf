import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CharsetRepair, repairCharset } from './repair-charset.ts'
import { byteOf1252, decode1252 } from './windows-1252.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const cp1252 = (text: string) =>
  Uint8Array.from(text, (character) => {
    const byte = byteOf1252(character.charCodeAt(0))
    assert.ok(byte >= 0, `${character} is not in windows-1252`)
    return byte
  })
/** What MySQL writes into a UTF-8 dump for bytes that lie in a latin1 column. */
const converted = (bytes: Uint8Array) => utf8(decode1252(bytes))
/** PHP's utf8_encode. */
const utf8Encode = (bytes: Uint8Array) =>
  utf8([...bytes].map((byte) => String.fromCharCode(byte)).join(''))
const join = (...pieces: Uint8Array[]) => Uint8Array.from(pieces.flatMap((piece) => [...piece]))

function gives(bytes: Uint8Array, text: string, repaired: CharsetRepair) {
  const { text: got, repaired: how } = repairCharset(bytes)
  assert.deepEqual([got, how], [text, repaired])
}

const quote = '“Naïve,” Zoë said… “it’s half a façade — that’s what it is”'

test('ASCII and plain UTF-8 stay as they are', () => {
  gives(utf8('plain'), 'plain', 'none')
  gives(utf8(''), '', 'none')
  gives(utf8(quote), quote, 'none')
  gives(utf8('🌙 魔法 Привет'), '🌙 魔法 Привет', 'none')
})

test('windows-1252 bytes are read as such', () => {
  gives(cp1252(quote), quote, 'cp1252')
  gives(cp1252('café'), 'café', 'cp1252')
})

test('a windows-1252 value in a converted dump is right already', () => {
  gives(converted(cp1252(quote)), quote, 'none')
})

test('UTF-8 in latin1 columns comes back from a converted dump, closing quote (9D) included', () => {
  gives(converted(utf8(quote)), quote, 'double-utf8')
  gives(converted(utf8('“a”')), '“a”', 'double-utf8')
})

test('UTF-8 encoded twice and three times comes back', () => {
  gives(converted(converted(utf8(quote))), quote, 'triple-utf8')
  gives(converted(converted(converted(utf8(quote)))), quote, 'quadruple-utf8')
})

test('a fifth level is not undone', () => {
  const deep = converted(converted(converted(converted(utf8('é')))))
  assert.equal(repairCharset(deep).text, decode1252(utf8('é')))
})

test('a backup through utf8_encode gives back both encodings', () => {
  gives(utf8Encode(cp1252(quote)), quote, 'c1-controls')
  gives(utf8Encode(utf8(quote)), quote, 'double-utf8')
  gives(utf8Encode(utf8Encode(utf8(quote))), quote, 'triple-utf8')
})

test('MacRoman quotes are known by where they stand', () => {
  const mac = Uint8Array.of(0xd2, 0x44, 0x6f, 0x6e, 0xd5, 0x74, 0x2c, 0xd3)
  gives(mac, '“Don’t,”', 'macroman')
  gives(converted(mac), '“Don’t,”', 'macroman')
  gives(cp1252('waitÉ no Ñ she saidÑÔgoÕ'), 'wait… no — she said—‘go’', 'macroman')
})

test('real letters that MacRoman uses for quotes stay letters', () => {
  for (const name of [
    'RÉSUMÉ',
    'Élise',
    'É verdade',
    'Òscar',
    'Óscar Ó Briain',
    'ESPAÑA',
    'Ô ciel',
  ]) {
    gives(cp1252(name), name, 'cp1252')
  }
})

test('a value with both encodings is repaired run by run, in either kind of dump', () => {
  const mixed = join(cp1252('“Zoë’s café,” she said.\n'), utf8('“Naïve — truly…”'))
  gives(mixed, '“Zoë’s café,” she said.\n“Naïve — truly…”', 'mixed')
  gives(converted(mixed), '“Zoë’s café,” she said.\n“Naïve — truly…”', 'mixed')
})

test('a value cut inside a character loses that character only', () => {
  for (const bytes of [utf8('“Zoë’s café…'), converted(utf8('“Zoë’s café…'))]) {
    const cutBytes = bytes.subarray(0, bytes.length - 1)
    const { text, isCut } = repairCharset(cutBytes)
    assert.equal(text, '“Zoë’s café')
    assert.equal(isCut, true)
  }
  gives(cp1252('un café'), 'un café', 'cp1252')
})

test('words whose last letter and punctuation look like UTF-8 stay words', () => {
  const words = [
    'CAFÉ…',
    'CAFÉ”',
    '„Viel Spaß“',
    'Spaß… ja',
    '« santé »',
    'jusqu’à »',
    'il dit « là » ¡SÍ!',
  ]
  for (const word of [...words, 'AMANHÃ” é']) {
    gives(cp1252(word), word, 'cp1252')
    gives(converted(cp1252(word)), word, 'none')
  }
  gives(utf8('ALLÔ'), 'ALLÔ', 'none')
  gives(utf8('Д'), 'Д', 'none')
  gives(utf8('Team Δ'), 'Team Δ', 'none')
})

test('a byte order mark at the start is dropped', () => {
  gives(utf8('\ufeffHello'), 'Hello', 'none')
  gives(join(utf8('\ufeff'), cp1252('café')), 'café', 'cp1252')
  gives(converted(utf8('\ufeffcafé')), 'café', 'double-utf8')
})

test('what was lost stays visible', () => {
  gives(utf8('caf\ufffd'), 'caf\ufffd', 'none')
})

/** Sentences with accents, quotes and dashes as they occur, none of which is mojibake itself. */
const words = fc.constantFrom(
  ...'the café naïve Zoë’s “yes,” “no.” Noël façade — – … été señor über Østen don’t É. coûte'.split(
    ' ',
  ),
)
const sentences = fc.array(words, { maxLength: 30 }).map((all) => all.join(' '))

test('property: a sentence comes back from every encoding it may have been through', () => {
  const ways = [
    utf8,
    cp1252,
    (text: string) => converted(cp1252(text)),
    (text: string) => converted(utf8(text)),
    (text: string) => converted(converted(utf8(text))),
    (text: string) => utf8Encode(cp1252(text)),
    (text: string) => utf8Encode(utf8(text)),
  ]
  fc.assert(
    fc.property(sentences, fc.constantFrom(...ways), (text, way) => {
      assert.equal(repairCharset(way(text)).text, text)
    }),
  )
})

test('property: a raw and a converted dump give the same text', () => {
  const pieces = fc.array(fc.oneof(sentences.map(utf8), sentences.map(cp1252)), { maxLength: 4 })
  fc.assert(
    fc.property(pieces, (all) => {
      const bytes = join(...all)
      assert.equal(repairCharset(converted(bytes)).text, repairCharset(bytes).text)
    }),
  )
})

test('property: any Unicode text in UTF-8 that holds no mojibake comes back unchanged', () => {
  // No letter that could lead a sequence: "é““" is what mojibake of a Chinese sign looks like.
  const text = fc.string({ unit: fc.constantFrom(...'a£魔🌙“ д\n') })
  fc.assert(fc.property(text, (value) => assert.equal(repairCharset(utf8(value)).text, value)))
})

test('property: no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      assert.equal(typeof repairCharset(bytes).text, 'string')
    }),
  )
})
