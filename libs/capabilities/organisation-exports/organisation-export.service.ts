import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import { leadRequired, TeamService } from '@matchwell/capabilities/people';
import type { OrganisationExport } from './organisation-export';
import { OrganisationExportStore } from './organisation-export-store.port';

/** Why an export was not begun, read or handed over. */
export type ExportRefusal = 'team.lead_required' | 'export.not_found' | 'export.wrong_state' | 'export.expired';

/** A bundle on its way to who fetches it. */
export interface OpenedExport {
  readonly export: OrganisationExport;
  /** For the file: letters, figures and hyphens, with the ending `.zip`. */
  readonly fileName: string;
  readonly content: Uint8Array;
}

/** What goes with an export's first and last moment, besides its store. */
@Injectable()
export class ExportMoment {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly clock: Clock,
    readonly identifiers: Identifiers,
    readonly outbox: Outbox,
    readonly audit: AuditLog,
  ) {}
}

/** Asking for everything of one's organisation, watching it being gathered, and fetching it. For the lead of the organisation, and nobody else. */
@Injectable()
export class OrganisationExportService {
  constructor(
    private readonly exports: OrganisationExportStore,
    private readonly team: TeamService,
    private readonly moment: ExportMoment,
  ) {}

  /** Asks for an export. While one is running, asking again gives that one. */
  async request(actor: Actor): Promise<Outcome<OrganisationExport, ExportRefusal>> {
    const { unitOfWork, clock, identifiers, outbox } = this.moment;
    return unitOfWork.run(async () => {
      if (!(await this.team.leads(actor))) return leadRequired();
      const asked: OrganisationExport = {
        id: identifiers.next(),
        organisationId: actor.organisationId,
        personId: actor.personId,
        state: 'running',
        partsDone: 0,
        partsTotal: 0,
        rows: 0,
        requestedAt: clock.now(),
        startedAt: null,
        finishedAt: null,
        expiresAt: null,
        sizeBytes: null,
        sha256: null,
        reason: null,
      };
      if (!(await this.exports.insert(asked, actor.role))) {
        const running = await this.exports.findRunning(actor.organisationId);
        // It ended between the two looks; whoever asks a moment later gets a new one.
        if (!running) return refused('export.wrong_state', 'An export has just ended. Ask again.');
        return accepted(running);
      }
      await outbox.append([{ kind: 'organisation_export_requested', subjectId: asked.id }]);
      await this.record(actor, 'export.create', asked);
      return accepted(asked);
    });
  }

  async read(actor: Actor, id: string): Promise<Outcome<OrganisationExport, ExportRefusal>> {
    if (!(await this.team.leads(actor))) return leadRequired();
    const found = await this.exports.findOwn(id, actor.organisationId);
    return found ? accepted(found) : notFound();
  }

  /** The organisation's exports, newest first. */
  async list(actor: Actor, page: PageRequest): Promise<Outcome<Page<OrganisationExport>, ExportRefusal>> {
    if (!(await this.team.leads(actor))) return leadRequired();
    return accepted(await this.exports.listOwn(actor.organisationId, page));
  }

  /** Hands the bundle over while its time lasts. That it was goes on record, each time. */
  async open(actor: Actor, id: string): Promise<Outcome<OpenedExport, ExportRefusal>> {
    const { unitOfWork, clock } = this.moment;
    return unitOfWork.run(async () => {
      if (!(await this.team.leads(actor))) return leadRequired();
      const found = await this.exports.findOwn(id, actor.organisationId);
      if (!found) return notFound();
      if (found.state !== 'ready')
        return refused('export.wrong_state', 'This export is not ready. Its page says how it stands.');
      const content = await this.exports.open(id, actor.organisationId, clock.now());
      if (!content)
        return refused('export.expired', 'The time of this export is over and it was erased. Ask for a new one.');
      await this.record(actor, 'export.download', found);
      return accepted({ export: found, fileName: fileNameOf(found), content });
    });
  }

  private async record({ personId, organisationId }: Actor, action: string, { id, sha256 }: OrganisationExport) {
    const after = sha256 === null ? undefined : { sha256 };
    await this.moment.audit.append({ personId, organisationId, action, subjectType: 'export', subjectId: id, after });
  }
}

function notFound(): Outcome<never, 'export.not_found'> {
  return refused('export.not_found', 'There is no such export.');
}

function fileNameOf({ requestedAt }: OrganisationExport): string {
  return `matchwell-export-${requestedAt.toISOString().slice(0, 10)}.zip`;
}
