import type { Scanner } from '@matchwell/capabilities/evidence-files';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { BuiltInScanner } from './built-in-scanner';
import { ClamdScanner } from './clamd-scanner';
import { ScannerChain } from './scanner-chain';

/** The scanner that the configuration asks for: the built-in rules alone, or these and then ClamAV. */
export function createScanner({ clamavUrl }: Pick<Configuration, 'clamavUrl'>): Scanner {
  const builtIn = new BuiltInScanner();
  return clamavUrl === undefined ? builtIn : new ScannerChain([builtIn, new ClamdScanner(clamavUrl)]);
}
