import { countOf, formatDay } from '@matchwell/core/explanation/plain-words';
import { type MatchingEpoch, WEIGHTS_VERSION } from '@matchwell/core/ranking';
import type { MatchingRun, MatchingRunKind, MatchingRunState } from '@matchwell/capabilities/weighting';
import { momentInWords } from '../../layout/plain-values';
import { previewParts } from './preview-view';
import { simulationParts } from './simulation-view';

const TITLES: Readonly<Record<MatchingRunKind, string>> = {
  weights_simulation: 'What the draft would change',
  epoch_preview: 'What a new epoch would change',
  epoch_roll: 'Rolling the epoch',
};

const STATES: Readonly<Record<MatchingRunState, string>> = {
  waiting: 'Waiting for the matcher',
  running: 'Under way',
  done: 'Done',
  failed: 'Failed, nothing was changed',
};

/** The epoch in force, the weights of the next one, and the runs so far. */
export function epochsView(
  live: Pick<MatchingEpoch, 'id' | 'asOf' | 'innovations' | 'weightsVersion'> | undefined,
  nextWeights: string | undefined,
  runs: readonly MatchingRun[],
) {
  return {
    title: 'Epochs',
    hasLive: live !== undefined,
    rows: [
      { key: 'Epoch in force', value: live?.id ?? 'None yet: the first matching makes one' },
      { key: 'Frozen on', value: live && formatDay(live.asOf) },
      { key: 'Products it counts', value: live && String(live.innovations) },
      { key: 'Its weights', value: live?.weightsVersion },
      { key: 'Weights of the next epoch', value: nextWeights ?? WEIGHTS_VERSION },
    ],
    runs: {
      caption: 'Previews and rolls so far',
      columns: [{ text: 'Asked for' }, { text: 'What' }, { text: 'State' }],
      rows: runs.map((run) => [
        { text: momentInWords(run.requestedAt), href: `/administration/matching-runs/${run.id}` },
        { text: TITLES[run.kind] },
        { text: STATES[run.state] },
      ]),
    },
  };
}

/** How a run stands, and its report once there is one. */
export function matchingRunView(run: MatchingRun) {
  const { report, subject } = run;
  const { sentence, next, finished } = progressOf(run);
  return {
    title: TITLES[run.kind],
    address: `/administration/matching-runs/${run.id}`,
    back: subject
      ? { href: `/administration/weights/${subject.id}`, text: 'The draft' }
      : { href: '/administration/epochs', text: 'Epochs' },
    isWaiting: !finished,
    sentence,
    next,
    simulation: report?.kind === 'weights_simulation' ? simulationParts(report.simulation) : undefined,
    preview: report?.kind === 'epoch_preview' ? previewParts(report.preview) : undefined,
    roll:
      report?.kind === 'epoch_roll'
        ? [
            { key: 'New epoch', value: report.roll.epochId },
            { key: 'Epoch before', value: report.roll.before ?? 'None' },
            { key: 'Products it counts', value: String(report.roll.innovations) },
            { key: 'Its weights', value: report.roll.weightsVersion },
            { key: 'Open needs matched afresh', value: String(report.roll.openNeeds) },
          ]
        : undefined,
  };
}

/** What a watching page is told. */
export function progressOf({ state, done, total }: Pick<MatchingRun, 'state' | 'done' | 'total'>) {
  const finished = state === 'done' || state === 'failed';
  const compared = total > 0 ? `: ${done} of ${countOf(total, 'list')} compared` : '';
  return {
    sentence: `${STATES[state]}${state === 'running' ? compared : ''}.`,
    next: finished
      ? state === 'done'
        ? 'The report is ready.'
        : 'Either the draft has changed since, or the work was given up. Ask again.'
      : 'The matcher does this now. You can leave this page and come back.',
    finished,
  };
}
