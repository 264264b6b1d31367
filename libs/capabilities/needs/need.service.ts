import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { Need, NeedDraft } from './need';
import { NeedStore } from './need-store.port';

/** Why a need could not be read or edited. */
export type NeedRefusal = 'need.not_found' | 'need.version_conflict' | 'need.wrong_state';

/** Writing needs. What the matcher and others see changes only on publication. */
@Injectable()
export class NeedService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly needs: NeedStore,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /** Starts a need as a draft of the actor's organisation. */
  async create(actor: Actor, draft: NeedDraft): Promise<Need> {
    const id = this.identifiers.next();
    return this.unitOfWork.run(async () => {
      await this.needs.insert({
        id,
        organisationId: actor.organisationId,
        ownerPersonId: actor.personId,
        draft,
        at: this.clock.now(),
      });
      const created = await this.needs.findOwn(id, actor.organisationId);
      if (!created) throw new Error('A need that was just written cannot be read.');
      return created;
    });
  }

  /** The organisation's own need; another organisation's is answered like an absent one. */
  async read(actor: Actor, id: string): Promise<Outcome<Need, NeedRefusal>> {
    const need = await this.needs.findOwn(id, actor.organisationId);
    return need ? accepted(need) : needNotFound();
  }

  /** The organisation's own needs, newest first. */
  async list(actor: Actor, page: PageRequest): Promise<Page<Need>> {
    return this.needs.listOwn(actor.organisationId, page);
  }

  /** Replaces the draft, provided nobody else changed the need since `version` was read and it is not closed. */
  async saveDraft(actor: Actor, id: string, version: number, draft: NeedDraft): Promise<Outcome<Need, NeedRefusal>> {
    return this.unitOfWork.run(async () => {
      const before = await this.needs.findOwn(id, actor.organisationId, 'lock');
      if (!before) return needNotFound();
      if (before.state === 'closed') {
        return refused('need.wrong_state', 'A closed need cannot be edited. Post a new one.');
      }
      const saved = await this.needs.saveDraft(id, actor.organisationId, version, draft, this.clock.now());
      if (!saved) {
        return refused(
          'need.version_conflict',
          `Somebody else saved this need after you opened it: it is now at version ${before.version}. Read it again and repeat your change.`,
        );
      }
      const now = await this.needs.findOwn(id, actor.organisationId);
      return now ? accepted(now) : needNotFound();
    });
  }
}

/** The one answer for a need that does not exist, is not visible or belongs to somebody else. */
export function needNotFound(): { readonly ok: false; readonly refusal: { code: 'need.not_found'; detail: string } } {
  return { ok: false, refusal: { code: 'need.not_found', detail: 'There is no such need.' } };
}
