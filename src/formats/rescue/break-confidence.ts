import { type Feature, type Place, readFeature, situationOf } from './break-features.ts'
import { certain, weights } from './break-weights.ts'

const tables = new Map(
  Object.entries(weights).map(([situation, row]) => [
    situation,
    Object.entries(row) as [Feature, number][],
  ]),
)

/**
 * The one place where it is decided how likely a paragraph begins at a place, 0 to 1. The figure
 * is meant as it is said: of the places with 0.7, about seven in ten are breaks.
 */
export function breakConfidence(place: Place): number {
  const situation = situationOf(place)
  const known = certain[situation]
  if (known !== undefined) return known
  let logOdds = 0
  for (const [feature, weight] of tables.get(situation) ?? []) {
    logOdds += weight * readFeature(feature, place)
  }
  return 1 / (1 + Math.exp(-logOdds))
}
