import * as fc from 'fast-check';
import { anchorsIn, blankStopStructure } from './stop-words';
import { TokenRun } from './token-run';

const EVERY_TURN = -1;

const anchorsOf = (text: string): number => {
  const run = new TokenRun();
  run.read(text);
  return run.anchors;
};

describe('stop structure', () => {
  it.each([
    ['We are currently looking for a patch', ' .  a patch'],
    ['I would like to know about falls', ' .  falls'],
    ['staff are interested in falls', 'staff  .  falls'],
    ['send me information on falls', ' .  falls'],
    ['papers dealing with falls', ' .  falls'],
    ['falls at our NHS trust', 'falls  . '],
    ['Can anyone suggest falls alarms', ' .  falls alarms'],
    ['the aim of this project is to stop falls', ' .  stop falls'],
    ['many thanks', ' . '],
    ['the trust forwards information dear to us', 'the trust forwards information dear to us'],
  ])('%s', (text, blanked) => {
    expect(blankStopStructure(text, anchorsOf(text))).toBe(blanked);
  });

  /** Words of the turns and others, and what may stand between them. */
  const words =
    'we I our trust team hospital are am currently also looking seeking hoping for to find would should d like love be grateful pleased know ' +
    'hear about in is especially interested receive any need send me information details papers on regarding dealing with relating at within my ' +
    'this NHS department organisation can could you anyone please tell help advise us the aim focus of project study thank thanks many kind ' +
    'regards best dear sir doctor advance forward ward falls Åtrust trusts help_desk self-help';
  const phrases = [
    'we are looking for',
    'I would like to know about',
    'is interested in',
    'send me information on',
    'papers dealing with',
    'at our NHS trust',
    'can anyone suggest',
    'the aim of this project is to',
    'many thanks',
  ];
  const text = fc
    .array(
      fc.tuple(
        fc.oneof({ arbitrary: fc.constantFrom(...words.split(' ')), weight: 3 }, fc.constantFrom(...phrases)),
        fc.constantFrom(' ', ' ', ' ', ' ', ' ', ', ', "'", '-', '. ', '\n', ' – '),
        fc.boolean(),
      ),
      { maxLength: 25 },
    )
    .map((pieces) => pieces.map(([word, gap, loud]) => (loud ? word.toUpperCase() : word) + gap).join(''));

  /** Fails for a way of reading anchors that overlooks a turn. */
  function expectNothingOverlooked(read: (text: string) => number): void {
    fc.assert(
      fc.property(text, (written) =>
        expect(blankStopStructure(written, read(written))).toBe(blankStopStructure(written, EVERY_TURN)),
      ),
      { numRuns: 3_000 },
    );
  }

  it('is found wherever the words of the text hold its anchors, and nowhere else', () => {
    expectNothingOverlooked(anchorsOf);
  });

  it('would be caught reading anchors in small letters only', () => {
    const small = (written: string): number => anchorsOf(written.replaceAll(/[A-Z]+/g, ' '));
    expect(() => expectNothingOverlooked(small)).toThrow('Property failed');
  });

  it('would be caught overlooking the anchors of one turn', () => {
    for (let turn = 0; turn < 9; turn += 1) {
      expect(() => expectNothingOverlooked((written) => anchorsOf(written) & ~(1 << turn))).toThrow('Property failed');
    }
  });

  it('has no anchor in most words', () => {
    expect(anchorsIn('monitoring')).toBe(0);
    expect(anchorsIn('Trust')).not.toBe(0);
  });
});
