/** A body that no honest client sends, as the bytes that go over the wire. */
export interface HostileBody {
  readonly what: string;
  readonly content: string | Buffer;
  readonly contentType?: string;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const DEEP = 5_000;
const LONG = 300_000;

/** Valid scripts, in the places where one could run: none may come back as anything but data. */
export const SCRIPTS: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('1')",
  '{{constructor.constructor("alert(1)")()}}',
  '<svg/onload=alert(1)>',
  '</title><script>alert(1)</script>',
];

/** Hostile bodies for any JSON route, and one of the wrong type for every field that its schema names. */
export function hostileBodiesFor(schema: Schema): HostileBody[] {
  const fields = Object.keys(schema.properties ?? {});
  const [first = 'name'] = fields;
  const quoted = JSON.stringify(first);
  return [
    { what: 'an unknown field', content: '{"isAdministrator":true}' },
    { what: '__proto__', content: '{"__proto__":{"role":"administrator"}}' },
    { what: 'constructor.prototype', content: '{"constructor":{"prototype":{"role":"administrator"}}}' },
    { what: 'a list for the body', content: '[]' },
    { what: 'a list of bodies', content: '[{},{}]' },
    { what: 'null', content: 'null' },
    { what: 'a text for the body', content: '"hello"' },
    { what: 'a huge text', content: JSON.stringify({ [first]: 'x'.repeat(LONG) }) },
    { what: 'a deep nest', content: `${`{${quoted}:`.repeat(DEEP)}1${'}'.repeat(DEEP)}` },
    { what: 'a deep list', content: `{${quoted}:${'['.repeat(DEEP)}${']'.repeat(DEEP)}}` },
    { what: 'a NUL character', content: `{${quoted}:"a\\u0000b","evil\\u0000":1}` },
    { what: 'a lone surrogate', content: `{${quoted}:"a\\ud800b","evil\\udfff":1}` },
    { what: 'a field twice', content: `{${quoted}:1,${quoted}:[],"twice":1,"twice":2}` },
    { what: 'JSON cut short', content: `{${quoted}:` },
    { what: 'bytes that are no UTF-8', content: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
    { what: 'a form', content: `${first}=1&isAdministrator=1`, contentType: 'application/x-www-form-urlencoded' },
    {
      what: 'XML',
      content: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      contentType: 'text/xml',
    },
    { what: 'a charset that nobody has', content: '{}', contentType: 'application/json; charset=x-nobody' },
    ...fields.flatMap((field) =>
      ([['a list'], { $gt: '' }, Number.MAX_VALUE, true, null] as const)
        .filter((wrong) => !mayBe(schema.properties?.[field], wrong))
        .map((wrong) => ({
          what: `${JSON.stringify(wrong)} for ${field}`,
          content: JSON.stringify({ [field]: wrong, isAdministrator: true }),
        })),
    ),
  ];
}

function mayBe(schema: Schema | undefined, value: unknown): boolean {
  const types = [schema?.type ?? []].flat();
  return types.length > 0 && types.includes(Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);
}
