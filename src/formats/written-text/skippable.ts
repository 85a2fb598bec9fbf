/**
 * The class of a passage that readers can skip: `<details class="skippable"><summary>` with its
 * writer's warning `</summary>…</details>`. It is folded until somebody opens it, in any browser
 * and most book readers, without script; where nothing folds, the warning stands before the words.
 */
export const skippableClass = 'skippable'
