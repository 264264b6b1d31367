import type { Letter, Mailer } from '@matchwell/capabilities/messages';

/** A mailer, and a look at what arrived behind it. */
export interface OpenMailer {
  readonly mailer: Mailer;
  /** What arrived, in order: who it is for, and everything that was said, as the technology carries it. */
  arrived(): Promise<{ readonly to: string; readonly id: string; readonly content: string }[]>;
  close(): Promise<void>;
}

const ID = '0199aaaa-0000-7000-8000-000000000001';

/** A letter with everything in it. */
export function aLetter(more: Partial<Letter> = {}): Letter {
  return {
    id: ID,
    to: { address: 'grace@heart.example', displayName: 'Grace Évans' },
    subject: 'Introduced: fewer readmissions — and “Steady Heart”',
    text: 'Hello Grace\n\n.a line that begins with a dot\nPlain words: £12.\n',
    html: '<p>Plain words: £12.</p>',
    date: new Date('2026-11-22T09:00:00.000Z'),
    ...more,
  };
}

/** What every mailer promises. */
export function describeMailer(open: () => Promise<OpenMailer>): void {
  describe('a mailer', () => {
    let opened: OpenMailer;

    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened?.close());

    it('hands over what it was given, to whom it was given', async () => {
      expect(await opened.mailer.send(aLetter())).toMatchObject({ result: 'accepted' });
      const [letter, ...others] = await opened.arrived();
      expect(others).toEqual([]);
      expect(letter).toMatchObject({ to: 'grace@heart.example', id: ID });
      for (const words of ['Plain words: £12.', '.a line that begins with a dot', '— and “Steady Heart”'])
        expect(letter?.content).toContain(words);
    });

    it('lets a second sending be told for what it is: by the same id', async () => {
      await opened.mailer.send(aLetter());
      await opened.mailer.send(aLetter());
      expect(new Set((await opened.arrived()).map(({ id }) => id))).toEqual(new Set([ID]));
    });

    it('keeps a subject that tries to be a header a subject', async () => {
      await opened.mailer.send(aLetter({ subject: 'Hello\r\nBcc: everybody@x.example' }));
      const [letter] = await opened.arrived();
      expect(letter?.to).toBe('grace@heart.example');
      expect(letter?.content).not.toMatch(/^Bcc:/m);
    });

    it('tells where one click ends such messages', async () => {
      await opened.mailer.send(aLetter({ unsubscribeUrl: 'https://matchwell.example/api/v1/unsubscriptions/abc.def' }));
      const [letter] = await opened.arrived();
      expect(letter?.content.replaceAll(/\r\n\s/g, '')).toContain(
        'https://matchwell.example/api/v1/unsubscriptions/abc.def',
      );
    });
  });
}
