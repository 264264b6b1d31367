import { AUDIT_SUBJECT_TYPES } from '@matchwell/capabilities/audit';
import { list, moment, ref, text, whole, yes } from '../documentation/schema-words';

const id = { type: ['string', 'null'], format: 'uuid' } as const;
const states = { type: 'object', additionalProperties: true } as const;

/** What the API answers about the audit log, for its document. */
export const AUDIT_SCHEMAS = {
  AuditTrail: {
    type: 'object',
    required: ['items'],
    properties: { items: list(ref('AuditEntry')) },
  },
  AuditEntry: {
    type: 'object',
    required: [
      'position',
      'at',
      'chain',
      'sequence',
      'hash',
      'personId',
      'organisationId',
      'action',
      'subjectType',
      'subjectId',
    ],
    properties: {
      position: whole,
      at: moment,
      chain: text,
      sequence: whole,
      hash: text,
      personId: id,
      organisationId: id,
      action: text,
      subjectType: { type: 'string', enum: AUDIT_SUBJECT_TYPES },
      subjectId: text,
      before: states,
      after: states,
      reason: text,
      words: text,
      wordsErased: yes,
    },
  },
};
