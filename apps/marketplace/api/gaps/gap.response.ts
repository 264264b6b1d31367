import type { GateResult } from '@matchwell/core/gates/gate-result';
import type { Leverage } from '@matchwell/core/leverage';
import { describeGap, gapsOf, helpWithGaps } from '@matchwell/core/support-programmes';
import type { Gap, Gaps, LeveragedAction } from '@matchwell/capabilities/matching';
import { questionAbout } from '../support-programmes/programme-question';
import { toHelpResponse } from '../support-programmes/support-programme.response';

/** The gaps of a product as its supplier reads them. */
export function toGapsResponse({ innovationId, epochId, openNeeds, gaps, productType }: Gaps) {
  return { innovationId, epochId, openNeeds, items: gaps.map((gap) => toGapResponse(gap, productType)) };
}

function toGapResponse({ match, lift, actions, leverage, gates }: Gap, productType: string) {
  return {
    need: { id: match.needId, title: match.needTitle, summary: match.needSummary, buyer: match.buyerName },
    failingGates: lift.failingGates,
    months: lift.months,
    cost: lift.cost,
    newOutcome: lift.newOutcome,
    newTotalHundredths: lift.newTotalHundredths,
    newRank: lift.newRank,
    sentence: lift.sentence,
    leverage: toLeverageResponse(leverage),
    actions: actions.map((action) => toActionResponse(action, gates, productType)),
  };
}

function toActionResponse(action: LeveragedAction, gates: readonly GateResult[], productType: string) {
  const { gate, months, cost, description, leverage } = action;
  const missing = gapsOf(action, gates);
  return {
    gate,
    description,
    months,
    cost,
    leverage: toLeverageResponse(leverage),
    missing: missing.map(describeGap),
    help: helpWithGaps({ gaps: missing, productType }).map(toHelpResponse),
    helpQuery: missing.length === 1 && missing[0] ? questionAbout(missing[0], productType) : '',
  };
}

/** Counts, not names: which needs they are shows once the product matches them. */
function toLeverageResponse({ opened, networks, closed, sentence }: Leverage) {
  const conditional = opened.filter(({ after }) => after === 'conditional').length;
  return { needs: opened.length, conditional, networks: networks.length, closes: closed.length, sentence };
}
