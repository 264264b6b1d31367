import * as fc from 'fast-check';
import { FLAGS, defaultRoutingDirectory } from '@matchwell/core/routing';
import { resolveLine } from './resolve-line';

const directory = defaultRoutingDirectory();
const TODAY = '2026-11-22';

describe('resolveLine', () => {
  it('answers with exactly the fields of the format, in their order', () => {
    const line = '{"id":"7","name":null,"kind":"trust","ods":"RPG","postcode":null,"query_text":null}';
    const answer = resolveLine(line, directory, TODAY);
    expect(Object.keys(answer)).toEqual(['id', 'network', 'alternates', 'flags', 'body', 'reason']);
    expect(answer).toMatchObject({
      id: '7',
      network: 'south-london',
      alternates: ['kss'],
      flags: ['ods_postcode_conflict', 'multi_network'],
      body: null,
    });
  });

  it('uses the question when the other fields are null or absent', () => {
    expect(resolveLine('{"id":1,"query_text":"who covers CF10 1AA?"}', directory, TODAY)).toMatchObject({
      id: 1,
      network: null,
      flags: ['outside_england'],
      body: 'Life Sciences Hub Wales',
    });
  });

  it('answers as of the day it is given', () => {
    expect(resolveLine('{"id":1,"postcode":"SK13 7AA"}', directory, '2022-06-30').network).toBe('manchester');
    expect(resolveLine('{"id":1,"postcode":"SK13 7AA"}', directory, TODAY).network).toBe('east-midlands');
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"RRV"',
    '{"id":1,"ods":{"code":"RRV"}}',
    '{"id":1,"name":["a"]}',
    '{"id":1,"postcode":true}',
  ])('flags %j as malformed, with a reason', (line) => {
    expect(resolveLine(line, directory, TODAY)).toMatchObject({
      network: null,
      flags: ['malformed'],
      reason: expect.stringMatching(/\w+/),
    });
  });

  it('keeps the id of a malformed object, so that the line can be found', () => {
    expect(resolveLine('{"id":"x9","ods":[]}', directory, TODAY)).toMatchObject({ id: 'x9', flags: ['malformed'] });
  });

  it('never throws, whatever the line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        const answer = resolveLine(line, directory, TODAY);
        expect(answer.flags.every((each) => FLAGS.includes(each))).toBe(true);
        expect(answer.reason).not.toBe('');
      }),
    );
  });
});
