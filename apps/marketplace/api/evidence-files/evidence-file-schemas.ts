const text = { type: 'string' } as const;
const id = { type: 'string', format: 'uuid' } as const;
const moment = { type: 'string', format: 'date-time' } as const;
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });

const file = {
  id,
  innovationId: id,
  evidenceId: text,
  name: text,
  mediaType: { type: 'string', enum: ['application/pdf', 'image/png', 'image/jpeg'] },
  sizeBytes: { type: 'integer' },
  uploadedAt: moment,
  scannedAt: orNull(moment),
};

const object = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

const own = {
  ...file,
  state: {
    type: 'string',
    enum: ['quarantined', 'clean', 'infected', 'failed'],
    description: 'Only a clean file can be downloaded, by anybody. The content of an infected or failed one is gone.',
  },
  scanner: orNull(text),
  finding: orNull(text),
};

/** What the API answers about files behind evidence. */
export const EVIDENCE_FILE_SCHEMAS = {
  EvidenceFile: object(file),
  EvidenceFileList: object({ items: { type: 'array', items: { $ref: '#/components/schemas/EvidenceFile' } } }),
  OwnEvidenceFile: object(own),
  OwnEvidenceFileList: object({ items: { type: 'array', items: { $ref: '#/components/schemas/OwnEvidenceFile' } } }),
} as const;
