const text = { type: 'string' } as const;
const id = { type: 'string', format: 'uuid' } as const;
const yes = { type: 'boolean' } as const;
const moment = { type: 'string', format: 'date-time' } as const;
const list = (items: object) => ({ type: 'array', items });
const object = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

/** What the API answers about teams, as JSON schemas. */
export const TEAM_SCHEMAS = {
  MembershipList: object({
    items: list(
      object({
        membershipId: id,
        organisation: object({ id, name: text, kind: text }),
        role: text,
        lead: yes,
        active: yes,
      }),
    ),
  }),
  SwitchedRole: object({
    token: text,
    personId: id,
    organisationId: id,
    role: text,
    networkId: { type: ['string', 'null'] },
  }),
  Team: object({
    items: list(object({ id, personId: id, displayName: text, email: text, role: text, lead: yes, since: moment })),
  }),
  OpenInvitation: object({ id, email: text, role: text, lead: yes, createdAt: moment, expiresAt: moment }),
  InvitationList: object({ items: list({ $ref: '#/components/schemas/OpenInvitation' }) }),
  InvitationView: object({ organisationName: text, email: text, role: text, hasAccount: yes, expiresAt: moment }),
  Joined: object({ personId: id, organisationId: id, membershipId: id }),
};
