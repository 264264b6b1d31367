import { inspectFile, keptFileName, MOST_FILE_BYTES } from '@matchwell/core/evidence-files';
import { FileTypeDetector } from '@matchwell/adapters/scanning';
import * as fc from 'fast-check';
import { aJpeg, aPdf, aPng, aZip } from '../support/sample-files';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

/** The kind of a file, or what is wrong with it. */
async function told(name: string, bytes: Buffer, mediaType?: string): Promise<string> {
  const ending = name.split('.').at(-1) ?? '';
  const detected = await new FileTypeDetector().detect(bytes);
  const found = inspectFile({
    name,
    bytes,
    detected,
    mediaType: mediaType ?? MEDIA_TYPES[ending] ?? 'application/octet-stream',
  });
  return 'fault' in found ? `${found.fault.code}: ${found.fault.detail}` : found.kind.name;
}

describe('what a file must be to be taken', () => {
  it('takes a PDF, a PNG and a JPEG whose name, declared type and content agree', async () => {
    expect(await told('report.pdf', aPdf())).toBe('PDF');
    expect(await told('report.PDF', aPdf('packed', { packed: true }), 'application/pdf')).toBe('PDF');
    expect(await told('chart.png', aPng(640, 480))).toBe('PNG');
    expect(await told('photo.jpeg', aJpeg(640, 480))).toBe('JPEG');
  });

  it.each([
    ['named as another kind', 'chart.png', aPdf(), undefined, /^unsupported: .*content is not one/],
    ['declared as another kind', 'report.pdf', aPdf(), 'image/png', /^unsupported: .*declared as something else/],
    ['declared as a page', 'report.pdf', aPdf(), 'text/html', /^unsupported/],
    ['an office document', 'report.docx', aZip(), undefined, /^unsupported: .*export the document as a PDF/],
    ['an archive', 'report.zip', aZip(), 'application/zip', /^unsupported/],
    ['an archive that is named like a PDF', 'report.pdf', aZip(), undefined, /^unsupported/],
    ['a program with two endings', 'report.pdf.exe', aPdf(), 'application/pdf', /^unsupported/],
    ['a drawing that can run scripts', 'logo.svg', Buffer.from('<svg/>'), 'image/svg+xml', /^unsupported/],
    ['empty', 'report.pdf', Buffer.alloc(0), undefined, /^invalid: The file is empty/],
    ['one byte too large', 'report.pdf', Buffer.alloc(MOST_FILE_BYTES + 1), undefined, /^too_large: .*10 MB/],
    ['cut off', 'report.pdf', aPdf().subarray(0, 200), undefined, /^invalid: .*no end/],
    ['a picture cut off', 'chart.png', aPng().subarray(0, -6), undefined, /^invalid: .*cut off/],
    ['protected', 'report.pdf', aPdf('x', { extra: '<< /Encrypt 9 0 R >>\n' }), undefined, /^invalid: .*password/],
    [
      'a script inside',
      'report.pdf',
      aPdf('x', { extra: '<< /S /JavaScript /JS (app.alert(1)) >>\n' }),
      undefined,
      /JavaScript/,
    ],
    [
      'a script in other writing',
      'report.pdf',
      aPdf('x', { extra: '<< /S /J#61va#53cript >>\n' }),
      undefined,
      /JavaScript/,
    ],
    ['a program to start', 'report.pdf', aPdf('x', { extra: '<< /S /Launch /F (cmd.exe) >>\n' }), undefined, /Launch/],
    ['a file inside', 'report.pdf', aPdf('x', { extra: '<< /Type /EmbeddedFile >>\n' }), undefined, /EmbeddedFile/],
    [
      'an archive behind the PDF',
      'report.pdf',
      Buffer.concat([aPdf(), aZip()]),
      undefined,
      /^invalid: Something follows/,
    ],
    [
      'an archive within the PDF',
      'report.pdf',
      aPdf(aZip().toString('latin1')),
      undefined,
      /^invalid: An archive is hidden/,
    ],
    ['a page within the PDF', 'report.pdf', aPdf('<ScRipt src=x></script>'), undefined, /^invalid: A web page/],
    [
      'an archive behind the PNG',
      'chart.png',
      Buffer.concat([aPng(), aZip()]),
      undefined,
      /^invalid: Something follows/,
    ],
    [
      'an archive behind the JPEG',
      'photo.jpg',
      Buffer.concat([aJpeg(), aZip()]),
      undefined,
      /^invalid: Something follows/,
    ],
    ['too wide', 'chart.png', aPng(12_001, 1), undefined, /^invalid: It is 12001 by 1 pixels/],
    ['too many pixels', 'photo.jpg', aJpeg(10_000, 10_000), undefined, /^invalid: .*50 million/],
    ['without pixels', 'photo.jpg', aJpeg(0, 10), undefined, /^invalid: .*damaged/],
  ] as const)('refuses what is %s, and says so', async (_what, name, bytes, mediaType, expected) => {
    expect(await told(name, bytes, mediaType)).toMatch(expected);
  });

  it('answers something of every file, whatever is in it, and never takes one that was cut or grown', async () => {
    const samples = [
      ['a.pdf', aPdf('x', { packed: true })],
      ['a.png', aPng(20, 20)],
      ['a.jpg', aJpeg(20, 20)],
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.nat(400),
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        async ([name, bytes], cut, tail) => {
          const shorter = bytes.subarray(0, Math.max(0, bytes.length - 2 - cut));
          expect(await told(name, shorter)).toMatch(/^(?:invalid|unsupported)/);
          // A PDF may end in white space, and nothing else may follow anything.
          const grown = Buffer.concat([bytes, tail, Buffer.from('!')]);
          expect(await told(name, grown)).toMatch(/^(?:invalid|unsupported)/);
          const other = Buffer.from(tail);
          expect(await told(name, other)).toMatch(/^(?:invalid|unsupported)/);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps of a name what is safe to show and to save', () => {
    expect(keptFileName('C:\\Users\\me\\report.pdf')).toBe('report.pdf');
    expect(keptFileName('../../etc/passwd.pdf')).toBe('passwd.pdf');
    expect(keptFileName('invoice\u202efdp.exe.pdf')).toBe('invoicefdp.exe.pdf');
    expect(keptFileName('..hidden.pdf')).toBe('hidden.pdf');
    expect(keptFileName('a\r\nSet-Cookie: x.pdf')).toBe('aSet-Cookie: x.pdf');
    expect(keptFileName(`${'n'.repeat(400)}.pdf`)).toMatch(/^n{146}\.pdf$/);
    expect(keptFileName('Prüfbericht – Übersicht.pdf'.normalize('NFD'))).toBe('Prüfbericht – Übersicht.pdf');
  });
});
