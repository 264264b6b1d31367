/** Which programmes, funds, routes and guides help to close exactly the gap that stands between a product and a need. */
export { type GapQuestion, type HelpOffer, helpWithGaps } from './help-with-gap';
export { describeGap, gapsOf, type ProductGap } from './product-gap';
export {
  factsAreStale,
  FACTS_GO_STALE_AFTER_DAYS,
  type FormerProgramme,
  type LevelSpan,
  type ProgrammeHelp,
  type ProgrammeKind,
  readSupportProgrammes,
  SUPPORT_PROGRAMMES,
  type SupportProgramme,
  type SupportProgrammeList,
} from './support-programme';
