import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { privacyRegisterInMarkdown, runPrivacyRegister } from './privacy-register.command';

/** The lines of a page without what a formatter may pad. */
function said(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+|-{2,}/g, ''))
    .filter((line) => line !== '');
}

describe('privacy-register', () => {
  afterEach(() => jest.restoreAllMocks());

  it('prints exactly docs/privacy-register.md: after a change, run `npm run console -- privacy-register` and paste', () => {
    const document = readFileSync(join(__dirname, '../../../docs/privacy-register.md'), 'utf8');
    expect(said(document.slice(document.indexOf('## person')))).toEqual(said(privacyRegisterInMarkdown()));
  });

  it('tells what an e-mail address is for, who sees it, and what becomes of it', async () => {
    const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    await expect(runPrivacyRegister()).resolves.toBe(0);
    expect(printed).toHaveBeenCalledWith(
      expect.stringMatching(/\| `email` \| e-mail address \|.*"?introduced.*replaced by/),
    );
  });
});
