import { Scanner, type Verdict } from '@matchwell/capabilities/evidence-files';

/** Asks one scanner after the other and stops at the first that does not call the file clean. */
export class ScannerChain extends Scanner {
  override readonly name: string;

  constructor(private readonly scanners: readonly Scanner[]) {
    super();
    this.name = scanners.map(({ name }) => name).join(' and ');
  }

  override async scan(content: Uint8Array): Promise<Verdict> {
    for (const scanner of this.scanners) {
      const verdict = await scanner.scan(content);
      if (verdict.result !== 'clean') return verdict;
    }
    return { result: 'clean' };
  }
}
