import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { PublicationService } from '@matchwell/capabilities/innovations';
import { NeedPublicationService } from '@matchwell/capabilities/needs';
import { type DataSubject, type PassedRecord, PersonalDataStore } from './personal-data-store.port';

/** What became of the records that somebody looked after. */
export interface SuccessionReport {
  /** Now with a colleague. */
  readonly passedOn: number;
  /** Needs closed and products withdrawn, because nobody is left: their open introductions lapse. */
  readonly withdrawn: number;
}

/** Finds a successor for whatever a person looked after, or ends it in good order. */
@Injectable()
export class SuccessionService {
  constructor(
    private readonly store: PersonalDataStore,
    private readonly needs: NeedPublicationService,
    private readonly products: PublicationService,
  ) {}

  /** Inside the caller's unit of work. */
  async arrange(subject: DataSubject): Promise<SuccessionReport> {
    const records = await this.store.passOn(subject.personId);
    let withdrawn = 0;
    for (const record of records.filter(({ to }) => to === null)) {
      if (await this.end(subject, record)) withdrawn += 1;
    }
    return { passedOn: records.filter(({ to }) => to !== null).length, withdrawn };
  }

  private async end(subject: DataSubject, { kind, id, organisationId, state }: PassedRecord): Promise<boolean> {
    const membership = subject.memberships.find((each) => each.organisationId === organisationId);
    const role = membership?.role ?? (kind === 'need' ? 'scout' : 'innovator');
    const actor: Actor = { personId: subject.personId, organisationId, role };
    if (kind === 'need' && ['open', 'paused'].includes(state)) return (await this.needs.change(actor, id, 'close')).ok;
    if (kind === 'innovation' && state === 'published') return (await this.products.withdraw(actor, id)).ok;
    return false;
  }
}
