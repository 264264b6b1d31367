import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import type { MatchingRun, MatchingRunKind, MatchingRunReport } from '../matching-run';
import { MatchingRunStore } from '../matching-run-store.port';

/** Runs in memory. A duty that was given up is said by hand. */
export class InMemoryMatchingRunStore extends MatchingRunStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(run: Pick<MatchingRun, 'id' | 'kind' | 'subject' | 'personId' | 'requestedAt'>): Promise<void> {
    this.market.written.matchingRuns.set(run.id, {
      ...run,
      state: 'waiting',
      done: 0,
      total: 0,
      report: null,
      endedAt: null,
    });
  }

  override async find(id: string): Promise<MatchingRun | undefined> {
    return structuredClone(this.market.kept.matchingRuns.get(id));
  }

  override async findOpen(kind: MatchingRunKind, subject: MatchingRun['subject']): Promise<MatchingRun | undefined> {
    return structuredClone(
      [...this.market.kept.matchingRuns.values()].find(
        (run) =>
          run.kind === kind &&
          run.endedAt === null &&
          run.subject?.id === subject?.id &&
          run.subject?.version === subject?.version,
      ),
    );
  }

  override async recent(kinds: readonly MatchingRunKind[], most: number): Promise<MatchingRun[]> {
    const runs = [...this.market.kept.matchingRuns.values()].filter(({ kind }) => kinds.includes(kind));
    return structuredClone(runs.toReversed().slice(0, most));
  }

  override async sayProgress(id: string, done: number, total: number): Promise<void> {
    const run = this.market.kept.matchingRuns.get(id);
    if (run?.endedAt === null) this.market.kept.matchingRuns.set(id, { ...run, state: 'running', done, total });
  }

  override async end(id: string, report: MatchingRunReport | null, at: Date): Promise<void> {
    const run = this.market.written.matchingRuns.get(id);
    if (!run || run.endedAt !== null) return;
    const done = report ? run.total : run.done;
    const state = report ? 'done' : 'failed';
    this.market.written.matchingRuns.set(id, { ...run, state, done, report: structuredClone(report), endedAt: at });
  }
}
