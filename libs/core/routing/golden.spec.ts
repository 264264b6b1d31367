import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ResolutionInput, defaultRoutingDirectory } from './index';

interface GoldenCase {
  readonly id: string;
  readonly why: string;
  readonly input: ResolutionInput;
  readonly asOf?: string;
  readonly network: string | null;
  /** Must all be offered; when empty, nothing may be. */
  readonly alternates: readonly string[];
  readonly flags: readonly string[];
  readonly body: string | null;
  readonly icb?: string;
}

const TODAY = '2026-11-22';
const golden: GoldenCase[] = readFileSync(join(__dirname, 'testing/golden.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as GoldenCase);

describe('golden file of routing', () => {
  const directory = defaultRoutingDirectory();

  it('has at least sixty cases, each with its own id', () => {
    expect(golden.length).toBeGreaterThanOrEqual(60);
    expect(new Set(golden.map((each) => each.id)).size).toBe(golden.length);
  });

  it.each(golden.map((each) => [each.id, each.why, each] as const))('%s: %s', (_id, _why, expected) => {
    const answer = directory.resolve(expected.input, expected.asOf ?? TODAY);
    expect({ network: answer.network, flags: answer.flags, body: answer.body }).toEqual({
      network: expected.network,
      flags: expected.flags,
      body: expected.body,
    });
    expect(expected.alternates.length === 0 ? answer.alternates : []).toEqual([]);
    expect(answer.alternates).toEqual(expect.arrayContaining([...expected.alternates]));
    expect(answer.icb?.code).toBe(expected.icb ?? answer.icb?.code);
    expect(answer.reason).toMatch(/\w.*[.)]$/s);
  });
});
