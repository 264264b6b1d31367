import { HtmlValidate } from 'html-validate';

/** The HTML rules every page keeps. */
const rules = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // How HTML is written, not what it means: templates may close void elements either way and leave white space.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-inline-style': 'error',
    'require-sri': 'off',
    // Boxes to tick share a name: the answer is a list.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
    // The error summary stands above the h1, as the design system has it.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    // The design system's components carry a role that their element implies, for older readers.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    // Titles name the record they are about; search results are not what they are written for.
    'long-title': 'off',
    'valid-id': ['error', { relaxed: true }],
  },
});

/** Something wrong with the HTML of a page, with its place. */
export async function htmlFaults(html: string): Promise<string[]> {
  const report = await rules.validateString(html);
  const lines = html.split('\n');
  return report.results.flatMap(({ messages }) =>
    messages.map(
      ({ line, column, ruleId, message }) =>
        `${line}:${column} ${ruleId}: ${message} | ${lines[line - 1]?.trim().slice(0, 120)}`,
    ),
  );
}

/** Everything in a page that the content security policy would have to make an exception for. */
export function inlineParts(html: string): string[] {
  return [
    ...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g),
    ...html.matchAll(/<style\b[^>]*>/g),
    ...html.matchAll(/<[a-z][^>]*\s(?:style|on[a-z]+)=[^>]*>/g),
    ...html.matchAll(/(?:href|src|action)="javascript:[^"]*"/gi),
  ].map(([found]) => found);
}
