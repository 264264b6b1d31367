import { isUtf8 } from 'node:buffer';

const LINE_END = 0x0a;

/** The text of a file, or the mend when it is not UTF-8. A byte order mark is left out. */
export function decodeUtf8(content: Uint8Array): { readonly text: string } | { readonly notUtf8: string } {
  const [first, second] = content;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return {
      notUtf8: 'The file is UTF-16 ("Unicode text"). Save it as UTF-8: in Excel choose "CSV UTF-8 (comma delimited)".',
    };
  }
  if (isUtf8(content)) return { text: new TextDecoder().decode(content) };
  return {
    notUtf8: `The file is not UTF-8: line ${firstWrongLine(content)} holds bytes that UTF-8 does not have, as in files saved as Windows-1252. Save it as UTF-8: in Excel choose "CSV UTF-8 (comma delimited)".`,
  };
}

/** A line end never stands inside a character of UTF-8, so each line can be judged alone. */
function firstWrongLine(content: Uint8Array): number {
  let from = 0;
  for (let line = 1; ; line += 1) {
    const end = content.indexOf(LINE_END, from);
    if (end === -1 || !isUtf8(content.subarray(from, end))) return line;
    from = end + 1;
  }
}
