export { BoundaryService } from './boundary.service';
export { FactWriter } from './fact-writer';
export { type FactsVersion, OrganisationFactStore } from './organisation-fact-store.port';
export type {
  OrganisationFile,
  OrganisationImport,
  OrganisationImportReport,
  OrganisationImportState,
  OwnerChange,
} from './organisation-import';
export { OrganisationImportDuty, organisationImportPath } from './organisation-import-duty.service';
export { OrganisationImportStore, type OrganisationImportWork } from './organisation-import-store.port';
export { OrganisationImportService, type ProgressListener } from './organisation-import.service';
export { directoryOf } from './owner-forecast';
export { OwnershipStore } from './ownership-store.port';
