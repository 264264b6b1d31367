import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { ZipBundleWriter } from './zip-bundle-writer';

const NOON = new Date('2026-11-22T12:00:00Z');

describe('a bundle', () => {
  it('gives back every file as it was written, in whatever pieces, and the digest of the whole', () => {
    const files = fc.dictionary(
      fc.stringMatching(/^[a-z][a-z0-9-]{0,20}\.jsonl$/),
      fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }),
      { maxKeys: 5, noNullPrototype: true },
    );
    fc.assert(
      fc.property(files, (given) => {
        const bundle = new ZipBundleWriter().open(NOON);
        for (const [name, pieces] of Object.entries(given)) {
          bundle.begin(name);
          for (const piece of pieces) bundle.add(piece);
        }
        const { content, sha256 } = bundle.end();
        const found = Object.entries(unzipSync(content)).map(([name, bytes]) => [name, strFromU8(bytes)]);
        expect(found).toEqual(
          Object.entries(given).map(([name, pieces]) => [name, Buffer.from(pieces.join('')).toString('utf8')]),
        );
        expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
      }),
    );
  });

  it('tells how large it has become, long before it ends', () => {
    const bundle = new ZipBundleWriter().open(NOON);
    bundle.begin('noise.jsonl');
    let bytes = 0;
    for (let piece = 0; piece < 50; piece += 1)
      bytes = bundle.add(createHash('sha512').update(String(piece)).digest('base64').repeat(2_000));
    expect(bytes).toBeGreaterThan(10_000);
    expect(bundle.end().content.length).toBeGreaterThanOrEqual(bytes);
  });

  it.each(['../escape.jsonl', '/etc/passwd', 'a/b', 'a\\b', '', '.hidden', 'C:evil'])('has no file %j', (name) => {
    const bundle = new ZipBundleWriter().open(NOON);
    expect(() => bundle.begin(name)).toThrow('no name for a file');
  });

  it('takes nothing before a file was begun, and nothing after its end', () => {
    const bundle = new ZipBundleWriter().open(NOON);
    expect(() => bundle.add('x')).toThrow('begun');
    bundle.end();
    expect(() => bundle.begin('a.txt')).toThrow('ended');
    expect(() => bundle.end()).toThrow('ended');
  });
});
