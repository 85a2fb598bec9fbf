import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import {
  type Display,
  fontChoices,
  sizeChoices,
  spacingChoices,
  themeChoices,
  widthChoices,
} from './display.ts'

/** Type, width and theme. `back` is the path that the reader came from. */
export function displayPage(frame: PageFrame, view: { readonly back: string }): Html {
  const { say } = frame
  return page(frame, {
    title: say('reading.display-title'),
    kind: 'reading',
    canonical: urls.display.to(),
    robots: 'noindex',
    main: html`${pageHead({ title: say('reading.display-title'), about: say('reading.display-about') })}
${displayForm(frame, view)}
<section class="display-sample" aria-labelledby="sample-heading">
<h2 class="eyebrow" id="sample-heading">${say('reading.display-sample')}</h2>
<div class="userstuff text"><p>${say('reading.sample-first')}</p><p>${say('reading.sample-second')}</p><hr><p>${say('reading.sample-third')}</p></div>
</section>`,
  })
}

/** The form alone: with script it opens over the page that one is reading. */
export function displayForm(
  { say, display }: PageFrame,
  { back }: { readonly back: string },
): Html {
  return html`<display-form><form class="display-form" id="display-form" method="post" action="${urls.display.to()}">
<input type="hidden" name="back" value="${back}">
${choices(say, 'theme', themeChoices, display)}
${choices(say, 'font', fontChoices, display)}
${choices(say, 'size', sizeChoices, display)}
${choices(say, 'width', widthChoices, display)}
${choices(say, 'spacing', spacingChoices, display)}
<div class="form-actions"><button class="button primary" type="submit">${say('reading.display-keep')}</button></div>
</form></display-form>`
}

function choices<Name extends keyof Display>(
  say: Say,
  name: Name,
  values: readonly Display[Name][],
  display: Display,
): Html {
  return html`<fieldset class="segments segments-${name}"><legend>${say(`reading.display-${name}`)}</legend><div class="segment-row">${values.map(
    (value) => {
      const label = say.any(`reading.display-${name}-${value}`)
      return html`<label class="segment segment-${name}-${value}"><input type="radio" name="${name}" value="${value}"${display[name] === value && html` checked`}><span>${label}</span></label>`
    },
  )}</div></fieldset>
`
}
