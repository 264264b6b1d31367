export type { Organisation, SupplierDetails } from './organisation';
export { OrganisationService } from './organisation.service';
export { OrganisationStore } from './organisation-store.port';
export { SupplierChanges } from './supplier-changes.port';
export { supplierVersion } from './supplier-version';
