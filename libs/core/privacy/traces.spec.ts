import * as fc from 'fast-check';
import { patternOfTraces, tracesOf } from '.';

const GRACE = { email: 'grace@heart.example', displayName: 'Grace "GG" Adeyemi', phone: '+44 1632 960111' };

const redact = (text: string, traces: readonly string[]) =>
  text.replaceAll(new RegExp(patternOfTraces(traces) ?? '(?!)', 'giu'), '[erased]');

describe('the traces of a person', () => {
  it('are the address, the telling name, the number and the words that are long enough', () => {
    expect(tracesOf({ ...GRACE, words: ['Ask me again.', 'No.'] })).toEqual([
      'grace@heart.example',
      'Grace "GG" Adeyemi',
      '+44 1632 960111',
      'Ask me again.',
    ]);
    expect(tracesOf({ ...GRACE, displayName: 'William', phone: null, words: [] })).toEqual(['grace@heart.example']);
    expect(patternOfTraces([])).toBeUndefined();
  });

  it('are found as wholes, whatever their case, and not inside other words', () => {
    const traces = ['grace@heart.example', 'Ann Lee'];
    expect(redact('Write to Grace@Heart.example; ask Ann Lee.', traces)).toBe('Write to [erased]; ask [erased].');
    expect(redact('Joann Leeson', traces)).toBe('Joann Leeson');
  });

  it('are found in text, in JSON and in JSON inside JSON, and what is left is JSON', () => {
    const texts = fc.array(fc.constantFrom('Grace', ' ', '"', '\\', 'é', '\n', '.', 'Lee', '-', '(', '1'), {
      minLength: 5,
      maxLength: 12,
    });
    fc.assert(
      fc.property(texts, (parts) => {
        const trace = `x${parts.join('')}x`;
        const json = JSON.stringify({
          said: `Line\n${trace}\n, end`,
          again: [JSON.stringify({ deep: `\t${trace}!` })],
        });
        const left = JSON.parse(redact(json, [trace])) as { said: string; again: string[] };
        expect(left.said).toBe('Line\n[erased]\n, end');
        expect(JSON.parse(left.again[0] ?? '')).toEqual({ deep: '\t[erased]!' });
      }),
    );
  });
});
