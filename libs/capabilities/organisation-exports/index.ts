import { ExportParts } from './export-parts.service';
import { OrganisationExportDuty } from './organisation-export-duty.service';
import { ExportMoment, OrganisationExportService } from './organisation-export.service';
import { OwnIntroductions } from './own-introductions.service';
import { OwnOrganisation } from './own-organisation.service';
import { OwnRecords } from './own-records.service';

export { Bundle, BundleWriter } from './bundle-writer.port';
export { exportPath } from './export-message';
export type { ExportPart } from './export-part';
export { ExportParts } from './export-parts.service';
export {
  EXPORT_DAYS,
  EXPORT_STATES,
  type ExportProgress,
  type ExportState,
  MOST_EXPORT_BYTES,
  type OrganisationExport,
} from './organisation-export';
export { OrganisationExportDuty } from './organisation-export-duty.service';
export {
  ExportMoment,
  type ExportRefusal,
  type OpenedExport,
  OrganisationExportService,
} from './organisation-export.service';
export { type ExportEnd, type ExportWork, OrganisationExportStore } from './organisation-export-store.port';
export { OwnIntroductions } from './own-introductions.service';
export { OwnOrganisation } from './own-organisation.service';
export { OwnRecords } from './own-records.service';
export { PublishedHistory, type PublishedVersion } from './published-history.port';

/** What takes the wish for an export and hands it over: the HTTP process. Needs a store. */
export const EXPORT_SERVICES = [ExportMoment, OrganisationExportService];

/** What gathers exports: the matcher. Needs the stores, a {@link BundleWriter}, and who reads introductions. */
export const EXPORT_DUTIES = [
  ExportMoment,
  OwnOrganisation,
  OwnRecords,
  OwnIntroductions,
  ExportParts,
  OrganisationExportDuty,
];
