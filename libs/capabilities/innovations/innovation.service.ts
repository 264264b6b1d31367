import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { Innovation, InnovationDraft } from './innovation';
import { InnovationStore } from './innovation-store.port';

/** Why a product record could not be read or edited. */
export type InnovationRefusal = 'innovation.not_found' | 'innovation.version_conflict';

/** Writing product records. What the world sees changes only on publication. */
@Injectable()
export class InnovationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly innovations: InnovationStore,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /** Starts a record as a draft of the actor's organisation. */
  async create(actor: Actor, draft: InnovationDraft): Promise<Innovation> {
    const id = this.identifiers.next();
    return this.unitOfWork.run(async () => {
      await this.innovations.insert({
        id,
        organisationId: actor.organisationId,
        ownerPersonId: actor.personId,
        draft,
        at: this.clock.now(),
      });
      const created = await this.innovations.findOwn(id, actor.organisationId);
      if (!created) throw new Error('An innovation that was just written cannot be read.');
      return created;
    });
  }

  /** The organisation's own record; another organisation's is answered like an absent one. */
  async read(actor: Actor, id: string): Promise<Outcome<Innovation, InnovationRefusal>> {
    const innovation = await this.innovations.findOwn(id, actor.organisationId);
    return innovation ? accepted(innovation) : notFound();
  }

  /** The organisation's own records, newest first. */
  async list(actor: Actor, page: PageRequest): Promise<Page<Innovation>> {
    return this.innovations.listOwn(actor.organisationId, page);
  }

  /** Replaces the draft, provided nobody else changed the record since `version` was read. */
  async saveDraft(
    actor: Actor,
    id: string,
    version: number,
    draft: InnovationDraft,
  ): Promise<Outcome<Innovation, InnovationRefusal>> {
    return this.unitOfWork.run(async () => {
      const saved = await this.innovations.saveDraft(id, actor.organisationId, version, draft, this.clock.now());
      const now = await this.innovations.findOwn(id, actor.organisationId);
      if (!now) return notFound();
      if (saved) return accepted(now);
      return refused(
        'innovation.version_conflict',
        `Somebody else saved this record after you opened it: it is now at version ${now.version}. Read it again and repeat your change.`,
      );
    });
  }
}

/** The one answer for an innovation that does not exist or belongs to somebody else. */
export function notFound(): { readonly ok: false; readonly refusal: { code: 'innovation.not_found'; detail: string } } {
  return { ok: false, refusal: { code: 'innovation.not_found', detail: 'There is no such innovation.' } };
}
