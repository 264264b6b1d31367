export { carriedRoutingData } from './carried-routing-data';
export type { ChangeKind, FieldChange, ImportPlan, OrganisationChange } from './import-plan';
export { ImportPlanner, readOrganisationFile } from './import-planner';
export { type OrganisationFact, mergeRoutingData, nextEffectiveDay } from './organisation-fact';
export {
  ORGANISATION_FILE_FORMATS,
  type OrganisationFileFormat,
  type ReadRow,
  type RowProblem,
} from './organisation-row';
export { type OwnedIntroduction, type Reowning, reownOnBoundaryChange } from './reown-on-boundary-change';
