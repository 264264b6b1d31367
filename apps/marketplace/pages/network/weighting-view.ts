import { networkName } from '@matchwell/core/explanation/network-name';
import { countOf, formatDay, formatShare } from '@matchwell/core/explanation/plain-words';
import type { CriterionEmphasis } from '@matchwell/core/need/problem-statement';
import { emphasise, EMPHASIS_BOUNDS, NEED_FEATURES, type Weights } from '@matchwell/core/ranking';
import { FEATURE_LABELS } from '@matchwell/core/scoring/weights';
import { londonDay } from '@matchwell/core/service-clock';
import type { EmphasisEffect, NetworkEmphasisState } from '@matchwell/capabilities/weighting';

/** The page on which a network's lead changes what it weighs, with what a change would do once that was asked. */
export function weightingView(
  { networkId, version, criteria, history }: NetworkEmphasisState,
  { need: published }: Weights,
  preview?: { readonly effect: EmphasisEffect; readonly shown: string },
) {
  const { min, max } = EMPHASIS_BOUNDS;
  const points = emphasise(published, criteria);
  return {
    title: 'What your network weighs',
    network: networkName(networkId),
    version,
    hint: `From ${min} to ${max}; 1 counts as published.`,
    criteria: NEED_FEATURES.map((feature) => ({
      name: feature,
      label: FEATURE_LABELS[feature],
      now: `${points[feature]} of 100 points now, ${published[feature]} as published.`,
    })),
    shown: preview?.shown,
    effect: preview && effectWords(preview.effect),
    history: history.map(({ since, reason, criteria: weighed }) => ({
      when: formatDay(londonDay(since)),
      reason,
      lines: emphasisLines(weighed),
    })),
  };
}

/** What counts other than published, one sentence each; one that says so when nothing does. */
export function emphasisLines(criteria: readonly CriterionEmphasis[]): readonly string[] {
  if (criteria.length === 0) return ['Everything counts as published.'];
  return criteria.map(
    ({ criterion, factor }) =>
      `${FEATURE_LABELS[criterion]} counts ${factor > 1 ? 'more' : 'less'} than published (${factor} times).`,
  );
}

function effectWords({ weighed, own, lists }: EmphasisEffect): readonly string[] {
  const whose = `${countOf(weighed, 'open need')} of your area would be weighed so; the authors of ${own} more weigh for themselves.`;
  if (lists.lists === 0) return [whose, 'None of their lists has a product yet: there is nothing to change.'];
  const { changedHeads, changedFirsts, meanOverlap } = lists;
  return [
    whose,
    `Of ${countOf(lists.lists, 'list')} compared, ${changedHeads} would have another first ten and ${changedFirsts} another first place.`,
    `On average ${formatShare(meanOverlap ?? 1)} of the first ten would stay there.`,
  ];
}
