import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { mostPixels, preparePicture, widestPicture } from './prepare-picture.ts'

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#369' } })

async function prepared(bytes: Uint8Array) {
  const picture = await preparePicture(bytes)
  assert.ok(!('fault' in picture), JSON.stringify(picture))
  return picture
}

/** Noise, so that a photograph weighs what photographs weigh. */
function photo(width: number, height: number) {
  const pixels = new Uint8Array(width * height * 3)
  for (let at = 0, seed = 7; at < pixels.length; at++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    pixels[at] = (at / width / 3 + (seed >> 20)) & 255
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

test('a photograph loses place, time and device, and stands upright', async () => {
  const bytes = await photo(300, 200)
    .withExif({
      IFD0: { Make: 'Lantern Cameras', DateTime: '2009:04:12 10:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 20/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'Lantern Cameras' }, IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
  assert.match(Buffer.from(bytes).toString('latin1'), /Lantern Cameras/)
  assert.equal((await sharp(bytes).metadata()).orientation, 6)
  const picture = await prepared(bytes)
  assert.deepEqual([picture.width, picture.height], [200, 300])
  const { exif, icc, iptc, xmp, orientation } = await sharp(picture.bytes).metadata()
  assert.deepEqual(
    { exif, iptc, xmp, orientation },
    { ...{ exif: undefined, iptc: undefined }, xmp: undefined, orientation: undefined },
  )
  assert.ok(icc === undefined || icc.length < 4000)
  assert.doesNotMatch(Buffer.from(picture.bytes).toString('latin1'), /Lantern|GPS|Exif/)
})

test('what is wider than pages are is made narrower, and nothing is made wider', async () => {
  const wide = await prepared(await drawn(4000, 1000).jpeg().toBuffer())
  assert.deepEqual([wide.width, wide.height], [widestPicture, widestPicture / 4])
  const small = await prepared(await drawn(40, 20).png().toBuffer())
  assert.deepEqual([small.width, small.height], [40, 20])
})

test('what is smaller wins: WebP or what it was', async () => {
  const drawing = await prepared(await drawn(900, 600).png().toBuffer())
  assert.equal(drawing.ending, 'webp')
  // Noise is what WebP is worst at.
  const noise = await prepared(await photo(200, 200).jpeg({ quality: 95 }).toBuffer())
  assert.equal(noise.ending, 'jpg')
})

test('an animation keeps moving, and says so when it is too long for that', async () => {
  const frames = await Promise.all(
    ['#f00', '#0f0', '#00f'].map((background) =>
      sharp({ create: { width: 20, height: 10, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const gif = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [80, 80, 80] })
    .toBuffer()
  const picture = await prepared(gif)
  assert.equal((await sharp(picture.bytes, { animated: true }).metadata()).pages, 3)
  assert.deepEqual([picture.width, picture.height, picture.isFlattened], [20, 10, false])
})

test('what is no picture is refused, whatever it is called', async () => {
  const svg =
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const cases = [
    [Buffer.from(svg), 'svg'],
    [Buffer.from('<html><script>alert(1)</script></html>'), 'no-picture'],
    [Buffer.from('GIF89a<script>'), 'broken'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]), 'broken'],
    [(await photo(300, 200).jpeg().toBuffer()).subarray(0, 3000), 'broken'],
    [new Uint8Array(), 'no-picture'],
  ] as const
  for (const [bytes, fault] of cases) assert.deepEqual(await preparePicture(bytes), { fault })
})

test('a small file that would unpack to billions of pixels is refused unpacked', async () => {
  assert.deepEqual(await preparePicture(bomb(60_000, 60_000)), { fault: 'too-many-pixels' })
  assert.ok(60_000 * 60_000 > mostPixels)
})

test('no bytes make it throw', async () => {
  const starts = [
    Buffer.from('GIF89a'),
    Buffer.from('\xff\xd8\xff', 'latin1'),
    Buffer.from('RIFF\0\0\0\0WEBP'),
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.uint8Array({ maxLength: 200 }),
      async (start, more) => {
        assert.ok('fault' in (await preparePicture(Buffer.concat([start, more]))))
      },
    ),
    { numRuns: 50 },
  )
})

/** A PNG whose header promises this size. */
function bomb(width: number, height: number): Uint8Array {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
