import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { BoundaryService } from '@matchwell/capabilities/organisation-imports';
import { ReminderService } from '@matchwell/capabilities/reminders';
import { AssignmentService, LoadService } from '@matchwell/capabilities/workload';

/** What one round did. */
export interface RoundOfDuties {
  /** Introductions that got another owner because a boundary changed. */
  readonly moved: number;
  /** Reviews given to officers. */
  readonly assigned: number;
  /** Message intents written. */
  readonly messages: number;
}

/** The work that time brings with it. Every part is safe to repeat and to run in several processes at once. */
@Injectable()
export class RoutingDuties {
  constructor(
    private readonly boundaries: BoundaryService,
    private readonly assignments: AssignmentService,
    private readonly loads: LoadService,
    private readonly reminders: ReminderService,
    private readonly clock: Clock,
  ) {}

  /**
   * One round, in this order, so that messages go to today's owners and officers. A part that fails does not hold up the others.
   * @throws AggregateError with every failure, after all parts were tried.
   */
  async run(): Promise<RoundOfDuties> {
    const failures: unknown[] = [];
    const attempt = async (part: () => Promise<number>): Promise<number> => {
      try {
        return await part();
      } catch (error) {
        failures.push(error);
        return 0;
      }
    };
    const moved = await attempt(async () => (await this.boundaries.apply()).length);
    const assigned = await attempt(() => this.assignments.assignWaiting());
    await attempt(async () => {
      await this.loads.record();
      return 0;
    });
    const messages = await attempt(() => this.reminders.run(this.clock.now()));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of four routing duties failed.`);
    return { moved, assigned, messages };
  }
}
