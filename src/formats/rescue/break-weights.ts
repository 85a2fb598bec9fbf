export const certain: Record<string, number | undefined> = { turn: .99, 'speaks-on': .99, 'within-speech': .001, 'cjk-space': .95 }
export const weights: Record<string, number[] | undefined> = {}
