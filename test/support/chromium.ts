import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A Chromium of this machine, or undefined. `CHROMIUM_PATH` names another. */
export const CHROMIUM = PLACES.find((place) => place !== undefined && place !== '' && existsSync(place));

/** Starts the browser without any traffic of its own. @throws Error where there is none. */
export async function launchChromium(): Promise<Browser> {
  if (!CHROMIUM) throw new Error('There is no Chromium here. Install one, or set CHROMIUM_PATH.');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
