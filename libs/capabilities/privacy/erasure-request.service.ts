import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { Outbox } from '@matchwell/capabilities/events';
import { type ErasureRefusal, type ErasureRequest, refusalOfErasure, type Requester } from './erasure.service';
import { type ErasureRequestRecord, ErasureRequestStore, type ErasureState } from './erasure-request-store.port';
import { type KeptData, PersonalDataStore } from './personal-data-store.port';

/** A request that was taken, and what will stay when it has been carried out. */
export interface ErasureTaken {
  readonly request: ErasureRequestRecord;
  readonly kept: readonly KeptData[];
}

/** Takes requests for erasure. The matcher carries them out, usually within moments; the person’s sessions end at once. */
@Injectable()
export class ErasureRequestService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonalDataStore,
    private readonly requests: ErasureRequestStore,
    private readonly outbox: Outbox,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /** Asking again while a request waits answers that request. */
  async request(
    personId: string,
    { by, reasonCode, words = null }: Omit<ErasureRequest, 'by' | 'words'> & { by: Requester; words?: string | null },
  ): Promise<Outcome<ErasureTaken, ErasureRefusal>> {
    return this.unitOfWork.run(async () => {
      const subject = await this.people.lock(personId);
      const refusal = refusalOfErasure(subject);
      if (refusal) return refused(refusal.code, refusal.detail);
      const id = this.identifiers.next();
      const request: ErasureRequestRecord = {
        id,
        personId,
        by,
        reasonCode,
        words,
        state: 'waiting',
        report: null,
        requestedAt: this.clock.now(),
        endedAt: null,
      };
      const isNew = await this.requests.insert(request);
      if (isNew) await this.outbox.append([{ kind: 'erasure_requested', subjectId: id }]);
      const kept = await this.people.keptOf(personId);
      return accepted({ request: isNew ? request : ((await this.requests.newestOf(personId)) ?? request), kept });
    });
  }

  /** Requests in any of the states, newest first. */
  async list(states: readonly ErasureState[], page: PageRequest): Promise<Page<ErasureRequestRecord>> {
    return this.requests.list(states, page);
  }

  /** How the newest request about a person stands. */
  async newestOf(personId: string): Promise<Outcome<ErasureRequestRecord, 'person.not_found'>> {
    const request = await this.requests.newestOf(personId);
    return request ? accepted(request) : refused('person.not_found', 'Nobody asked to erase such a person.');
  }
}
