import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import type { SavedSearch, SavedSearchChange, SearchCriteria } from './saved-search';
import { SavedSearchStore } from './saved-search-store.port';

/** Searches that one person may save. */
export const MOST_SAVED_SEARCHES = 20;

/** Why a search was not saved or changed. */
export type SavedSearchRefusal = 'saved_search.not_found' | 'saved_search.limit_reached';

/** Saving searches. What is there already is looked through by the matcher, so that only what comes later is told. */
@Injectable()
export class SavedSearchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly searches: SavedSearchStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  async list({ personId }: Actor): Promise<SavedSearch[]> {
    return this.searches.listOf(personId);
  }

  async read({ personId }: Actor, id: string): Promise<Outcome<SavedSearch, SavedSearchRefusal>> {
    const found = await this.searches.findOf(id, personId);
    return found ? accepted(found) : notFound();
  }

  async save(
    actor: Actor,
    name: string,
    { kind, text, filters }: SearchCriteria,
  ): Promise<Outcome<SavedSearch, SavedSearchRefusal>> {
    return this.unitOfWork.run(async () => {
      const at = this.clock.now();
      const search: SavedSearch = {
        id: this.identifiers.next(),
        personId: actor.personId,
        organisationId: actor.organisationId,
        kind,
        name,
        text,
        filters,
        isPaused: false,
        since: at,
        createdAt: at,
      };
      if (!(await this.searches.insert(search, MOST_SAVED_SEARCHES))) {
        return refused(
          'saved_search.limit_reached',
          `You have ${MOST_SAVED_SEARCHES} saved searches. Delete one that you no longer need, and save this one then.`,
        );
      }
      await this.follow(actor, search.id, 'save');
      return accepted(search);
    });
  }

  /** Changes its name, words or filters, or pauses and resumes it. Only what is published from then on is new. */
  async change(
    actor: Actor,
    id: string,
    change: Omit<SavedSearchChange, 'since'>,
  ): Promise<Outcome<SavedSearch, SavedSearchRefusal>> {
    return this.unitOfWork.run(async () => {
      const changed = await this.searches.change(id, actor.personId, { ...change, since: this.clock.now() });
      if (!changed) return notFound();
      await this.follow(actor, id, 'change');
      return accepted(changed);
    });
  }

  async remove(actor: Actor, id: string): Promise<Outcome<null, SavedSearchRefusal>> {
    return this.unitOfWork.run(async () => {
      if (!(await this.searches.remove(id, actor.personId))) return notFound();
      await this.record(actor, id, 'remove');
      return accepted(null);
    });
  }

  private async follow(actor: Actor, id: string, step: string): Promise<void> {
    await this.outbox.append([{ kind: 'saved_search_changed', subjectId: id }]);
    await this.record(actor, id, step);
  }

  /** That somebody saved a search is for the record; what they look for is their own business. */
  private async record({ personId, organisationId }: Actor, id: string, step: string): Promise<void> {
    await this.audit.append({
      personId,
      organisationId,
      action: 'search.save',
      subjectType: 'person',
      subjectId: personId,
      after: { savedSearch: id, step },
    });
  }
}

function notFound(): Outcome<never, 'saved_search.not_found'> {
  return refused('saved_search.not_found', 'There is no such saved search.');
}
