import type { MessageDraft } from '@matchwell/capabilities/messages';
import { EXPORT_DAYS, type OrganisationExport } from './organisation-export';
import type { ExportEnd } from './organisation-export-store.port';

/** The page of an export. */
export function exportPath(id: string): string {
  return `/exports/${id}`;
}

/** Tells who asked that it has ended. The bundle itself is never sent: it is fetched by whoever is signed in and leads. */
export function exportMessage({ id, personId, organisationId }: OrganisationExport, end: ExportEnd): MessageDraft {
  return {
    kind: 'export_finished',
    cause: `export ${id} ended`,
    to: { personId, organisationId },
    path: exportPath(id),
    variables: {
      result: end.state === 'ready' ? 'it is ready' : 'it failed',
      next: end.state === 'ready' ? `You can download it for ${EXPORT_DAYS} days. Then it is erased.` : end.reason,
    },
  };
}
