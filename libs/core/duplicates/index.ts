/** Records that say nearly the same as another one. */
export { innovationText, nearDuplicates, needText, SIMILAR_INNOVATION, SIMILAR_NEED } from './near-duplicates';
export type { NearDuplicate } from './near-duplicates';
export { likenessOf, weighText } from './weighted-text';
export type { Likeness, WeightedText } from './weighted-text';
