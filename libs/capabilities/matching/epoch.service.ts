import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { buildThemeCounts, ENGINE_VERSION, type MatchingEpoch, WEIGHTS_VERSION } from '@matchwell/core/ranking';
import { TextCounts } from '@matchwell/core/text';
import { VOCABULARY_VERSION } from '@matchwell/core/vocabulary/vocabularies';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import { forEachPublished, indexedDocument } from './catalogue-snapshot';
import { CatalogueSource } from './catalogue-source.port';
import { EpochStore } from './epoch-store.port';

/** Freezing the statistics that scores depend on, so that a score is a pure function of need, product and epoch. */
@Injectable()
export class EpochService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly epochs: EpochStore,
    private readonly source: CatalogueSource,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * The epoch in use, to fill memory in. The first is frozen when something is published: whoever did so in a transaction would keep it open for as
   * long as a whole catalogue takes to read. Undefined while nothing is.
   */
  async liveUnlessEmpty(): Promise<MatchingEpoch | undefined> {
    const live = await this.epochs.live();
    if (live) return live;
    return (await this.source.publishedUpTo(0)) > 0 ? this.liveOrFirst() : undefined;
  }

  /** The epoch in use; the very first call on an empty database freezes one over whatever is published. */
  async liveOrFirst(): Promise<MatchingEpoch> {
    const live = await this.epochs.live();
    if (live) return live;
    return this.unitOfWork.run(async () => {
      await this.epochs.lock();
      return (await this.epochs.live()) ?? (await this.freeze());
    });
  }

  /**
   * Freezes a new epoch over the catalogue of this moment, makes it the live one and has every open need matched in it. Chances of yes stay
   * as they are unless `acceptance` brings others.
   */
  async roll(acceptance?: MatchingEpoch['acceptance']): Promise<MatchingEpoch> {
    return this.unitOfWork.run(async () => {
      await this.epochs.lock();
      const before = await this.epochs.live();
      const epoch = await this.freeze(acceptance ?? before?.acceptance);
      await this.outbox.append([{ kind: 'all_rematch_requested', subjectId: epoch.id }]);
      await this.audit.append({
        personId: null,
        organisationId: null,
        action: 'system.roll_epoch',
        subjectType: 'epoch',
        subjectId: epoch.id,
        before: before && { epoch: before.id, innovations: before.innovations, weights: before.weightsVersion },
        after: { innovations: epoch.innovations, weights: epoch.weightsVersion },
      });
      return epoch;
    });
  }

  private async freeze(acceptance?: MatchingEpoch['acceptance']): Promise<MatchingEpoch> {
    const epoch = { ...(await this.draft()), ...(acceptance && { acceptance }) };
    await this.epochs.goLive(epoch);
    return epoch;
  }

  /** The epoch that freezing the catalogue of this moment would give. Keeps nothing. */
  async draft(): Promise<MatchingEpoch> {
    const asOf = this.clock.today();
    const { weights } = await this.epochs.governedTerms();
    const organisationFacts = await this.source.organisationFacts();
    const text = new TextCounts();
    const themes: { readonly profile: { readonly themes: readonly string[] } }[] = [];
    await forEachPublished(this.source, (record) => {
      text.add(indexedDocument(record));
      themes.push({ profile: { themes: record.profile.themes } });
    });
    return {
      id: epochId(this.clock.now()),
      asOf,
      ...(organisationFacts > 0 && { organisationFacts }),
      engineVersion: ENGINE_VERSION,
      vocabularyVersion: VOCABULARY_VERSION,
      weightsVersion: weights?.version ?? WEIGHTS_VERSION,
      ...(weights && { weights: weights.content }),
      text: text.statistics(),
      themeCounts: buildThemeCounts(themes),
      innovations: themes.length,
    };
  }
}

/** Epochs are named after the moment they were frozen: `e-20261122-093015-120`. */
function epochId(at: Date): string {
  const digits = at.toISOString().replace(/\D/g, '');
  return `e-${digits.slice(0, 8)}-${digits.slice(8, 14)}-${digits.slice(14)}`;
}
