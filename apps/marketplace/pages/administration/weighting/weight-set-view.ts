import { epochWeights, type MatchingEpoch, WEIGHTS_VERSION } from '@matchwell/core/ranking';
import { FEATURE_LABELS, NEED_FEATURES, SUPPLIER_FEATURES } from '@matchwell/core/scoring/weights';
import type { WeightSet, WeightSetState } from '@matchwell/capabilities/weighting';
import { momentInWords } from '../../layout/plain-values';

const STATES: Readonly<Record<WeightSetState, { readonly text: string; readonly colour: string }>> = {
  draft: { text: 'Draft', colour: 'yellow' },
  published: { text: 'Published', colour: 'green' },
  discarded: { text: 'Discarded', colour: 'grey' },
};

type Epoch = Pick<MatchingEpoch, 'id' | 'weightsVersion' | 'weights'>;

/** All sets: what is in force, what comes next, and the history. */
export function weightSetsView(sets: readonly WeightSet[], epoch: Epoch | undefined) {
  const inForce = epoch?.weightsVersion ?? WEIGHTS_VERSION;
  const next = latestPublished(sets)?.name ?? WEIGHTS_VERSION;
  return {
    title: 'Matching weights',
    inForce: epoch ? `${inForce}, in epoch ${epoch.id}` : `${inForce}, from the first epoch`,
    next: next === inForce ? undefined : next,
    sets: sets.map((set) => ({
      href: `/administration/weights/${set.id}`,
      name: set.name,
      state: STATES[set.state],
      about: aboutOf(set, inForce),
    })),
  };
}

function aboutOf(set: WeightSet, inForce: string): string {
  if (set.publishedAt) {
    return `Published ${momentInWords(set.publishedAt)}.${set.name === inForce ? ' In force.' : ''} ${set.reason}`;
  }
  return `Last changed ${momentInWords(set.updatedAt)}. ${set.reason}`;
}

function latestPublished(sets: readonly WeightSet[]): WeightSet | undefined {
  return sets
    .filter(({ publishedAt }) => publishedAt !== null)
    .toSorted((a, b) => Number(b.publishedAt) - Number(a.publishedAt))[0];
}

/** One set beside the weights in force, and what can be done with it. */
export function weightSetView(set: WeightSet, epoch: Epoch | undefined) {
  const { id, state, version, simulated } = set;
  const now = epochWeights(epoch ?? { weightsVersion: WEIGHTS_VERSION });
  const address = `/administration/weights/${id}`;
  const isSimulated = simulated?.version === version || state === 'published';
  return {
    title: set.name,
    state: STATES[state],
    reason: set.reason,
    version,
    address,
    isDraft: state === 'draft',
    isSimulated,
    simulation: simulated && {
      href: `/administration/matching-runs/${simulated.runId}`,
      text: isSimulated ? 'What it would change' : 'What an earlier version would have changed',
    },
    audit: `/administration/audit?subjectType=weight_set&subjectId=${id}`,
    need: comparison('What the need’s side weighs', NEED_FEATURES, set.content.need, now.need),
    supplier: comparison('What the company’s side weighs', SUPPLIER_FEATURES, set.content.supplier, now.supplier),
  };
}

function comparison<Name extends keyof typeof FEATURE_LABELS>(
  caption: string,
  features: readonly Name[],
  here: Readonly<Record<Name, number>>,
  inForce: Readonly<Record<Name, number>>,
) {
  return {
    caption,
    columns: [
      { text: 'Criterion' },
      { text: 'Points here', numeric: true },
      { text: 'In force', numeric: true },
      { text: 'Change', numeric: true },
    ],
    rows: features.map((feature) => [
      { text: FEATURE_LABELS[feature] },
      { text: String(here[feature]) },
      { text: String(inForce[feature]) },
      { text: signed(here[feature] - inForce[feature]) },
    ]),
  };
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference).replace('-', '−');
}
