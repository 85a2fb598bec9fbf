import { contrast, type Rgb, writeHex } from './contrast.ts'
import { type Colours, palette, type Theme } from './palette.ts'

/** Where an accent begins in a theme, and which way it must go when it is too weak to read. */
type Recipe = {
  readonly lightness: number
  readonly chroma: number
  readonly step: number
  readonly wash: { readonly lightness: number; readonly chroma: number }
}

const onLight: Recipe = {
  lightness: 0.445,
  chroma: 0.09,
  step: -0.005,
  wash: { lightness: 0.94, chroma: 0.018 },
}
const onDark: Recipe = {
  lightness: 0.785,
  chroma: 0.08,
  step: 0.005,
  wash: { lightness: 0.295, chroma: 0.03 },
}
const recipes: Readonly<Record<Theme, Recipe>> = {
  light: onLight,
  dark: onDark,
  sepia: { ...onLight, lightness: 0.43, wash: { lightness: 0.9, chroma: 0.03 } },
  black: onDark,
}

/** A little above WCAG AA, so that rounding to whole colour steps never falls below it. */
const wanted = 4.7

/**
 * A theme's colours with the accent at a hue (degrees of OKLCH, any number). As text on every
 * paper and on its own wash, and under the words of a filled button, it is AA at least.
 */
export function coloursWith(theme: Theme, hue: number | undefined): Colours {
  const colours = palette[theme]
  if (hue === undefined) return colours
  const { lightness, chroma, step, wash } = recipes[theme]
  const accentWash = oklch(wash.lightness, wash.chroma, hue)
  const grounds = [colours.paper, colours.raised, colours.sunk, accentWash, colours['on-accent']]
  let accent = oklch(lightness, chroma, hue)
  for (let at = lightness; at > 0 && at < 1; at += step) {
    accent = oklch(at, chroma, hue)
    if (grounds.every((ground) => contrast(accent, ground) >= wanted)) break
  }
  return { ...colours, accent, 'accent-wash': accentWash }
}

/** OKLCH to `#rrggbb`; what the screen cannot show loses chroma until it can. */
function oklch(lightness: number, chroma: number, hue: number): string {
  for (let at = chroma; at > 0; at -= 0.005) {
    const colour = fromOklch(lightness, at, hue)
    if (colour.every((part) => part >= -0.001 && part <= 1.001)) return writeHex(colour)
  }
  return writeHex(fromOklch(lightness, 0, hue))
}

/** The matrices are those of the OKLab colour space (CSS Color 4). */
function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    seen(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    seen(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    seen(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}

function seen(part: number): number {
  return part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055
}
