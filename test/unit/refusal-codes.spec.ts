import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemOfRefusal } from '../../apps/marketplace/http/problem';

const ROOT = join(__dirname, '..', '..');

/** A refusal's code where it is made: `refused('need.not_found'`, `code: 'need.not_found'`. */
const MADE = /(?:\brefused\(|\bcode:)\s*['`]([^'`]+\.[^'`]+)['`]/g;

/** Codes used in the sources that answer requests, each with the files that use it. */
function codesInUse(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const folder of ['libs/capabilities', 'apps/marketplace']) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.includes('testing'),
    );
    for (const name of files) {
      for (const [, code = ''] of readFileSync(join(ROOT, folder, name), 'utf8').matchAll(MADE)) {
        found.set(code, [...(found.get(code) ?? []), name]);
      }
    }
  }
  return found;
}

describe('the codes of refusals', () => {
  const codes = codesInUse();

  it('are found where they are made', () => {
    expect([...codes.keys()]).toEqual(
      expect.arrayContaining(['innovation.version_conflict', 'introduction.wrong_state', 'request.key_reused']),
    );
    expect(codes.size).toBeGreaterThan(20);
  });

  it.each([...codes])('have a status of their own: %s', (code) => {
    const { status, title } = problemOfRefusal({ code, detail: 'Why.' });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(title).not.toBe('Refused');
  });

  it.each([
    ['need.not_found', 404],
    ['innovation.version_conflict', 412],
    ['introduction.wrong_state', 409],
    ['introduction.not_yours_to_decide', 403],
    ['innovation.incomplete', 422],
    ['session.refused', 401],
    ['session.required', 401],
    ['body.invalid', 400],
  ])('mean what HTTP means: %s is %i', (code, status) => {
    expect(problemOfRefusal({ code, detail: 'Why.' }).status).toBe(status);
  });

  it('that nobody listed are a fault of ours', () => {
    expect(problemOfRefusal({ code: 'need.made_up_today', detail: 'Why.' }).status).toBe(500);
  });
});
