import { dirname, join } from 'node:path';
import { compile } from 'sass';

/** Compiles the style sheet of all pages: the design system without its fonts, and our own components. */
export function compileStyles(folder: string): string {
  const { css } = compile(join(folder, 'matchwell.scss'), {
    style: 'compressed',
    loadPaths: [join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist')],
    quietDeps: true,
  });
  return css;
}
