import type { Actor } from '@matchwell/core/access/actor';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { IntroductionReader } from '@matchwell/capabilities/introductions';
import { introductionRow, type IntroductionRow } from './introduction-row';

/** As many as a dashboard shows; the rest is behind “All introductions”. */
const MOST = 25;

/**
 * The introductions that wait for the actor's organisation: those that ask for its consent, and those whose outcome was due from both
 * sides and is not recorded. What is overdue comes first, then the order of the reader.
 */
export async function waitingRows(
  reader: IntroductionReader,
  actor: Actor,
  asked: readonly IntroductionState[],
  now: Date,
): Promise<IntroductionRow[]> {
  const consents = await reader.list(actor, asked, { limit: MOST });
  const introduced = await reader.list(actor, ['introduced'], { limit: MOST });
  const rows = [
    ...consents.items.map((item) => introductionRow(item, now)),
    ...introduced.items.map((item) => introductionRow(item, now)).filter((row) => row.isOverdue),
  ];
  return rows.toSorted((a, b) => Number(b.isOverdue) - Number(a.isOverdue)).slice(0, MOST);
}
