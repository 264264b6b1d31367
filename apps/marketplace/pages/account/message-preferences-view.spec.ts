import type { KindPreference } from '@matchwell/capabilities/messages';
import { FormView } from '../form/form-view';
import { PostedForm } from '../form/posted-form';
import { choicesIn, messagePreferencesView } from './message-preferences-view';

const kinds: KindPreference[] = [
  { kind: 'verify_email', label: 'Confirm', group: 'account', timing: 'immediate', isOptional: false },
  { kind: 'introduced', label: 'Both agreed', group: 'introductions', timing: 'daily', isOptional: true },
];

describe('message preferences', () => {
  it('are offered by group, and what nobody can switch off is only named', () => {
    const { groups, always } = messagePreferencesView(kinds, new FormView([]));
    expect(groups).toEqual([{ heading: 'Introductions', kinds: [kinds[1]] }]);
    expect(always).toEqual(['Confirm']);
  });

  it('are read for the kinds that were asked, whatever else was sent', () => {
    const form = new PostedForm({ introduced: 'off', verify_email: 'off', other: 'daily' });
    expect(choicesIn(kinds, form)).toEqual([{ kind: 'introduced', timing: 'off' }]);
  });
});
