import { networkName } from '../explanation/network-name';
import { joinWords } from '../explanation/plain-words';
import { compareText } from '../kernel/compare-text';
import type { GateContext, GateResult } from './gate-result';
import { joinChecks } from './gate-result';

/** G5: the supplier serves the region of the need. Unknown when the region of the need or the regions served are not known. */
export function geographyGate({ need, innovation }: GateContext): GateResult {
  const { network } = need.place;
  const served = innovation.profile.regionsServed.toSorted(compareText);
  const fact = {
    about: network ?? 'network',
    required: network ?? null,
    found: served.length === 0 ? null : served.join(' '),
    margin: null,
  };
  const check = (status: 'pass' | 'fail', sentence: string): GateResult =>
    joinChecks('G5', null, [{ ...fact, status, sentence }], '');
  if (network === undefined) {
    return joinChecks(
      'G5',
      null,
      [
        {
          ...fact,
          status: 'unknown',
          sentence: 'The network of the need is not settled.',
          question: { ask: 'scout', text: 'Which health innovation network does this need belong to?' },
        },
      ],
      '',
    );
  }
  const region = networkName(network);
  if (served.length === 0) {
    return joinChecks(
      'G5',
      null,
      [
        {
          ...fact,
          status: 'unknown',
          sentence: 'The record does not say which regions the supplier serves.',
          question: { ask: 'supplier', text: `Do you serve the region of ${region}?` },
        },
      ],
      '',
    );
  }
  if (served.includes(network)) return check('pass', `The supplier serves the region of ${region}.`);
  if (served.includes('england'))
    return check('pass', `The supplier serves all of England, including the region of ${region}.`);
  return check('fail', `The supplier serves ${joinWords(served.map(networkName))}, not the region of ${region}.`);
}
