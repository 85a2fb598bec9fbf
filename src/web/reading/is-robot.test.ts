import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRobot } from './is-robot.ts'

const asks = (headers: Record<string, string>, method = 'GET') => ({
  method,
  headers: new Headers(headers),
})
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

const people = [
  firefox,
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; U; Android 4.1; en-us; Kobo Touch) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30',
  'Mozilla/5.0 (Linux; Android 10; CUBOT_NOTE_20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Mobile Safari/537.36',
  'Opera/9.80 (Android; Opera Mini/36.2/119.132; U; en) Presto/2.12.423 Version/12.16',
  'Lynx/2.9.0 libwww-FM/2.14 SSL-MM/1.4.1',
]

test('people with browsers of all kinds are no robots', () => {
  for (const name of people) assert.equal(isRobot(asks({ 'user-agent': name })), false, name)
})

test('what names itself as a program is a robot, and so is what has no name', () => {
  const programs = [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)',
    'CCBot/2.0 (https://commoncrawl.org/faq/)',
    'Mozilla/5.0 (compatible; YandexBot/3.0)',
    'Mozilla/5.0 (compatible; bingbot/2.0)',
    'Baiduspider/2.0',
    'facebookexternalhit/1.1',
    'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0',
    'curl/8.5.0',
    'Wget/1.21',
    'python-requests/2.32',
    'Go-http-client/2.0',
    'node',
    'Feedly/1.0',
    'ia_archiver',
    '',
  ]
  for (const name of programs) assert.equal(isRobot(asks({ 'user-agent': name })), true, name)
  assert.equal(isRobot(asks({})), true)
})

test('what is fetched ahead, and a look at the head alone, is no read', () => {
  const person = { 'user-agent': firefox }
  assert.equal(isRobot(asks({ ...person, 'sec-purpose': 'prefetch' })), true)
  assert.equal(isRobot(asks({ ...person, 'sec-purpose': 'prefetch;prerender' })), true)
  assert.equal(isRobot(asks({ ...person, purpose: 'prefetch' })), true)
  assert.equal(isRobot(asks({ ...person, 'x-moz': 'prefetch' })), true)
  assert.equal(isRobot(asks(person, 'HEAD')), true)
  assert.equal(isRobot(asks(person)), false)
})
