import { appendFile, mkdir, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Seal } from '@matchwell/core/audit-chain';
import { SealLedger } from '@matchwell/capabilities/audit';

/**
 * Seals in a file of JSON lines that is only ever appended to. Keep it, or a copy of it, where the database's administrators cannot write:
 * it is what a rewritten database is held against.
 */
export class FileSealLedger extends SealLedger {
  constructor(private readonly path: string) {
    super();
  }

  /** @throws Error naming the line when one is not a seal; half a line at the end is left out. */
  override async read(): Promise<Seal[]> {
    const lines = (await this.text()).split('\n');
    const whole = lines.slice(0, -1).filter((line) => line !== '');
    return whole.map((line, index) => parseSeal(line, this.path, index + 1));
  }

  override async append(seals: readonly Seal[]): Promise<void> {
    if (seals.length === 0) return;
    await mkdir(dirname(this.path), { recursive: true });
    const text = await this.text();
    // Half a line is what a process left that died while writing: it never was a seal.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole !== text) await truncate(this.path, Buffer.byteLength(whole));
    await appendFile(this.path, seals.map((seal) => `${JSON.stringify(seal)}\n`).join(''), {
      mode: 0o600,
      flush: true,
    });
  }

  private async text(): Promise<string> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }
}

function parseSeal(line: string, path: string, number: number): Seal {
  try {
    const seal = JSON.parse(line) as Partial<Seal>;
    if (Number.isInteger(seal.number) && typeof seal.hash === 'string' && seal.heads) return seal as Seal;
  } catch {
    // Told below, with the place.
  }
  throw new Error(
    `${path}, line ${number}: this is not a seal of the audit log. Restore the line from a copy of the file.`,
  );
}
