import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FiledLetter, outboxFolder } from '@matchwell/adapters/mail';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';

/** How many letters are listed. */
const LISTED = 20;

/**
 * `outbox`: lists the newest letters in the outbox folder, or reads one: `outbox`, `outbox --to grace`, `outbox 3`, `outbox <id>`. For demos
 * and for looking at what would be sent; with a mail service set, nothing is filed there.
 */
export async function runOutbox(argv: readonly string[]): Promise<number> {
  const folder = outboxFolder(readConfiguration(process.env));
  const position = argv.indexOf('--to');
  const reader = position === -1 ? '' : (argv[position + 1] ?? '').toLowerCase();
  const which = argv.find((word, at) => word !== '--to' && (position === -1 || at !== position + 1));
  const letters = (await readLetters(folder)).filter(({ to }) => to.toLowerCase().includes(reader));
  if (letters.length === 0) {
    console.log(`There are no letters in ${folder}.`);
    return 0;
  }
  if (which === undefined) {
    for (const [number, { date, to, subject }] of letters.slice(0, LISTED).entries())
      console.log(`${String(number + 1).padStart(3)}  ${date.slice(0, 16).replace('T', ' ')}  ${to}\n     ${subject}`);
    console.log(`\n${letters.length} letters. Read one with: npm run console outbox <number>`);
    return 0;
  }
  const letter = letters.find(({ id }) => id === which) ?? letters[Number(which) - 1];
  if (!letter) {
    console.error(`There is no letter ${which}; the list goes from 1 to ${letters.length}.`);
    return 1;
  }
  console.log(`To:      ${letter.to}\nDate:    ${letter.date}\nSubject: ${letter.subject}\n\n${letter.text}`);
  return 0;
}

/** Newest first; what is not a letter is passed over. */
async function readLetters(folder: string): Promise<FiledLetter[]> {
  const names = await readdir(folder).catch(() => []);
  const contents = await Promise.all(
    names
      .filter((name) => /^[\da-f-]{36}\.json$/.test(name))
      .toSorted()
      .toReversed()
      .map((name) => readFile(join(folder, name), 'utf8')),
  );
  return contents.map((content) => JSON.parse(content) as FiledLetter);
}
