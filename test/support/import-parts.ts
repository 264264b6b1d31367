import { CsvJsonRowReader } from '@matchwell/adapters/files';
import { createDataSource } from '@matchwell/adapters/postgres/data-source';
import { PostgresMessageStore } from '@matchwell/adapters/postgres/messages/postgres-message-store';
import { PostgresPreferenceStore } from '@matchwell/adapters/postgres/messages/postgres-preference-store';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { PostgresAuditLog } from '@matchwell/adapters/postgres/stores/postgres-audit-log';
import { PostgresImportStore } from '@matchwell/adapters/postgres/stores/postgres-import-store';
import { PostgresInnovationStore } from '@matchwell/adapters/postgres/stores/postgres-innovation-store';
import { PostgresNeedStore } from '@matchwell/adapters/postgres/stores/postgres-need-store';
import { PostgresOutbox } from '@matchwell/adapters/postgres/stores/postgres-outbox';
import {
  ClassValidatorImportRules,
  ClassValidatorProfileRules,
  ClassValidatorStatementRules,
} from '@matchwell/adapters/validation';
import {
  ImportDuty,
  type ImportKind,
  ImportMoment,
  ImportService,
  ImportTargets,
} from '@matchwell/capabilities/imports';
import { InnovationService, PublicationService } from '@matchwell/capabilities/innovations';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { NeedPublicationService, NeedService } from '@matchwell/capabilities/needs';
import { UuidIdentifiers } from '@matchwell/platform/identity/uuid-identifiers';
import { SystemClock } from '@matchwell/platform/time/system-clock';
import type { DataSource } from 'typeorm';

/** Called before each row is written, with how many were written before it. */
export type BeforeRow = (written: number) => Promise<void>;

/** What a process needs to take files in and to work on them. */
export interface ImportParts {
  readonly dataSource: DataSource;
  readonly unitOfWork: PostgresUnitOfWork;
  readonly deliveries: OutboxDeliveries;
  readonly service: ImportService;
  readonly duty: ImportDuty;
}

/** Connects, as a process of its own would. */
export async function openImportParts(url: string, beforeRow: BeforeRow = async () => undefined): Promise<ImportParts> {
  const dataSource = await createDataSource({ url, applicationName: 'matchwell-tests', poolSize: 4 }).initialize();
  const unitOfWork = new PostgresUnitOfWork(dataSource);
  const clock = new SystemClock();
  const identifiers = new UuidIdentifiers();
  const innovations = new PostgresInnovationStore(unitOfWork);
  const needs = new PostgresNeedStore(unitOfWork);
  const outbox = new PostgresOutbox(unitOfWork, identifiers);
  const audit = new PostgresAuditLog(unitOfWork, clock);
  const runs = new PostgresImportStore(unitOfWork, dataSource);
  const reader = new CsvJsonRowReader();
  const moment = new ImportMoment(unitOfWork, clock, identifiers, outbox, audit);
  const targets = new WatchedTargets(
    beforeRow,
    new ClassValidatorImportRules(),
    new InnovationService(unitOfWork, innovations, identifiers, clock),
    new PublicationService(unitOfWork, innovations, new ClassValidatorProfileRules(), outbox, audit, clock),
    new NeedService(unitOfWork, needs, identifiers, clock),
    new NeedPublicationService(unitOfWork, needs, new ClassValidatorStatementRules(), outbox, audit, clock),
  );
  const writer = new MessageWriter(
    new PostgresMessageStore(unitOfWork),
    new PostgresPreferenceStore(unitOfWork),
    outbox,
    identifiers,
    clock,
  );
  return {
    dataSource,
    unitOfWork,
    deliveries: new OutboxDeliveries(unitOfWork),
    service: new ImportService(runs, reader, moment),
    duty: new ImportDuty(runs, reader, targets, writer, moment),
  };
}

/** The product's own targets, which tell before they write. */
class WatchedTargets extends ImportTargets {
  constructor(
    private readonly beforeRow: BeforeRow,
    ...own: ConstructorParameters<typeof ImportTargets>
  ) {
    super(...own);
  }

  override for(kind: ImportKind): ReturnType<ImportTargets['for']> {
    const target = super.for(kind);
    let written = 0;
    return {
      ...target,
      write: async (...given) => {
        await this.beforeRow(written);
        written += 1;
        return target.write(...given);
      },
    };
  }
}
