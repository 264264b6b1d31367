import { daysBetween } from '../../kernel/calendar-day';
import type { GateContext } from '../gate-result';

/** Deliberately wrong: looks at the first decline on file and no further. A property must catch it. */
export function forgetsEarlierDeclines({ need, innovation, asOf }: GateContext): boolean {
  const first = need.declined.find(({ innovationId }) => innovationId === innovation.id);
  return first === undefined || daysBetween(first.declinedOn, asOf) >= 180;
}

/** Deliberately wrong: counts six calendar months, which are 181 to 184 days. A property must catch it. */
export function restsSixMonths({ need, innovation, asOf }: GateContext): boolean {
  return need.declined
    .filter(({ innovationId }) => innovationId === innovation.id)
    .every(({ declinedOn }) => {
      const back = new Date(`${declinedOn}T00:00:00Z`);
      back.setUTCMonth(back.getUTCMonth() + 6);
      return back.toISOString().slice(0, 10) <= asOf;
    });
}

/** Deliberately wrong: lets a decline rest twice as long as agreed. A property must catch it. */
export function restsAYear({ need, innovation, asOf }: GateContext): boolean {
  return need.declined
    .filter(({ innovationId }) => innovationId === innovation.id)
    .every(({ declinedOn }) => daysBetween(declinedOn, asOf) >= 360);
}
