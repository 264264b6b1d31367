import type { WatchedPage } from '../support/watched-page';
import { type FoundForm, formsOn } from './found-forms';
import type { PageJudge } from './page-judge';
import { kindOf, mostOf } from './page-kind';

/** Pages that one role is walked through, at most. */
const MOST_PAGES = 200;

/** What was found by following links. */
export interface Walk {
  readonly kinds: ReadonlySet<string>;
  readonly forms: readonly FoundForm[];
  /** Everything wrong, each with the page it was found on. */
  readonly faults: readonly string[];
}

/** Follows links from the given addresses through every kind of page, in as many tabs as are given, and judges each kind once. */
export async function walkPages(
  tabs: readonly WatchedPage[],
  starts: readonly string[],
  judge: PageJudge,
  isLeftAlone: (kind: string) => boolean,
): Promise<Walk> {
  const seen = new Set<string>();
  const kinds = new Map<string, number>();
  const forms = new Map<string, FoundForm>();
  const faults: string[] = [];
  const waiting = [...starts];
  const next = (): string | undefined => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const kind = kindOf(address);
      const known = kinds.get(kind) ?? 0;
      if (seen.has(address) || known >= mostOf(kind) || isLeftAlone(kind) || seen.size >= MOST_PAGES) continue;
      seen.add(address);
      kinds.set(kind, known + 1);
      return address;
    }
    return undefined;
  };
  const visit = async (at: WatchedPage, address: string): Promise<void> => {
    const response = await at.page.goto(address).catch((error: Error) => error);
    // A link to a file is no page.
    if (response instanceof Error && /Download/.test(response.message)) return;
    if (response instanceof Error || !response) throw new Error(`${address} could not be opened: ${String(response)}`);
    if (!/html/.test(response.headers()['content-type'] ?? '')) return;
    const kind = kindOf(address);
    if (response.status() !== 200) faults.push(`${kind}: answered ${response.status()}`);
    faults.push(...(await judge.faultsOf(at, await response.text())).map((fault) => `${kind}: ${fault}`));
    for (const form of await formsOn(at, address)) if (!forms.has(form.kind)) forms.set(form.kind, form);
    const links = await at.page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((link) => (link as unknown as { readonly href: string }).href));
    waiting.push(...links.map((link) => link.replace(/#.*$/, '')).filter((link) => !seen.has(link)));
  };
  for (;;) {
    const addresses = tabs.map(() => next());
    await Promise.all(
      tabs.map(async (at, position) => {
        const address = addresses[position];
        if (address !== undefined) await visit(at, address);
      }),
    );
    if (addresses.every((each) => each === undefined)) break;
  }
  return { kinds: new Set(kinds.keys()), forms: [...forms.values()], faults };
}
