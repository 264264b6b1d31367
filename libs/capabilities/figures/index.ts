export { type FigureRefusal, FigureService } from './figure.service';
export { type AdoptionCount, type DemandCount, FigureSource, type ReachedStage } from './figure-source.port';
export type {
  AdoptionFigures,
  DemandFigures,
  FunnelFigures,
  NetworkAdoption,
  OrganisationAdoption,
  StageCounts,
} from './figures';
