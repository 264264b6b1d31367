import type { Choice, KindPreference } from '@matchwell/capabilities/messages';
import type { FormView } from '../form/form-view';
import type { PostedForm } from '../form/posted-form';

const GROUPS: Readonly<Record<string, string>> = {
  account: 'Your account',
  introductions: 'Introductions',
  matching: 'Matching',
  service: 'The service',
};

/** The timings that may be chosen, as pages name them. */
export const TIMINGS = [
  { value: 'immediate', text: 'At once' },
  { value: 'daily', text: 'In a daily digest' },
  { value: 'weekly', text: 'In a weekly digest' },
  { value: 'off', text: 'Not at all' },
] as const;

/** The kinds of messages by group; those that nobody can switch off are only named. */
export function messagePreferencesView(kinds: readonly KindPreference[], form: FormView) {
  const names = [...new Set(kinds.map(({ group }) => group))];
  return {
    title: 'What you are told, and when',
    form,
    timings: TIMINGS,
    groups: names
      .map((group) => ({
        heading: GROUPS[group] ?? group,
        kinds: kinds.filter((each) => each.group === group && each.isOptional),
      }))
      .filter((group) => group.kinds.length > 0),
    always: kinds.filter(({ isOptional }) => !isOptional).map(({ label }) => label),
  };
}

/** The choices that a form made: of the kinds that it asks about, and no others. */
export function choicesIn(kinds: readonly KindPreference[], form: PostedForm): Choice[] {
  return kinds
    .filter(({ kind, isOptional }) => isOptional && form.values[kind] !== undefined)
    .map(({ kind }) => ({ kind, timing: form.text(kind) }));
}
