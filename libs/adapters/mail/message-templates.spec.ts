import * as fc from 'fast-check';
import { LATE_VARIABLES, MESSAGE_KIND_NAMES, MESSAGE_KINDS, type MessageKind } from '@matchwell/core/messages';
import { RenderError } from '@matchwell/capabilities/messages';
import { MarkdownMessageRenderer, usedIn } from './markdown-message-renderer';
import { parseTemplate, readTemplates } from './message-template';

const PUBLIC_URL = 'https://matchwell.example';
const renderer = new MarkdownMessageRenderer(PUBLIC_URL);
const templates = readTemplates();
const namesOf = (kind: MessageKind) => [...MESSAGE_KINDS[kind].variables, ...(LATE_VARIABLES[kind] ?? [])];
const sampleOf = (kind: MessageKind, value = (name: string) => `the ${name}`) =>
  Object.fromEntries(namesOf(kind).map((name) => [name, value(name)]));
const requestFor = (kind: MessageKind, more: object = {}) => ({
  kind,
  name: 'Grace',
  path: '/introductions/1',
  variables: sampleOf(kind),
  ...(kind === 'digest' ? { items: [{ subject: 'A *first* thing', path: '/needs/1' }] } : {}),
  ...(MESSAGE_KINDS[kind].isOptional ? { unsubscribeToken: 'abc.def' } : {}),
  ...more,
});

describe.each(MESSAGE_KIND_NAMES)('the message %s', (kind) => {
  const template = templates.get(kind);

  it('uses every variable its cause gives, and no other', () => {
    const { subject, body, who, by, action, variables } = template ?? { variables: [] as string[] };
    const used = usedIn([subject, body, who, by, action].join('\n')).filter((name) => name !== 'items');
    expect(used.toSorted()).toEqual([...namesOf(kind)].toSorted());
    expect([...variables].toSorted()).toEqual([...namesOf(kind)].toSorted());
  });

  it('says who acts next, by when, where to read on and how to choose what one is told', () => {
    const { text, html, subject } = renderer.render(requestFor(kind));
    for (const form of [text, html]) {
      expect(form).toMatch(/Who acts next:(?:<\/strong>)? \S/);
      expect(form).toMatch(/By when:(?:<\/strong>)? \S/);
      expect(form).toContain(`${PUBLIC_URL}/introductions/1`);
      expect(form).toContain(`${PUBLIC_URL}/account/messages`);
      expect(form).toContain(
        MESSAGE_KINDS[kind].isOptional ? `${PUBLIC_URL}/api/v1/unsubscriptions/abc.def` : 'cannot be switched off',
      );
      expect(form).not.toMatch(/[{}]/);
    }
    for (const name of namesOf(kind)) expect(subject + text).toContain(`the ${name}`);
  });

  it('is not written with a variable missing, empty or unknown', () => {
    for (const name of namesOf(kind)) {
      const { [name]: _left, ...rest } = sampleOf(kind);
      expect(() => renderer.render(requestFor(kind, { variables: rest }))).toThrow(RenderError);
      expect(() => renderer.render(requestFor(kind, { variables: { ...rest, [name]: '' } }))).toThrow(name);
    }
    const more = { ...sampleOf(kind), surplus: 'x' };
    expect(() => renderer.render(requestFor(kind, { variables: more }))).toThrow('surplus');
  });
});

describe('what is filled in', () => {
  const hostile = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '[click](https://evil.example)',
      '<https://evil.example>',
      '![x](https://evil.example/p.png)',
      '\n\n# Heading\n\n- item',
      '</p><img src=x onerror=alert(1)>',
      '[x]: https://evil.example\n[x]',
      '&lt;b&gt; &amp;',
      '{{need}}',
      'https://matchwell.example.evil.example/',
    ),
  );

  it('stays text: no markup, no link, no heading, whatever it holds', () => {
    const links = (html: string) => [...html.matchAll(/<a href="([^"]*)"/g)].map(([, address]) => address);
    const shape = (html: string) => html.replaceAll(/>[^<]*</g, '><').replaceAll(/<title>.*?<\/title>/gs, '');
    const plain = renderer.render(requestFor('introduction_declined')).html;
    fc.assert(
      fc.property(hostile, (value) => {
        fc.pre(value.replaceAll(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '') !== '');
        const { html, subject } = renderer.render(
          requestFor('introduction_declined', {
            name: value,
            variables: sampleOf('introduction_declined', () => value),
          }),
        );
        expect(links(html)).toEqual(links(plain));
        expect(shape(html)).toBe(shape(plain));
        expect(subject).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 300 },
    );
  });

  it('is said as it is in plain text', () => {
    const { text } = renderer.render(
      requestFor('thread_message', {
        variables: { ...sampleOf('thread_message'), words: '5 * 3 < 20_000 & [so] #on' },
      }),
    );
    expect(text).toContain('> 5 * 3 < 20_000 & [so] #on');
  });

  it('leaves a digest its lines, each a link to its page', () => {
    const { text, html } = renderer.render(requestFor('digest'));
    expect(text).toContain(`- A *first* thing: ${PUBLIC_URL}/needs/1`);
    expect(html).toContain(`<a href="${PUBLIC_URL}/needs/1">A *first* thing</a>`);
  });

  it('does not make a subject longer than is shown', () => {
    const subject = renderer.subject('thread_message', { need: '🫀'.repeat(300), product: 'p' });
    expect(Array.from(subject)).toHaveLength(150);
  });
});

describe('a template file', () => {
  const good = '---\nkind: digest\nversion: 1\nsubject: S\nvariables: period\naction: A\nwho: W\nby: B\n---\n\nBody\n';

  it.each([
    ['no front matter', 'Body', 'no kind'],
    ['a field missing', good.replace('who: W\n', ''), 'no who'],
    ['a field too many', good.replace('who: W', 'who: W\nwhom: X'), 'whom'],
    ['a kind nobody knows', good.replace('digest', 'digset'), 'digset'],
    ['a version that is none', good.replace('version: 1', 'version: x'), 'version'],
    ['nothing to say', good.replace('Body', ''), 'no body'],
  ])('with %s is refused by name', (_what, text, says) => {
    expect(() => parseTemplate('x.md', text)).toThrow(new RegExp(`x\\.md.*${says}`));
  });

  it('may be written on Windows', () => {
    expect(parseTemplate('x.md', good.replaceAll('\n', '\r\n'))).toEqual(parseTemplate('x.md', good));
  });
});
