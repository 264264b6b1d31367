import { countOf, formatDay } from '../explanation/plain-words';
import { daysBetween } from '../kernel/calendar-day';
import type { GateCheck, GateContext, GateResult } from './gate-result';
import { joinChecks } from './gate-result';

/** Days for which a declined product does not come back to the same need. */
export const DECLINE_REST_DAYS = 180;

/**
 * G9: the supplier is not excluded by the author, and this product was not declined for this need within 180 days of the epoch. A decline
 * dated after the epoch's day counts too. The margin is days since the rest ended, negative while it lasts.
 */
export function conflictGate({ need, innovation, asOf }: GateContext): GateResult {
  const { organisationId } = innovation.supplier;
  const excluded = need.statement.excludedOrganisationIds.includes(organisationId);
  const checks: GateCheck[] = [
    {
      about: 'organisation',
      required: 'not excluded',
      found: excluded ? 'excluded' : 'not excluded',
      status: excluded ? 'fail' : 'pass',
      margin: null,
      sentence: excluded ? 'The need excludes this supplier.' : 'The need does not exclude this supplier.',
    },
  ];
  const latest = need.declined
    .filter((decline) => decline.innovationId === innovation.id)
    .map((decline) => decline.declinedOn)
    .reduce<string | undefined>((last, day) => (last === undefined || day > last ? day : last), undefined);
  if (latest !== undefined) {
    const margin = daysBetween(latest, asOf) - DECLINE_REST_DAYS;
    const rest = margin < 0 ? `${countOf(-margin, 'day')} of its rest remain` : 'its rest is over';
    checks.push({
      about: 'earlier decline',
      required: DECLINE_REST_DAYS,
      found: latest,
      status: margin < 0 ? 'fail' : 'pass',
      margin,
      sentence: `This product was declined for this need on ${formatDay(latest)}; ${rest}.`,
    });
  }
  return joinChecks('G9', 'days', checks, '');
}
