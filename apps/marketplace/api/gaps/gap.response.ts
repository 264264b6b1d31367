import type { Leverage } from '@matchwell/core/leverage';
import type { Gap, Gaps, LeveragedAction } from '@matchwell/capabilities/matching';

/** The gaps of a product as its supplier reads them. */
export function toGapsResponse({ innovationId, epochId, openNeeds, gaps }: Gaps) {
  return { innovationId, epochId, openNeeds, items: gaps.map(toGapResponse) };
}

function toGapResponse({ match, lift, actions, leverage }: Gap) {
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
    actions: actions.map(toActionResponse),
  };
}

function toActionResponse({ gate, months, cost, description, leverage }: LeveragedAction) {
  return { gate, description, months, cost, leverage: toLeverageResponse(leverage) };
}

/** Counts, not names: which needs they are shows once the product matches them. */
function toLeverageResponse({ opened, networks, closed, sentence }: Leverage) {
  const conditional = opened.filter(({ after }) => after === 'conditional').length;
  return { needs: opened.length, conditional, networks: networks.length, closes: closed.length, sentence };
}
