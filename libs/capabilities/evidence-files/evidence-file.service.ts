import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { type FileFault, inspectFile, keptFileName, MOST_FILES } from '@matchwell/core/evidence-files';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { type Innovation, innovationNotFound, InnovationStore } from '@matchwell/capabilities/innovations';
import type { EvidenceFile } from './evidence-file';
import { EvidenceFileMoment } from './evidence-file-moment';
import { EvidenceFileStore } from './evidence-file-store.port';
import { FileTypes } from './file-types.port';

/** A file as it was sent. */
export interface FileUpload {
  readonly innovationId: string;
  readonly evidenceId: string;
  readonly name: string;
  /** As declared, without parameters. */
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** Why a file was not taken or not removed. */
export type FileRefusal =
  | 'innovation.not_found'
  | 'evidence.not_found'
  | 'evidence_file.not_found'
  | 'evidence_file.unsupported'
  | 'evidence_file.too_large'
  | 'evidence_file.invalid'
  | 'evidence_file.limit_reached';

const CODE_OF: Readonly<Record<FileFault['code'], FileRefusal>> = {
  unsupported: 'evidence_file.unsupported',
  too_large: 'evidence_file.too_large',
  invalid: 'evidence_file.invalid',
};

/** A company putting files behind the evidence of its own products, and taking them away. */
@Injectable()
export class EvidenceFileService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly innovations: InnovationStore,
    private readonly files: EvidenceFileStore,
    private readonly types: FileTypes,
    private readonly identifiers: Identifiers,
    private readonly moment: EvidenceFileMoment,
  ) {}

  /**
   * Takes a file into quarantine, where nobody can read it until it was scanned. The same content sent again behind the same item is the same
   * file, however often it is sent.
   */
  async add(actor: Actor, upload: FileUpload): Promise<Outcome<EvidenceFile, FileRefusal>> {
    const { innovationId, evidenceId, mediaType, content } = upload;
    const innovation = await this.innovations.findOwn(innovationId, actor.organisationId);
    if (!innovation) return innovationNotFound();
    if (!hasItem(innovation, evidenceId))
      return refused('evidence.not_found', `The record has no evidence item "${evidenceId}". Save the item first.`);
    const name = keptFileName(upload.name);
    const inspected = inspectFile({ name, mediaType, bytes: content, detected: await this.types.detect(content) });
    if ('fault' in inspected) return refused(CODE_OF[inspected.fault.code], inspected.fault.detail);
    const file = {
      id: this.identifiers.next(),
      innovationId,
      organisationId: actor.organisationId,
      evidenceId,
      name,
      mediaType: inspected.kind.mediaType,
      sizeBytes: content.length,
      uploadedBy: actor.personId,
      uploadedAt: this.moment.now(),
    };
    return this.unitOfWork.run(async () => {
      const added = await this.files.add(file, content, MOST_FILES);
      if (!added)
        return refused(
          'evidence_file.limit_reached',
          `An evidence item has at most ${MOST_FILES.ofItem} files, a product ${MOST_FILES.ofProduct}. Remove one first.`,
        );
      if (added.isNew) await this.moment.received(actor, added.file);
      return accepted(added.file);
    });
  }

  /** Every file of the actor's own product, whatever its state. */
  async list(actor: Actor, innovationId: string): Promise<Outcome<EvidenceFile[], FileRefusal>> {
    const innovation = await this.innovations.findOwn(innovationId, actor.organisationId);
    if (!innovation) return innovationNotFound();
    return accepted(await this.files.listOwn(innovationId, actor.organisationId));
  }

  /** Removes a file with its content, whatever its state. Answers it as it was. */
  async remove(actor: Actor, innovationId: string, fileId: string): Promise<Outcome<EvidenceFile, FileRefusal>> {
    return this.unitOfWork.run(async () => {
      const file = await this.files.remove(fileId, innovationId, actor.organisationId);
      if (!file) return fileNotFound();
      await this.moment.removed(actor, file);
      return accepted(file);
    });
  }
}

function hasItem({ draft, published }: Innovation, evidenceId: string): boolean {
  return [...(draft.evidence ?? []), ...(published?.evidence ?? [])].some(({ id }) => id === evidenceId);
}

/** The one answer for a file that does not exist, is not clean or is not the asker's to read. */
export function fileNotFound(): {
  readonly ok: false;
  readonly refusal: { readonly code: 'evidence_file.not_found'; readonly detail: string };
} {
  return { ok: false, refusal: { code: 'evidence_file.not_found', detail: 'There is no such file.' } };
}
