import type { HelpOffer, SupportProgramme } from '@matchwell/core/support-programmes';

/** A programme as the list tells of it. */
export function toSupportProgrammeResponse(programme: SupportProgramme) {
  const { id, label, kind, purpose, runBy, whoFor, status, statusNote, address, source, confidence, asOf } = programme;
  return {
    id,
    label,
    kind,
    purpose,
    runBy,
    whoFor,
    productTypes: programme.productTypes ?? null,
    helps: programme.helps,
    status,
    statusNote: statusNote ?? null,
    address,
    sites: programme.sites ?? [],
    source,
    confidence,
    asOf,
  };
}

/** A programme and how far it helps with the gaps asked about. */
export function toHelpResponse({ programme, covered, steps, closes }: HelpOffer) {
  const { id, label, kind, status, statusNote, address, asOf } = programme;
  return { id, label, kind, address, status, statusNote: statusNote ?? null, asOf, covered, steps, closes };
}

/** What {@link toHelpResponse} answers. */
export type HelpResponse = ReturnType<typeof toHelpResponse>;
