import type { Problem } from '../../http/problem';

/** What the page of an error shows. */
export interface ErrorView {
  readonly title: string;
  /** What happened and what to do, one paragraph each. */
  readonly paragraphs: readonly string[];
  readonly reasons: readonly string[];
  /** To quote to the operator; only where the fault is ours. */
  readonly reference?: string;
}

const TITLES: Readonly<Record<number, string>> = {
  403: 'You cannot open this page',
  404: 'Page not found',
  409: 'This cannot be done now',
  410: 'This link has expired',
  412: 'Somebody changed this in the meantime',
  413: 'This is too large',
  415: 'This kind of file is not supported',
  422: 'Something is missing',
  429: 'Too many attempts',
  500: 'Sorry, there is a problem with the service',
  503: 'Sorry, the service is not ready',
};

const FAULT_OF_OURS = ['Nothing was changed. Try again in a few minutes.'];

/** Says an error in words. A record of others and one that does not exist get the same page, to the byte. */
export function errorView(problem: Problem, reference?: string): ErrorView {
  const { status, detail, errors = [] } = problem;
  const title = TITLES[status] ?? (status >= 500 ? (TITLES[500] ?? '') : 'This could not be understood');
  const reasons = errors.map((each) => each.detail);
  if (status === 404) {
    const paragraphs = [
      'If you typed the address, check that it is right.',
      'If you followed a link, what it leads to may have been closed, or it belongs to another organisation.',
    ];
    return { title, paragraphs, reasons: [] };
  }
  if (status >= 500) return { title, paragraphs: FAULT_OF_OURS, reasons: [], ...(reference ? { reference } : {}) };
  return { title, paragraphs: [detail], reasons };
}
