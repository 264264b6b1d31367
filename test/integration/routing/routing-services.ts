import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import {
  BoundaryService,
  FactWriter,
  OrganisationImportDuty,
  OrganisationImportService,
} from '@matchwell/capabilities/organisation-imports';
import { MessageFacts, MessageWriter } from '@matchwell/capabilities/messages';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { ReminderService } from '@matchwell/capabilities/reminders';
import { RoutingDuties } from '@matchwell/capabilities/routing-duties';
import { OverrideReport } from '@matchwell/capabilities/routing-overrides';
import { AssignmentService, ConflictStore, LoadService } from '@matchwell/capabilities/workload';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { PostgresAssignmentStore } from '@matchwell/adapters/postgres/routing/postgres-assignment-store';
import { PostgresLoadStore } from '@matchwell/adapters/postgres/routing/postgres-load-store';
import { PostgresOrganisationFactStore } from '@matchwell/adapters/postgres/routing/postgres-organisation-fact-store';
import { PostgresOrganisationImportStore } from '@matchwell/adapters/postgres/routing/postgres-organisation-import-store';
import { PostgresOverrideSource } from '@matchwell/adapters/postgres/routing/postgres-override-source';
import { PostgresOwnershipStore } from '@matchwell/adapters/postgres/routing/postgres-ownership-store';
import { PostgresReminderStore } from '@matchwell/adapters/postgres/routing/postgres-reminder-store';
import { PostgresRoutingDirectorySource } from '@matchwell/adapters/postgres/routing/postgres-routing-directory-source';
import { DataSource } from 'typeorm';
import { Market, type Somebody } from '../../support/market';
import { propose } from '../../support/proposals';

/** A clock that a test sets. */
export class SetClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  set(instant: string): void {
    this.instant = new Date(instant);
  }

  override now(): Date {
    return this.instant;
  }
}

/** One process's services of routing on a market's database, at the time of its own clock. */
export function routingServices(market: Market, clock: Clock) {
  const unitOfWork = market.get(PostgresUnitOfWork);
  const audit = market.get(AuditLog);
  const identifiers = market.get(Identifiers);
  const facts = new PostgresOrganisationFactStore(unitOfWork);
  const runs = new PostgresOrganisationImportStore(unitOfWork, market.get(DataSource));
  const ownership = new PostgresOwnershipStore(unitOfWork);
  const reminderStore = new PostgresReminderStore(unitOfWork, identifiers);
  const loadStore = new PostgresLoadStore(unitOfWork);
  const assignmentStore = new PostgresAssignmentStore(unitOfWork);
  const source = new PostgresRoutingDirectorySource(facts, clock);
  const boundaries = new BoundaryService(unitOfWork, facts, ownership, audit, clock);
  const writer = new FactWriter(facts, boundaries, market.get(OrganisationStore), audit, identifiers, clock);
  const reminders = new ReminderService(unitOfWork, reminderStore, market.get(MessageWriter), market.get(MessageFacts));
  const loads = new LoadService(unitOfWork, loadStore, source, audit, clock);
  const assignments = new AssignmentService(
    unitOfWork,
    assignmentStore,
    market.get(ConflictStore),
    audit,
    identifiers,
    clock,
  );
  const outbox = market.get<Outbox>(Outbox);
  const imports = new OrganisationImportService(
    unitOfWork,
    facts,
    runs,
    writer,
    boundaries,
    outbox,
    identifiers,
    clock,
  );
  return {
    facts,
    runs,
    ownership,
    reminderStore,
    source,
    boundaries,
    imports,
    importDuty: new OrganisationImportDuty(runs, imports, market.get(MessageWriter), unitOfWork, clock),
    reminders,
    loads,
    assignments,
    duties: new RoutingDuties(boundaries, assignments, loads, reminders, clock),
    overrides: new OverrideReport(new PostgresOverrideSource(unitOfWork)),
  };
}

/** The services of `routingServices`. */
export type RoutingServices = ReturnType<typeof routingServices>;

/** A pair that a test proposes again and again: each time with a need and a product of its own. */
export async function proposeAnew(market: Market, buyer: Somebody, supplier: Somebody): Promise<string> {
  const needId = await market.postNeed(buyer);
  const innovationId = await market.publishInnovation(supplier);
  return propose(market, { needId, innovationId, buyer, supplier });
}

/** The network that owns an introduction, its version and state, as kept. */
export async function ownerOf(
  market: Market,
  id: string,
): Promise<{ network: string | null; version: number; state: string }> {
  const [row] = await market.query<{ network: string | null; version: number; state: string }>(
    'SELECT network_id AS network, version, state FROM introduction WHERE id = $1',
    [id],
  );
  if (!row) throw new Error(`There is no introduction ${id}.`);
  return row;
}
