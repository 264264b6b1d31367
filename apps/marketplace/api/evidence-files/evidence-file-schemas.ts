import { id, list, moment, object, orNull, ref, text } from '../documentation/schema-words';

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
  EvidenceFileList: object({ items: list(ref('EvidenceFile')) }),
  OwnEvidenceFile: object(own),
  OwnEvidenceFileList: object({ items: list(ref('OwnEvidenceFile')) }),
} as const;
