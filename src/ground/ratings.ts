/** The five ratings, from unrated to explicit; works, formats and filters all speak of these. */
export const ratings = ['not-rated', 'general', 'teen', 'mature', 'explicit'] as const
export type Rating = (typeof ratings)[number]
