import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { compareText } from '@matchwell/core/kernel/compare-text';
import { londonDay } from '@matchwell/core/service-clock';
import { PersonStore } from '@matchwell/capabilities/people';
import { AssignmentStore } from '@matchwell/capabilities/workload';

/** An officer of a network, by name. */
export interface Colleague {
  readonly personId: string;
  readonly name: string;
  /** Reviews that they have now. */
  readonly open: number;
  /** Whether they are away today. */
  readonly absent: boolean;
}

/** The officers of a network with their names, which the workload itself does without. */
@Injectable()
export class Colleagues {
  constructor(
    private readonly assignments: AssignmentStore,
    private readonly people: PersonStore,
    private readonly clock: Clock,
  ) {}

  /** The officers of the actor's network, the actor included, in order of name; none for who belongs to no network. */
  async of(actor: Actor): Promise<Colleague[]> {
    if (actor.networkId === undefined) return [];
    const officers = await this.assignments.officers(actor.networkId, londonDay(this.clock.now()));
    const named = await Promise.all(
      officers.map(async ({ personId, open, absent }) => {
        const contact = await this.people.contactOf(personId, actor.organisationId);
        return { personId, name: contact?.displayName ?? 'An officer who has left', open, absent };
      }),
    );
    return named.toSorted(
      (one, other) => compareText(one.name, other.name) || compareText(one.personId, other.personId),
    );
  }
}
