import type { CalibrationReport } from '@matchwell/core/learning';

const SIDE_WORDS: Readonly<Record<CalibrationReport['side'], string>> = {
  network: 'network approves',
  buyer: 'need owner consents',
  supplier: 'supplier consents',
  outcome: 'introduction comes to something',
};

/** The report of a refit for a person: one paragraph a side, and for each promoted one its coefficients. */
export function calibrationWords(reports: readonly CalibrationReport[]): string {
  return reports.map(wordsOf).join('\n');
}

function wordsOf(report: CalibrationReport): string {
  const name = SIDE_WORDS[report.side];
  if (report.verdict === 'refused') {
    return `${name}: refused. ${report.decisions} decisions are too few to learn from; ${report.needed} are needed. What is in force stays.`;
  }
  const { before, after, calibration } = report;
  const gain = `${signed(report.improvement)} nats a decision, standard error ${report.standardError.toFixed(4)}`;
  const lines = [
    `${name}: ${report.verdict}. ${report.decisions} decisions, fitted to ${report.trained}, judged on the newest ${report.tested}.`,
    figure('log-loss', before.logLoss, after.logLoss) + `  (${gain})`,
    figure('Brier', before.brier, after.brier),
    figure('ECE', before.expectedCalibrationError, after.expectedCalibrationError),
  ];
  if (report.verdict === 'kept') {
    return [...lines, '  The gain is not more than one standard error, so what is in force stays.'].join('\n');
  }
  const { intercept, features, coefficients } = calibration.model;
  const named = features.map((feature, i) => `${feature} ${(coefficients[i] ?? 0).toFixed(3)}`);
  return [...lines, `  scale ${calibration.scale.kind}; intercept ${intercept.toFixed(3)}; ${named.join(', ')}`].join(
    '\n',
  );
}

function figure(label: string, from: number, to: number): string {
  return `  ${label.padEnd(9)} ${from.toFixed(4)} -> ${to.toFixed(4)}`;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
}
