import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Environment } from 'nunjucks';
import { UnindentedLoader } from './unindented-loader';

describe('templates read without their indentation', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'matchwell-templates-'));
    writeFileSync(join(folder, 'page.njk'), '<ul>\n    <li>\n\t{{ typed }}\n  </li>\n</ul>\n<p>one\n  two</p>');
    writeFileSync(join(folder, 'broken.njk'), '<p>\n\n  {{ oops( }}\n</p>');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const templates = () => new Environment(new UnindentedLoader(folder), { autoescape: true });

  it('lose it, and keep what is printed and the space between words', () => {
    expect(templates().render('page.njk', { typed: 'First line\n    second line' })).toBe(
      '<ul>\n<li>\nFirst line\n    second line\n</li>\n</ul>\n<p>one\ntwo</p>',
    );
  });

  it('name the line of a fault as it stands in the file', () => {
    expect(() => templates().render('broken.njk')).toThrow(/Line 3/);
  });

  it('say of one that is not there that it is not', () => {
    expect(() => templates().render('absent.njk')).toThrow('template not found: absent.njk');
  });
});
