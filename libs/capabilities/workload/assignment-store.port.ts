import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { NetworkId } from '@matchwell/core/routing';
import type { Absence, Assignment, QueuedReview, WaitingIntroduction } from './assignment';
import type { Officer } from './choose-officer';

/** Keeps who has which introduction, and who is away. */
export abstract class AssignmentStore {
  /** Holds a network's queue until the running transaction ends, so that two processes do not count the same officer as free. */
  abstract lockQueue(networkId: NetworkId): Promise<void>;

  /** The officers of a network as they are on a day, in order of id. */
  abstract officers(networkId: NetworkId, day: CalendarDay): Promise<Officer[]>;

  /** Introductions under review that need an officer on a day, in order of id. */
  abstract waiting(day: CalendarDay): Promise<WaitingIntroduction[]>;

  /** Everything that waits for a network's review, the longest waiting first. */
  abstract queue(networkId: NetworkId): Promise<QueuedReview[]>;

  /** The open introduction's owning network; undefined when it is not under review or does not exist. */
  abstract reviewingNetwork(introductionId: string): Promise<NetworkId | undefined>;

  /** The assignment that holds: of the network that owns the introduction now. */
  abstract find(introductionId: string): Promise<Assignment | undefined>;

  /** Adds or replaces. Only inside a transaction. */
  abstract put(assignment: Assignment): Promise<void>;

  /** Only inside a transaction. */
  abstract addAbsence(absence: Absence): Promise<void>;

  /** Absences of a network's officers that end on the day or later, earliest first. */
  abstract absences(networkId: NetworkId, day: CalendarDay): Promise<Absence[]>;
}
