import type { RegisteredOrganisation } from '@matchwell/capabilities/organisations';

/** An organisation as the operator reads it. */
export function toRegisteredOrganisation({
  id,
  kind,
  name,
  odsCode,
  postcode,
  networkId,
  mergedInto,
  mergedAt,
}: RegisteredOrganisation) {
  return {
    id,
    kind,
    name,
    odsCode: odsCode ?? null,
    postcode: postcode ?? null,
    networkId: networkId ?? null,
    mergedInto: mergedInto ?? null,
    mergedAt: mergedAt?.toISOString() ?? null,
  };
}
