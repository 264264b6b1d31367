import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { firstBrokenSeal, firstForgedSeal, hashOfWords, nextSeal, type Seal, splitReason, verifyChain } from '.';
import { verifyHashesOnly } from './testing/hash-only-verifier';
import { honestChain, TRICKS } from './testing/tampering';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A chain of up to thirty entries, sealed at its end and at some places before, and a place with a neighbour behind it. */
const chains = fc
  .tuple(fc.integer({ min: 3, max: 30 }), fc.array(fc.nat(29), { maxLength: 4 }), fc.nat(1_000))
  .map(([length, some, at]) => {
    const sealed = [...some.filter((each) => each < length), length];
    return { read: honestChain(length, sealed, sha256), length, at: 1 + (at % (length - 1)) };
  });

describe('verifying a chain', () => {
  it('finds nothing in a chain as it was written, sealed or not', () => {
    fc.assert(
      fc.property(chains, ({ read }) => {
        expect(verifyChain(read, sha256)).toBeUndefined();
        expect(verifyChain({ ...read, sealed: [] }, sha256)).toBeUndefined();
      }),
    );
    const empty = honestChain(0, [0], sha256);
    expect(verifyChain(empty, sha256)).toBeUndefined();
    expect(verifyChain({ ...empty, head: undefined }, sha256)).toBeUndefined();
  });

  it.each(Object.entries(TRICKS))('tells and locates it when somebody should %s', (_name, [trick, kind]) => {
    fc.assert(
      fc.property(chains, ({ read, at }) => {
        const changed = trick(read, at, sha256);
        const tampering = verifyChain(changed, sha256);
        // What became shorter and was written anew differs from a cut tail only where a seal lies in what is left.
        const isSealed = read.sealed.some(({ length }) => length >= at && length <= changed.entries.length);
        const looksLike = kind === 'rewritten' && !isSealed ? 'cut_tail' : kind;
        expect(tampering?.kind).toBe(looksLike);
        expect(tampering?.provenUpTo).toBeLessThan(at);
        expect(tampering?.upTo).toBeGreaterThanOrEqual(at);
        const provable = isSealed ? (tampering?.provenUpTo ?? 0) + 1 : changed.entries.length + 1;
        expect(tampering?.sequence).toBe(kind === 'rewritten' ? provable : at);
      }),
    );
  });

  it('notices any sequence of tricks that leaves something else than was written', () => {
    const tricks = fc.array(fc.tuple(fc.constantFrom(...Object.values(TRICKS)), fc.nat(1_000)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(chains, tricks, ({ read }, played) => {
        let changed = read;
        for (const [[trick], nth] of played) {
          if (changed.entries.length < 2) break;
          changed = trick(changed, 1 + (nth % (changed.entries.length - 1)), sha256);
        }
        const isAsWritten = JSON.stringify(changed) === JSON.stringify(read);
        expect(verifyChain(changed, sha256) === undefined).toBe(isAsWritten);
      }),
      { numRuns: 1_000 },
    );
  });

  it('notices entries nobody chained, exchanged positions and a head that is gone', () => {
    const read = honestChain(5, [3], sha256);
    const last = read.entries[4]!;
    expect(verifyChain({ ...read, entries: [...read.entries, { ...last, position: 99 }] }, sha256)?.kind).toBe('added');
    expect(verifyChain({ ...read, head: undefined }, sha256)?.kind).toBe('rewritten');
    const moved = read.entries.map((entry) => ({ ...entry, position: 100 - entry.position }));
    expect(verifyChain({ ...read, entries: moved }, sha256)).toMatchObject({ kind: 'reordered', sequence: 2 });
  });

  it('catches a verifier that looks at each hash alone', () => {
    const missed = Object.entries(TRICKS).filter(([, [trick]]) => {
      const changed = trick(honestChain(9, [4, 9], sha256), 4, sha256);
      return verifyHashesOnly(changed, sha256) === undefined;
    });
    expect(missed.map(([name]) => name)).toEqual([
      'edit an entry and its hash',
      'delete an entry',
      'cut the tail',
      'cut the tail and move the head',
      'rewrite everything from an edited entry on',
      'delete an entry and rewrite what follows',
    ]);
  });
});

describe('seals', () => {
  const three = [1, 2, 3].reduce<Seal[]>((seals, day) => {
    const heads = { trust: { length: day, hash: sha256(String(day)) } };
    return [...seals, nextSeal(seals.at(-1), `2026-11-2${day}T02:00:00.000Z`, heads, sha256)];
  }, []);

  it('are chained: a changed, missing or moved one shows', () => {
    expect(firstBrokenSeal(three, sha256)).toBeUndefined();
    expect(firstBrokenSeal(three.toSpliced(1, 1), sha256)).toBe(2);
    expect(firstBrokenSeal(three.toSpliced(1, 1, { ...three[1]!, heads: {} }), sha256)).toBe(2);
    expect(firstBrokenSeal(three.toReversed(), sha256)).toBe(1);
  });

  it('are held against those kept outside, which may begin later', () => {
    expect(firstForgedSeal(three, three.slice(1))).toBeUndefined();
    expect(firstForgedSeal(three.slice(0, 2), three)).toBe(3);
    const forged = nextSeal(three[0], three[1]!.at, {}, sha256);
    expect(firstBrokenSeal([three[0]!, forged], sha256)).toBeUndefined();
    expect(firstForgedSeal([three[0]!, forged], three)).toBe(2);
  });
});

describe('what of a reason is chained', () => {
  it('is a code or the product’s own words, never what a person typed', () => {
    expect(splitReason('timing', 'Ask Ann.', true)).toEqual({ reason: 'timing', words: 'Ask Ann.' });
    expect(splitReason('Ask Ann.', undefined, true)).toEqual({ reason: null, words: 'Ask Ann.' });
    expect(splitReason('By area.', undefined, false)).toEqual({ reason: 'By area.', words: null });
    expect(splitReason(undefined, undefined, true)).toEqual({ reason: null, words: null });
  });

  it('leaves a digest that says nothing without its salt', () => {
    expect(hashOfWords('Ask Ann.', 'a', sha256)).not.toBe(hashOfWords('Ask Ann.', 'b', sha256));
  });
});
