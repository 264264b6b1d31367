import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClassValidatorProfileRules } from './class-validator-profile-rules';
import { ClassValidatorStatementRules } from './class-validator-statement-rules';

const DATA = join(__dirname, '..', '..', '..', 'apps', 'console', 'seed', 'data');

function read<Row>(file: string): Row[] {
  return JSON.parse(readFileSync(join(DATA, file), 'utf8')) as Row[];
}

describe('the demo catalogue', () => {
  it('holds products that may all be published', () => {
    const rules = new ClassValidatorProfileRules();
    const records = readdirSync(DATA)
      .filter((file) => file.startsWith('innovations-'))
      .flatMap((file) => read<{ key: string; profile: unknown }>(file));
    expect(records.length).toBeGreaterThanOrEqual(60);
    const wrong = records.flatMap(({ key, profile }) => {
      const checked = rules.check(profile);
      return 'problems' in checked ? [{ key, problems: checked.problems }] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('holds needs that may all be published', () => {
    const rules = new ClassValidatorStatementRules();
    const records = read<{ key: string; statement: unknown }>('needs.json');
    expect(records.length).toBeGreaterThanOrEqual(25);
    const wrong = records.flatMap(({ key, statement }) => {
      const checked = rules.check(statement);
      return 'problems' in checked ? [{ key, problems: checked.problems }] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('is kept as it is by the check', () => {
    const rules = new ClassValidatorStatementRules();
    for (const { statement } of read<{ statement: unknown }>('needs.json')) {
      expect(rules.check(statement)).toEqual({ statement });
    }
  });
});
