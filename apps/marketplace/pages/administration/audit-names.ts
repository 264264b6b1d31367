import { Injectable } from '@nestjs/common';
import type { RecordedAuditEntry } from '@matchwell/capabilities/audit';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { PersonStore } from '@matchwell/capabilities/people';

/** Names by id, of whoever still has one: the log itself keeps none, so that somebody erased is erased there too. */
export interface NamesOfEntries {
  readonly people: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, string>;
}

/** Looks up what the people and organisations of a page of entries are called today. */
@Injectable()
export class AuditNames {
  constructor(
    private readonly people: PersonStore,
    private readonly organisations: OrganisationStore,
  ) {}

  async of(entries: readonly RecordedAuditEntry[]): Promise<NamesOfEntries> {
    const people = await Promise.all(distinct(entries.flatMap(peopleOf)).map((id) => this.people.findSummary(id)));
    const organisations = await this.organisations.findMany(
      distinct(entries.map(({ organisationId }) => organisationId)),
    );
    return {
      people: new Map(people.flatMap((each) => (each ? [[each.id, each.displayName] as const] : []))),
      organisations: new Map(organisations.map(({ id, name }) => [id, name])),
    };
  }
}

/** Who acted, whom an entry is about, and the officers between whom a review passed. */
function peopleOf({ personId, subjectType, subjectId, before, after }: RecordedAuditEntry): (string | null)[] {
  const officers = [before?.['officer'], after?.['officer']].filter((each) => typeof each === 'string');
  return [personId, ...(subjectType === 'person' ? [subjectId] : []), ...officers];
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
