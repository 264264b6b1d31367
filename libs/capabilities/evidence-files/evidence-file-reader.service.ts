import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { innovationNotFound } from '@matchwell/capabilities/innovations';
import type { EvidenceFile, OpenedFile } from './evidence-file';
import { EvidenceFileMoment } from './evidence-file-moment';
import { EvidenceFileStore } from './evidence-file-store.port';
import { fileNotFound } from './evidence-file.service';

/** Reading clean files: the company itself, officers who verify, and buyers with an introduction that a network approved. */
@Injectable()
export class EvidenceFileReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: EvidenceFileStore,
    private readonly moment: EvidenceFileMoment,
  ) {}

  /** The clean files behind a product's published evidence. Whoever may not see them is answered as if there were no product. */
  async list(actor: Actor, innovationId: string): Promise<Outcome<EvidenceFile[], 'innovation.not_found'>> {
    if (!(await this.files.mayRead(innovationId, actor))) return innovationNotFound();
    return accepted(await this.files.listReadable(innovationId, actor));
  }

  /** One clean file with its content. That somebody of another organisation was given it goes on record. */
  async open(actor: Actor, fileId: string): Promise<Outcome<OpenedFile, 'evidence_file.not_found'>> {
    return this.unitOfWork.run(async () => {
      const opened = await this.files.open(fileId, actor);
      if (!opened) return fileNotFound();
      if (opened.file.organisationId !== actor.organisationId) await this.moment.read(actor, opened.file);
      return accepted(opened);
    });
  }
}
