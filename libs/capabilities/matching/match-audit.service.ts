import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { compareText } from '@matchwell/core/kernel/compare-text';
import { stableHash } from '@matchwell/core/ranking';
import { NeedStore } from '@matchwell/capabilities/needs';
import { CatalogueSnapshot } from './catalogue-snapshot';
import { CatalogueSource } from './catalogue-source.port';
import { EpochStore } from './epoch-store.port';
import { MatchAuditStore, type MatchIncident } from './match-audit-store.port';
import { computeMatches, placeNeed } from './matching.service';

/** What an audit came to. */
export interface MatchAudit {
  /** Needs whose matches were computed afresh and found to be as kept. */
  readonly confirmed: number;
  /** Needs about which something was still to be done: no judgement. */
  readonly unsettled: number;
  readonly incidents: readonly MatchIncident[];
}

/** Checks stored matches against matches computed from nothing. */
@Injectable()
export class MatchAuditService {
  constructor(
    private readonly store: MatchAuditStore,
    private readonly needs: NeedStore,
    private readonly source: CatalogueSource,
    private readonly epochs: EpochStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Computes the matches of a share (above 0, up to 1) of the open needs afresh, with nothing from a cache, and reports an incident for each
   * that is not kept as it must be, down to the byte. The seed says which needs; the same seed takes the same ones. Locks nothing.
   */
  async rescoreSample(share: number, seed: string): Promise<MatchAudit> {
    const all = await this.store.auditable();
    const order = all.map((id) => ({ id, hash: stableHash(`${seed} ${id}`) }));
    const sample = order
      .toSorted((a, b) => a.hash - b.hash || compareText(a.id, b.id))
      .slice(0, Math.ceil(all.length * share));
    const snapshot = new CatalogueSnapshot(this.source);
    const found: ('confirmed' | 'unsettled' | MatchIncident)[] = [];
    for (const { id } of sample) found.push(await this.check(id, snapshot));
    const incidents = found.filter((each) => typeof each === 'object');
    for (const incident of incidents) await this.store.report(incident);
    return {
      confirmed: found.filter((each) => each === 'confirmed').length,
      unsettled: found.filter((each) => each === 'unsettled').length,
      incidents,
    };
  }

  /**
   * In this order: what is kept, what it should be, whether all is quiet, what is kept again. Were a change not yet carried to the need, it
   * would not be quiet; had it been carried meanwhile, what is kept would not be the same twice.
   */
  private async check(needId: string, snapshot: CatalogueSnapshot): Promise<'confirmed' | 'unsettled' | MatchIncident> {
    const first = await this.store.kept(needId);
    const epoch = await this.epochs.live();
    const need = await this.needs.findAsPublished(needId);
    if (!first || !epoch || need?.state !== 'open') return 'unsettled';
    const declined = await this.source.declinedPairs(needId);
    const map = await this.source.mapOf(epoch);
    const matchable = placeNeed(need, map, declined, await this.source.networkEmphases());
    await snapshot.refresh(epoch);
    const fresh = this.store.digestOf(computeMatches(matchable, snapshot.products(), epoch).run);
    const isQuiet = await this.store.isSettled(needId);
    const last = await this.store.kept(needId);
    if (!isQuiet || !last || last.digest !== first.digest) return 'unsettled';
    const kept = this.store.digestOf(last.run);
    if (kept === fresh && last.digest === fresh) return 'confirmed';
    const digests = { written: last.digest, kept, fresh };
    return { needId, epochId: epoch.id, digests, foundAt: this.clock.now() };
  }
}
