import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { defaultRoutingDirectory, isIsoDay } from '@matchwell/core/routing';
import { resolveLine } from './resolve-line';

const USAGE = 'Usage: resolve --file IN.jsonl [--as-of YYYY-MM-DD]';

/**
 * `resolve --file IN.jsonl [--as-of YYYY-MM-DD]`: answers "which network?" for every line of a file, one JSON line each, in order, on
 * standard output. Returns the exit code: 0 when the whole file was read (whatever its lines hold), 2 when it was called wrongly.
 */
export async function runResolve(argv: readonly string[]): Promise<number> {
  const asked = readArguments(argv);
  if (typeof asked === 'string') {
    console.error(`${asked}\n${USAGE}`);
    return 2;
  }
  const input = createReadStream(asked.file, 'utf8');
  try {
    await once(input, 'open');
  } catch (error) {
    console.error(`Cannot read ${asked.file}: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  const directory = defaultRoutingDirectory();
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text === '') continue;
    const answer = `${JSON.stringify(resolveLine(text, directory, asked.asOf))}\n`;
    if (!process.stdout.write(answer)) await once(process.stdout, 'drain');
  }
  return 0;
}

function readArguments(argv: readonly string[]): { readonly file: string; readonly asOf: string } | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { file: { type: 'string' }, 'as-of': { type: 'string' } },
    });
    const asOf = values['as-of'] ?? new Date().toISOString().slice(0, 10);
    if (values.file === undefined) return '--file is missing.';
    return isIsoDay(asOf) ? { file: values.file, asOf } : `--as-of must be a day such as 2026-04-01, not "${asOf}".`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
