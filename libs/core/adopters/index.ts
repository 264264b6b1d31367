/** Who already uses a product, the nearest first. */
export {
  type Adopter,
  type AdopterQuestion,
  type Adopters,
  adoptersOf,
  isLive,
  NEARNESS,
  type Nearness,
} from './adopters';
