import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { type Bundle, BundleWriter } from './bundle-writer.port';
import { ExportParts } from './export-parts.service';
import { exportMessage } from './export-message';
import { EXPORT_DAYS, type ExportProgress, MOST_EXPORT_BYTES, type OrganisationExport } from './organisation-export';
import { ExportMoment } from './organisation-export.service';
import { type ExportEnd, OrganisationExportStore } from './organisation-export-store.port';

/** How many lines are written between two notes of progress. */
const ROWS_BETWEEN_PROGRESS = 200;

/** How many exports that were given up are ended at once. */
const BATCH = 100;

const DAY_MS = 86_400_000;
const MEGABYTE = 1024 * 1024;

const LEFT = 'Whoever asked for it does not lead the organisation any more. The lead can ask for a new one.';
const FAULT = 'A fault on our side stopped it. Ask for a new one; tell support if it happens twice.';
const TOO_LARGE = `There is more than ${MOST_EXPORT_BYTES / MEGABYTE} MB of it. Ask support for it, or read it over the API.`;

/** Gathers exports, in the matcher. One attempt is one transaction, the one that marks the delivery done. */
@Injectable()
export class OrganisationExportDuty {
  constructor(
    private readonly exports: OrganisationExportStore,
    private readonly parts: ExportParts,
    private readonly bundles: BundleWriter,
    private readonly messages: MessageWriter,
    private readonly moment: ExportMoment,
  ) {}

  /** Takes an export to its end, in the caller's transaction; one that has ended is left alone. */
  async carryOut(id: string): Promise<void> {
    const work = await this.exports.findWork(id);
    if (!work) return;
    const { lead } = work;
    if (!lead) return this.end(work.export, { state: 'failed', reason: LEFT, at: this.moment.clock.now() });
    const at = this.moment.clock.now();
    const bundle = this.bundles.open(at);
    const progress = await this.write(bundle, id, lead);
    if (!progress) return this.end(work.export, { state: 'failed', reason: TOO_LARGE, at: this.moment.clock.now() });
    const { content, sha256 } = bundle.end();
    const finishedAt = this.moment.clock.now();
    const expiresAt = new Date(finishedAt.getTime() + EXPORT_DAYS * DAY_MS);
    return this.end(work.export, { state: 'ready', content, sha256, progress, at: finishedAt, expiresAt });
  }

  /** Ends as failed what was tried too often, and tells who asked. Answers how many. To be called every minute. */
  async endGivenUp(): Promise<{ readonly exports: number }> {
    const given = await this.exports.givenUp(BATCH);
    for (const each of given) {
      const end = { state: 'failed', reason: FAULT, at: this.moment.clock.now() } as const;
      await this.moment.unitOfWork.run(() => this.end(each, end));
    }
    return { exports: given.length };
  }

  /** Undefined when the bundle grew too large. */
  private async write(bundle: Bundle, id: string, lead: Actor): Promise<ExportProgress | undefined> {
    const { all } = this.parts;
    const partsTotal = all.length;
    let rows = 0;
    const say = (partsDone: number) =>
      this.exports.sayProgress(id, { partsDone, partsTotal, rows }, this.moment.clock.now());
    bundle.begin('README.txt');
    bundle.add(this.parts.explanation(this.moment.clock.now()));
    for (const [partsDone, part] of all.entries()) {
      await say(partsDone);
      bundle.begin(`${part.name}.jsonl`);
      for await (const row of part.rows(lead)) {
        rows += 1;
        if (bundle.add(`${JSON.stringify(row)}\n`) > MOST_EXPORT_BYTES) return undefined;
        if (rows % ROWS_BETWEEN_PROGRESS === 0) await say(partsDone);
      }
    }
    return { partsDone: partsTotal, partsTotal, rows };
  }

  private async end(run: OrganisationExport, end: ExportEnd): Promise<void> {
    if (!(await this.exports.finish(run.id, end))) return;
    if (end.state === 'ready')
      await this.moment.audit.append({
        personId: null,
        organisationId: run.organisationId,
        action: 'system.export',
        subjectType: 'export',
        subjectId: run.id,
        after: { rows: end.progress.rows, sizeBytes: end.content.length, sha256: end.sha256 },
      });
    await this.messages.write([exportMessage(run, end)]);
  }
}
