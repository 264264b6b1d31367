export type { Organisation, SupplierDetails } from './organisation';
export {
  type MergePreview,
  type MergeRefusal,
  OrganisationMergeService,
  refusalOfMerge,
} from './organisation-merge.service';
export {
  type Holdings,
  type MergedRows,
  OrganisationRegister,
  type OrganisationSearch,
  type Overlap,
  type RegisteredOrganisation,
} from './organisation-register.port';
export { OrganisationService } from './organisation.service';
export { OrganisationStore } from './organisation-store.port';
export { SupplierChanges } from './supplier-changes.port';
export { supplierVersion } from './supplier-version';
