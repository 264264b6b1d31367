import { FormView } from './form-view';
import { listFields, PostedForm } from './posted-form';

describe('FormView', () => {
  const problems = [
    { pointer: '/evidence/0/design', code: 'required', detail: 'design is missing' },
    { pointer: '/themes/2', code: 'not_in_list', detail: 'themes: item 3 is not in the list' },
    { pointer: '/secret', code: 'unknown_field', detail: '"secret" is not a field of this record' },
  ];
  const form = new FormView(['themes', 'evidence/0/design'], { themes: ['cvd', 'x'], title: 'Typed' }, problems);

  it('shows each problem at its field, in the order of the page, and what lies elsewhere last', () => {
    expect(form.errors).toEqual([
      { text: 'themes: item 3 is not in the list', href: '#themes' },
      { text: 'design is missing', href: '#evidence-0-design' },
      { text: '"secret" is not a field of this record' },
    ]);
    expect(form.errorOf('themes')).toBe('themes: item 3 is not in the list');
    expect(form.errorOf('title')).toBeUndefined();
  });

  it('names fields as the page labels them once it has drawn them', () => {
    const drawn = new FormView(['themes', 'evidence/0/design'], {}, problems);
    expect(drawn.errorOf('evidence/0/design', 'How it was studied (optional)')).toBe('“How it was studied” is missing');
    expect(drawn.errors.map(({ text }) => text)).toEqual([
      'themes: item 3 is not in the list',
      '“How it was studied” is missing',
      '"secret" is not a field of this record',
    ]);
  });

  it('keeps what was typed and chosen', () => {
    expect(form.valueOf('title')).toBe('Typed');
    expect(form.has('themes', 'cvd')).toBe(true);
    expect(form.has('themes', 'kidney')).toBe(false);
    expect(form.valueOf('absent')).toBe('');
  });
});

describe('PostedForm', () => {
  it('leaves out what belongs to the form itself, and keeps lists', () => {
    const posted = new PostedForm({ _token: 't', _key: 'k', title: 'A', themes: ['a', 'b'], odd: 3 }, 'k');
    expect(posted.values).toEqual({ title: 'A', themes: ['a', 'b'] });
    expect(posted.all('title')).toEqual(['A']);
    expect(posted.text('themes')).toBe('a');
    expect(posted.viewWith(['title'], []).key).toBe('k');
  });

  it('takes the values of a list under names of their own, in the order of their places, and writes them so', () => {
    const sent = { 'themes/others/10': 'c', 'themes/others/2': 'b', 'themes/others/0': 'a', themes: 'first' };
    const { values } = new PostedForm(sent);
    expect(values).toEqual({ themes: 'first', 'themes/others': ['a', 'b', 'c'] });
    const again = Object.entries(values).flatMap(([name, value]) => listFields(name, value));
    expect(again.map(({ name }) => name)).toEqual(['themes/others/0', 'themes/others/1', 'themes/others/2', 'themes']);
    expect(new PostedForm(Object.fromEntries(again.map(({ name, value }) => [name, value]))).values).toEqual(values);
  });

  it('takes a name that came several times for the whole list, whatever else was sent', () => {
    expect(new PostedForm({ settings: ['a', 'b'], 'settings/0': 'x' }).values).toEqual({ settings: ['a', 'b'] });
  });
});
