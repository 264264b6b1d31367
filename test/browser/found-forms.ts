import type { Response } from 'playwright-core';
import type { WatchedPage } from '../support/watched-page';
import { kindOf } from './page-kind';

/** A form on a page that somebody can fill in. */
export interface FoundForm {
  readonly address: string;
  /** Among the forms of the page that are sent, from 0. */
  readonly position: number;
  /** Where it is sent and what it asks for: forms of one kind are judged once. */
  readonly kind: string;
}

const FORMS = `[...document.querySelectorAll('main form[method="post"]')].map((form, position) => ({
  position,
  action: form.action,
  names: [...form.elements].filter(({ name, type, tagName }) => name && type !== 'hidden' && tagName !== 'BUTTON').map(({ name }) => name),
}))`;

/** How a form is filled in that ought not to be taken: with nothing, or with what cannot be. */
export type Mistake = 'empty' | 'wrong';

const MISTAKES: Readonly<Record<Mistake, string>> = {
  empty: `(field) => {
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
    else if (field.tagName === 'SELECT') field.selectedIndex = 0;
    else field.value = '';
  }`,
  wrong: `(field) => {
    if (field.tagName === 'TEXTAREA') field.value = 'x'.repeat(20100);
    else if (/\\/(day|month|year)$/.test(field.name)) field.value = '99';
    else if (!['checkbox', 'radio', 'file', 'select-one'].includes(field.type)) field.value = 'not what is asked for '.repeat(60);
  }`,
};

/** The forms of the open page that have something to fill in. */
export async function formsOn(at: WatchedPage, address: string): Promise<FoundForm[]> {
  const found = await at.page.evaluate<{ position: number; action: string; names: string[] }[]>(FORMS);
  return found
    .filter(({ names }) => names.length > 0)
    .map(({ position, action, names }) => ({
      address,
      position,
      kind: `${kindOf(action)} (${[...new Set(names.map((name) => name.replaceAll(/\d+/g, '0').replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, ':id')))].toSorted().join(' ')})`,
    }));
}

/** Opens the page of a form, makes the mistake in every field and sends it. Answers what came back. */
export async function sendWithMistake(at: WatchedPage, form: FoundForm, mistake: Mistake): Promise<Response> {
  await at.page.goto(form.address);
  const [response] = await Promise.all([
    at.page.waitForResponse((each) => each.request().method() === 'POST' && each.request().isNavigationRequest()),
    at.page.waitForEvent('load'),
    at.page.evaluate(
      `(() => {
        const form = document.querySelectorAll('main form[method="post"]')[${form.position}];
        [...form.elements].filter(({ name, type, tagName }) => name && type !== 'hidden' && tagName !== 'BUTTON').forEach(${MISTAKES[mistake]});
        form.requestSubmit();
      })()`,
    ),
  ]);
  return response;
}
