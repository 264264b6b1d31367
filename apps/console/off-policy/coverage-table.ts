import { CHECKED_POLICIES, type EstimatorCoverage } from '@matchwell/core/simulation';

const HEADER =
  '| Policy | Truth | Effective draws | Self-normalised: error, holds | Doubly robust: error, holds | Difference holds | Verdicts right, wrong | Refused | Interleaved lists won |\n' +
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |';

/** What the check found, as a Markdown table. */
export function coverageTable(found: readonly EstimatorCoverage[]): string {
  return [HEADER, ...found.map(rowOf)].join('\n');
}

function rowOf({ policy, markets, refused, estimated, interleaved }: EstimatorCoverage): string {
  const { title } = CHECKED_POLICIES.find(({ id }) => id === policy) ?? { title: policy };
  const won = interleaved
    ? `${share(interleaved.value)} (${share(interleaved.low)} to ${share(interleaved.high)})`
    : 'none decides';
  const cells = estimated
    ? [
        estimated.truth.toFixed(3),
        estimated.effective.toFixed(0),
        `${signed(estimated.selfNormalisedError)}, ${share(estimated.selfNormalisedHolds)}`,
        `${signed(estimated.doublyRobustError)}, ${share(estimated.doublyRobustHolds)}`,
        share(estimated.differenceHolds),
        `${estimated.rightVerdicts}, ${estimated.wrongVerdicts}`,
      ]
    : ['–', '–', '–', '–', '–', '–'];
  return `| ${[title, ...cells, `${refused} of ${markets}`, won].join(' | ')} |`;
}

function share(value: number): string {
  return `${Math.round(100 * value)}%`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}
