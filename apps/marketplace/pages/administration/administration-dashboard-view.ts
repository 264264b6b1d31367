import { countOf, formatDay } from '@matchwell/core/explanation/plain-words';
import type { MatchingEpoch } from '@matchwell/core/ranking';
import type { OrganisationImport } from '@matchwell/capabilities/organisation-imports';
import type { OutboxDepth } from '@matchwell/adapters/postgres/outbox-deliveries';
import { importStateName } from './organisation-import-view';

/** What the home page of administrators tells. */
export interface OperationFacts {
  readonly outbox: OutboxDepth;
  /** Failed messages; counted no further than `failedUpTo`. */
  readonly failedMessages: number;
  readonly failedUpTo: number;
  readonly epoch: MatchingEpoch | undefined;
  readonly lastImport: OrganisationImport | undefined;
}

/** One fact with how it stands. */
export interface HealthRow {
  readonly key: string;
  readonly value: string;
  /** Whether somebody has to look. */
  readonly isWrong: boolean;
}

/** The home page: whether all is well, in one sentence, then fact by fact. That the page can be read shows that the database answers. */
export function administrationDashboardView(facts: OperationFacts) {
  const { outbox, epoch, lastImport } = facts;
  const rows: HealthRow[] = [
    { key: 'Database', value: 'Answers', isWrong: false },
    {
      key: 'Work for the matcher',
      value: `${outbox.waiting} waiting, ${outbox.underWay} under way`,
      isWrong: false,
    },
    {
      key: 'Work given up',
      value:
        outbox.dead === 0
          ? 'None'
          : `${outbox.dead}, after five failures each. Mend the cause, then put them back in line.`,
      isWrong: outbox.dead > 0,
    },
    { key: 'Messages that failed', value: failedWords(facts), isWrong: facts.failedMessages > 0 },
    {
      key: 'Matching epoch in force',
      value: epoch
        ? `${epoch.id}, of ${formatDay(epoch.asOf)}, over ${countOf(epoch.innovations, 'product')}`
        : 'None yet: the first matching makes one',
      isWrong: false,
    },
    {
      key: 'Last organisation import',
      value: lastImport ? `${importStateName(lastImport).text}: ${lastImport.fileName}` : 'None yet',
      isWrong: lastImport?.state === 'failed',
    },
  ];
  const wrong = rows.filter(({ isWrong }) => isWrong).length;
  return {
    title: 'Administration',
    headline: wrong === 0 ? 'All is well.' : `${countOf(wrong, 'thing')} ${wrong === 1 ? 'needs' : 'need'} looking at.`,
    isWell: wrong === 0,
    rows,
  };
}

function failedWords({ failedMessages, failedUpTo }: OperationFacts): string {
  if (failedMessages === 0) return 'None';
  return failedMessages >= failedUpTo ? `${failedUpTo} or more` : String(failedMessages);
}
