import { cpSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compileStyles } from './compile-styles';

/** What the compiler of the programs leaves behind, and pages need beside them. */
const CARRIED = ['.njk', '.mjs', '.svg'];

/** Completes the build: styles compiled, templates, scripts and images copied beside the programs. Run once by `npm run build`. */
export function completeBuild(sources: string, target: string): void {
  cpSync(sources, target, {
    recursive: true,
    filter: (from) => {
      const name = relative(sources, from).split(sep).at(-1) ?? '';
      return !name.includes('.') || CARRIED.some((ending) => name.endsWith(ending));
    },
  });
  writeFileSync(join(target, 'styles', 'matchwell.css'), compileStyles(join(sources, 'styles')));
}
