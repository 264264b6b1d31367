import { cpSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compileStyles } from './compile-styles';

const PAGES = join('apps', 'marketplace', 'pages');
const LETTERS = join('libs', 'adapters', 'mail', 'templates');

/** What the compiler of the programs leaves behind, and the programs need beside them. */
const CARRIED: Readonly<Record<string, readonly string[]>> = {
  [PAGES]: ['.njk', '.mjs', '.svg', '.css'],
  [LETTERS]: ['.md'],
};

/**
 * Completes the build: styles compiled; page templates, scripts, images and the templates of letters copied beside the programs, so that
 * the built folder runs without the sources. Run once by `npm run build`, from the project's folder.
 */
export function completeBuild(target: string): void {
  for (const [folder, endings] of Object.entries(CARRIED)) {
    cpSync(folder, join(target, folder), {
      recursive: true,
      filter: (from) => {
        const name = relative(folder, from).split(sep).at(-1) ?? '';
        return !name.includes('.') || endings.some((ending) => name.endsWith(ending));
      },
    });
  }
  writeFileSync(join(target, PAGES, 'styles', 'matchwell.css'), compileStyles(join(PAGES, 'styles')));
}
