import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { EvidenceFileMoment } from './evidence-file-moment';
import { EvidenceFileStore, type ScanSettlement } from './evidence-file-store.port';
import { Scanner, type Verdict } from './scanner.port';

const MINUTE_MS = 60_000;

/** Waits after the first, second, ... time that the scanner could not be asked; after the last, for as long again and again. */
const WAITS_MS = [1, 2, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);

/** How many files are put back in line at once. */
const BATCH = 100;

/** Takes files out of quarantine: the matcher's side. */
@Injectable()
export class ScanService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: EvidenceFileStore,
    private readonly scanner: Scanner,
    private readonly moment: EvidenceFileMoment,
  ) {}

  /**
   * Scans a file that is quarantined and due, inside the transaction that notes the verdict; anything else is left alone. While the scanner
   * cannot be asked the file stays where it is, however long that takes: there is no number of failures that lets it out.
   */
  async scan(fileId: string): Promise<void> {
    const waiting = await this.files.lockWaiting(fileId, this.moment.now());
    if (!waiting) return;
    const settlement = this.settlementOf(await this.scanner.scan(waiting.content), waiting.attempts);
    const isSettled = await this.files.settle(fileId, settlement);
    if (isSettled && settlement.state !== 'quarantined')
      await this.moment.scanned(waiting.file, settlement.state, settlement.finding);
  }

  /** Puts back in line what is due again. Answers how many. */
  async retry(): Promise<{ readonly files: number }> {
    const due = await this.files.due(this.moment.now(), BATCH);
    if (due.length > 0) await this.unitOfWork.run(() => this.moment.due(due));
    return { files: due.length };
  }

  private settlementOf(verdict: Verdict, attempts: number): ScanSettlement {
    const now = this.moment.now();
    const [at, scanner] = [now, this.scanner.name];
    switch (verdict.result) {
      case 'clean':
        return { state: 'clean', scanner, finding: null, at };
      case 'infected':
        return { state: 'infected', scanner, finding: verdict.finding, at };
      case 'unscannable':
        return { state: 'failed', scanner, finding: verdict.reason, at };
      case 'unavailable': {
        const wait = WAITS_MS[Math.min(attempts, WAITS_MS.length - 1)] ?? MINUTE_MS;
        return { state: 'quarantined', reason: verdict.reason, nextAttemptAt: new Date(now.getTime() + wait) };
      }
    }
  }
}
