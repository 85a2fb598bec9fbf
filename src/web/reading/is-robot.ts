/**
 * Whether a request says of itself that no person reads its answer: programs that name themselves, and
 * browsers that fetch what somebody may open later. Who lies is counted.
 */
export function isRobot({ method, headers }: Pick<Request, 'method' | 'headers'>): boolean {
  if (method !== 'GET') return true
  if (looksAhead.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '')) return true
  if (headers.get('x-moz') === 'prefetch') return true
  // Browsers have a name; the cap keeps a long one from taking time.
  const name = (headers.get('user-agent') ?? '').slice(0, 500)
  return name === '' || programs.test(name)
}

const looksAhead = /prefetch|prerender|preview/i

/** How crawlers, feed readers, link previews and libraries call themselves. A Cubot is a telephone. */
const programs =
  /(?<!\bcu)bot(?:\b|[/;_-])|crawl|spider|slurp|archiv|scrap|fetch|monitor|preview|validator|feed|rss|headless|lighthouse|externalhit|embed|wget|curl|httpie|http-?client|okhttp|axios|undici|^node|^deno|^bun\/|^java|^go-|^php|^perl|^ruby|libwww-perl|python|aiohttp|scrapy|^mozilla\/5\.0$/i
