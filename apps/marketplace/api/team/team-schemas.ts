import { id, list, moment, object, ref, text, yes } from '../documentation/schema-words';

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
  InvitationList: object({ items: list(ref('OpenInvitation')) }),
  InvitationView: object({ organisationName: text, email: text, role: text, hasAccount: yes, expiresAt: moment }),
  Joined: object({ personId: id, organisationId: id, membershipId: id }),
};
