export { type CoverageCounts, type RoutingCoverage, openEnglishTrusts, routingCoverage } from './coverage';
export { defaultRoutingData, defaultRoutingDirectory } from './default-routing-directory';
export { type AreaChanges, areaChanges, type AreaMember, type BoardPeriod, type NetworkArea } from './network-area';
export { NETWORK_TILES, type NetworkTilePlace } from './network-tiles';
export { type IsoDay, type Validity, holdsOn, isIsoDay } from './iso-day';
export { type ParsedPostcode, parsePostcode } from './postcode';
export {
  type Confidence,
  FLAGS,
  type Fact,
  type Flag,
  type RecognisedOrganisation,
  type Resolution,
  type ResolutionInput,
} from './resolution';
export {
  ADMINISTRATOR_DECIDES,
  type IntroductionRoute,
  type OwnerRule,
  type RoutingRequest,
  routeIntroduction,
} from './route-introduction';
export { ROUTE_WEIGHTS, type RouteParts } from './route-score';
export type {
  CorrespondingBody,
  IntegratedCareBoard,
  LocalMove,
  Network,
  NetworkId,
  NetworkShare,
  NetworkTheme,
  OtherName,
  Outcode,
  PostcodeArea,
  RoutingData,
  Trust,
} from './routing-data';
export { RoutingDirectory, createRoutingDirectory } from './routing-directory';
