/** The value of a header of a mail (RFC 5322), unfolded; empty when there is none. */
export function headerOf(mail: string, name: string): string {
  const [head = ''] = mail.split(/\r?\n\r?\n/, 1);
  const unfolded = head.replaceAll(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
}

/** A mail in readable characters: encoded words of headers, quoted-printable and base64 parts decoded. */
export function decodedMail(mail: string): string {
  const [head = '', ...rest] = mail.split(/\r?\n\r?\n/);
  const words = head
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?q\?(.*?)\?=/gi, (_all, text: string) => quotedPrintable(text.replaceAll('_', ' ')))
    .replaceAll(/=\?utf-8\?b\?(.*?)\?=/gi, (_all, text: string) => Buffer.from(text, 'base64').toString('utf8'));
  return [words, ...rest.map((part) => quotedPrintable(part.replaceAll(/=\r?\n/g, '')))].join('\n\n');
}

function quotedPrintable(text: string): string {
  const bytes = text.replaceAll(/=([\dA-F]{2})/g, (_all, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return bytes === text ? text : Buffer.from(bytes, 'latin1').toString('utf8');
}
