import type { EvidenceFile } from '@matchwell/capabilities/evidence-files';

/** A file as its own company reads about it. */
export function toOwnFileResponse(file: EvidenceFile) {
  return {
    ...toFileResponse(file),
    state: file.state,
    scanner: file.scanner,
    finding: file.finding,
  };
}

/** A clean file as others read about it: what it is, not how it came to be clean. */
export function toFileResponse(file: EvidenceFile) {
  return {
    id: file.id,
    innovationId: file.innovationId,
    evidenceId: file.evidenceId,
    name: file.name,
    mediaType: file.mediaType,
    sizeBytes: file.sizeBytes,
    uploadedAt: file.uploadedAt.toISOString(),
    scannedAt: file.scannedAt?.toISOString() ?? null,
  };
}
