import type { Introduction } from '@matchwell/capabilities/introductions';
import { IntroductionStore } from '@matchwell/capabilities/introductions';
import { NeedStore } from '@matchwell/capabilities/needs';
import { defaultRoutingDirectory, routeIntroduction } from '@matchwell/core/routing';
import { sampleEvaluation } from '../../apps/marketplace/pages/charts/testing/sample-charts';
import type { Market, Somebody } from './market';

/** What an officer without an interest says when deciding. */
export const NO_CONFLICT = { conflict: { declared: false } } as const;

/** The pair that a proposal is about, and whose it is. */
export interface ProposedPair {
  readonly needId: string;
  readonly innovationId: string;
  readonly buyer: Somebody;
  readonly supplier: Somebody;
}

/** Keeps a proposal as the matcher would have made it, routed for real. Answers its id. */
export async function propose(market: Market, pair: ProposedPair): Promise<string> {
  const need = await market.get(NeedStore).findAsPublished(pair.needId);
  if (!need) throw new Error('The need has not been published.');
  const { odsCode, postcode, statement } = need;
  const route = routeIntroduction(
    { need: { odsCode, postcode, themes: statement.themes }, innovation: {}, asOf: '2026-11-22' },
    defaultRoutingDirectory(),
  );
  const at = new Date();
  const introduction: Introduction = {
    id: market.nextId(),
    needId: pair.needId,
    innovationId: pair.innovationId,
    needTitle: statement.title,
    innovationName: 'Steady Heart',
    buyerOrganisationId: pair.buyer.actor.organisationId,
    supplierOrganisationId: pair.supplier.actor.organisationId,
    networkId: route.owner,
    state: 'in_review',
    version: 1,
    origin: 'matcher',
    route,
    match: { epochId: 'e-1', rank: 1, totalHundredths: 8_000, explanation: { evaluation: sampleEvaluation() } },
    decline: null,
    outcome: null,
    proposedAt: at,
    approvedAt: null,
    introducedAt: null,
    changedAt: at,
  };
  await market.unitOfWork.run(() => market.get(IntroductionStore).insert(introduction));
  return introduction.id;
}
