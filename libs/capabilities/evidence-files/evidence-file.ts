/**
 * Where a file stands. `quarantined`: nobody has looked through it yet, and nobody can read it. `clean`: looked through, nothing found.
 * `infected`: something was found, and the content is gone. `failed`: it could not be looked through, and the content is gone.
 */
export type EvidenceFileState = 'quarantined' | 'clean' | 'infected' | 'failed';

/** A file behind one evidence item of a product, without its content. */
export interface EvidenceFile {
  readonly id: string;
  readonly innovationId: string;
  readonly organisationId: string;
  /** The supplier's own id of the evidence item. */
  readonly evidenceId: string;
  /** As the sender named it, without folders. */
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly state: EvidenceFileState;
  /** What looked through it; null before. */
  readonly scanner: string | null;
  /** What was found, or why it could not be looked through: a code or a signature's name. */
  readonly finding: string | null;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  readonly scannedAt: Date | null;
}

/** A new file on its way in. */
export type NewEvidenceFile = Omit<EvidenceFile, 'state' | 'scanner' | 'finding' | 'scannedAt'>;

/** A file with its content, which is clean. */
export interface OpenedFile {
  readonly file: EvidenceFile;
  readonly content: Uint8Array;
}
