import { countOf, formatDay } from '../explanation/plain-words';
import { daysBetween } from '../kernel/calendar-day';
import type { GateContext, GateResult } from './gate-result';
import { joinChecks } from './gate-result';
import { credibilityOf, slopeWidth } from './soft-slope';

/**
 * G7: counted from the day of the epoch, the product can be in use by the deadline. An unknown lead time leaves the gate unknown, unless
 * the deadline has passed so long ago that no lead time could meet it. May be softened, in days.
 */
export function timeGate({ need, innovation, asOf }: GateContext): GateResult {
  const { deadline } = need.statement;
  const { leadTimeDays } = innovation.profile;
  if (deadline === undefined) return joinChecks('G7', 'days', [], 'The need sets no deadline.');
  const available = daysBetween(asOf, deadline);
  const width = slopeWidth(need.statement, 'G7');
  const fact = { about: 'lead time', required: available, found: leadTimeDays ?? null };
  if (leadTimeDays === undefined && credibilityOf(available, width) > 0) {
    return joinChecks(
      'G7',
      'days',
      [
        {
          ...fact,
          status: 'unknown',
          margin: null,
          sentence: `The supplier states no lead time; the deadline is ${formatDay(deadline)}.`,
          question: { ask: 'supplier', text: `Could your product be in use by ${formatDay(deadline)}?` },
        },
      ],
      '',
    );
  }
  const margin = available - (leadTimeDays ?? 0);
  const credibility = credibilityOf(margin, width);
  const room = margin >= 0 ? `${countOf(margin, 'day')} to spare` : `${countOf(-margin, 'day')} too late`;
  const lead = leadTimeDays === undefined ? 'Any lead time' : `A lead time of ${countOf(leadTimeDays, 'day')}`;
  const softened = margin < 0 && credibility > 0 ? ' The author accepts this at a lower score.' : '';
  return joinChecks(
    'G7',
    'days',
    [
      {
        ...fact,
        status: credibility > 0 ? 'pass' : 'fail',
        margin,
        credibility,
        sentence: `${lead} against the deadline of ${formatDay(deadline)}: ${room}.${softened}`,
      },
    ],
    '',
  );
}
