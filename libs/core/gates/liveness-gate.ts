import type { GateContext, GateResult } from './gate-result';
import { joinChecks } from './gate-result';

/** G1: the need is open and the product is published, with consent to be introduced. */
export function livenessGate({ live }: GateContext): GateResult {
  return joinChecks(
    'G1',
    null,
    [
      {
        about: 'need',
        required: 'open',
        found: live.needOpen ? 'open' : 'closed',
        status: live.needOpen ? 'pass' : 'fail',
        margin: null,
        sentence: live.needOpen ? 'The need is open.' : 'The need is no longer open.',
      },
      {
        about: 'innovation',
        required: 'live',
        found: live.innovationLive ? 'live' : 'withdrawn',
        status: live.innovationLive ? 'pass' : 'fail',
        margin: null,
        sentence: live.innovationLive ? 'The product is published.' : 'The product is no longer published.',
      },
    ],
    'Both sides are open.',
  );
}
