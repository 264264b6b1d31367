import { CHROMIUM } from './chromium';

/**
 * `describe` where there is a browser. Where there is none the cases count as skipped and say so aloud; on a build server they fail
 * instead, because nobody reads what it skips.
 */
export const describeInBrowser: jest.Describe | jest.Describe['skip'] =
  CHROMIUM || process.env['CI'] ? describe : describe.skip;

if (!CHROMIUM) {
  process.stderr.write(
    '\n*** No Chromium was found: the pages are NOT tested in a browser. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH. ***\n\n',
  );
}
