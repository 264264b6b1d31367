import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { EpochRoll } from '@matchwell/capabilities/allocation';
import { CatalogueSource, EpochPreviewService, EpochStore } from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import type { MatchingRun, MatchingRunReport } from './matching-run';
import { MatchingRunStore } from './matching-run-store.port';
import { OffPolicyEvaluation } from './off-policy-evaluation.service';
import { mostChanged, type PreviewReport, previewReport } from './preview-report';
import { WeightSetStore } from './weight-set-store.port';
import { type Progress, WeightSimulation } from './weight-simulation.service';

/** Progress is told this many times at most. */
const STEPS = 100;

/** What the duty reads and does, by kind of run. */
@Injectable()
export class MatchingRunWork {
  constructor(
    readonly simulation: WeightSimulation,
    readonly previews: EpochPreviewService,
    readonly rolls: EpochRoll,
    readonly needs: NeedStore,
    readonly source: CatalogueSource,
    readonly evaluation: OffPolicyEvaluation,
  ) {}
}

/** Carries out runs that administrators asked for. */
@Injectable()
export class MatchingRunDuty {
  constructor(
    private readonly runs: MatchingRunStore,
    private readonly sets: WeightSetStore,
    private readonly epochs: EpochStore,
    private readonly work: MatchingRunWork,
    private readonly clock: Clock,
  ) {}

  /** Carries one out, once, in the caller's transaction: a run that has ended is left alone. */
  async carryOut(id: string): Promise<void> {
    const run = await this.runs.find(id);
    if (!run || run.endedAt !== null) return;
    await this.runs.sayProgress(id, 0, 0);
    const report = await this.reportOf(run, this.progressOf(id));
    await this.runs.end(id, report, this.clock.now());
    if (report?.kind === 'weights_simulation' && run.subject) {
      await this.sets.noteSimulation(run.subject.id, run.subject.version, id);
    }
  }

  /** Null when there is nothing to do it on any more: the draft has moved on, or no epoch is live. */
  private async reportOf({ kind, subject }: MatchingRun, progress: Progress): Promise<MatchingRunReport | null> {
    if (kind === 'epoch_roll') return this.roll();
    if (kind === 'epoch_preview') return this.preview(progress);
    const live = await this.epochs.live();
    const set = subject ? await this.sets.find(subject.id) : undefined;
    if (!subject || !set || !live || set.state !== 'draft' || set.version !== subject.version) return null;
    const simulation = await this.work.simulation.simulate(set, live, progress);
    return {
      kind,
      simulation: { ...simulation, drawnEvidence: await this.work.evaluation.compare(set.content, live) },
    };
  }

  private async roll(): Promise<MatchingRunReport> {
    const before = await this.epochs.live();
    const { epoch } = await this.work.rolls.roll();
    const openNeeds = (await this.work.needs.openIds()).length;
    const { id: epochId, innovations, weightsVersion } = epoch;
    return {
      kind: 'epoch_roll',
      roll: { epochId, before: before?.id ?? null, innovations, weightsVersion, openNeeds },
    };
  }

  private async preview(progress: Progress): Promise<MatchingRunReport | null> {
    const preview = await this.work.previews.preview(progress);
    if (!preview) return null;
    return { kind: 'epoch_preview', preview: await this.named(preview) };
  }

  private async named(preview: Parameters<typeof previewReport>[0]): Promise<PreviewReport> {
    const shown = mostChanged(preview.lists);
    const titles = new Map<string, string>();
    for (const { needId } of shown) {
      titles.set(needId, (await this.work.needs.findAsPublished(needId))?.statement.title ?? needId);
    }
    const ids = new Set(shown.flatMap(({ before, after }) => [...before, ...after].map((each) => each.innovationId)));
    const names = new Map((await this.work.source.load([...ids])).map(({ id, profile }) => [id, profile.name]));
    return previewReport(preview, {
      need: (id) => titles.get(id) ?? id,
      innovation: (id) => names.get(id) ?? id,
    });
  }

  private progressOf(id: string): Progress {
    let told = -1;
    return async (done, total) => {
      const step = total === 0 ? 0 : Math.floor((done * STEPS) / total);
      if (step === told) return;
      told = step;
      await this.runs.sayProgress(id, done, total);
    };
  }
}
