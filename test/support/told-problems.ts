import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { problemWords } from '../../apps/marketplace/pages/form/problem-words';
import { textOf } from './page-browser';

/** How often a page tells a problem that the API found, under a label of its own: once in the summary and once at the field is 2. */
export function timesTold(html: string, problem: Pick<FieldProblem, 'pointer' | 'detail'>): number {
  const rule = problemWords({ code: '', ...problem }, '').replace(/^“”/, '');
  const escaped = rule.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  return [...textOf(html).matchAll(new RegExp(`“[^”]+”${escaped}`, 'g'))].length;
}
