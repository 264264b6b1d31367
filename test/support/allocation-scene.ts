import type { Provider } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { AllocationRunService, ImmediateProposals } from '@matchwell/capabilities/allocation';
import { type Introduction, IntroductionService, IntroductionStore } from '@matchwell/capabilities/introductions';
import { EpochService, type MatchRun, MatchStore } from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { OrganisationService } from '@matchwell/capabilities/organisations';
import { LoadService } from '@matchwell/capabilities/workload';
import { expectAccepted, Market, type Somebody } from './market';

/** A market of needs and products whose matches a case sets by hand. */
export class AllocationScene {
  priya!: Somebody;
  owen!: Somebody;

  private constructor(readonly market: Market) {}

  static async open(...replacements: Provider[]): Promise<AllocationScene> {
    const scene = new AllocationScene(await Market.open('reference', 12, replacements));
    scene.priya = await scene.market.scout('Priya', 'RK9');
    scene.owen = await scene.market.officer('Owen', 'south-west');
    await scene.market.get(EpochService).liveOrFirst();
    return scene;
  }

  async needs(count: number, introductionsWanted = 4): Promise<string[]> {
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1)
      ids.push(await this.market.postNeed(this.priya, { introductionsWanted }));
    return ids;
  }

  /** Products, each of a company of its own. */
  async products(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1)
      ids.push(await this.market.publishInnovation(await this.market.innovator('Grace')));
    return ids;
  }

  /** Makes these the eligible matches of the need, best first. */
  async matched(needId: string, innovationIds: readonly string[], best = 7_000): Promise<void> {
    const { id: epochId } = await this.market.get(EpochService).liveOrFirst();
    const run: MatchRun = {
      needId,
      needVersion: 1,
      epochId,
      counts: { candidates: 9, eligible: innovationIds.length, conditional: 0, nearMiss: 0, excluded: 0 },
      gateFailures: {},
      matches: innovationIds.map((innovationId, index) => ({
        innovationId,
        innovationVersion: 1,
        standing: 'eligible',
        rank: index + 1,
        totalHundredths: best - 100 * index,
        needSideHundredths: best - 100 * index,
        supplierSideHundredths: best - 100 * index,
        explanation: {
          evaluation: {
            needSide: { parts: [{ feature: 'text', value: (best - 100 * index) / 10_000 }] },
            supplierSide: { parts: [{ feature: 'fit', value: (best - 100 * index) / 10_000 }] },
          },
        },
      })),
    };
    await this.market.unitOfWork.run(() => this.market.get(MatchStore).replace(run, new Date()));
  }

  async proposeFor(needId: string): Promise<number> {
    return this.market.unitOfWork.run(async () => {
      const need = await this.market.get(NeedStore).findAsPublished(needId);
      return need ? this.market.get(ImmediateProposals).proposeFor(need) : 0;
    });
  }

  async open(needId: string): Promise<Introduction[]> {
    return this.market.get(IntroductionStore).pendingOf({ needId });
  }

  async openProducts(needId: string): Promise<string[]> {
    return (await this.open(needId)).map(({ innovationId }) => innovationId).toSorted();
  }

  async decide(somebody: Somebody, id: string, action: 'approve' | 'decline' | 'consent'): Promise<void> {
    expectAccepted(
      await this.market.get(IntroductionService).act(somebody.actor, id, action, {
        reasonCode: 'other',
        note: 'No.',
        conflict: { declared: false },
      }),
    );
  }

  async capacity(monthlyReviews: number): Promise<void> {
    const administrator: Actor = { ...this.owen.actor, role: 'administrator' };
    expectAccepted(await this.market.get(LoadService).setCapacity(administrator, 'south-west', monthlyReviews));
  }

  async supplierPlaces({ actor }: Somebody, introductionsPerMonth: number): Promise<void> {
    const details = { size: 'small', nation: 'england', preferredNetworks: [], introductionsPerMonth };
    expectAccepted(await this.market.get(OrganisationService).describeSupplier(actor, { name: 'Company', details }));
  }

  run(more: { dryRun?: boolean; networks?: readonly string[]; trigger?: 'monthly' | 'administrator' } = {}) {
    return this.market.get(AllocationRunService).run({ trigger: 'administrator', by: null, ...more });
  }

  async total(): Promise<number> {
    const [row] = await this.market.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM introduction WHERE state = 'in_review'`,
    );
    return row?.count ?? 0;
  }
}
