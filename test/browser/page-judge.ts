import { htmlFaults } from '../support/page-faults';
import type { WatchedPage } from '../support/watched-page';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };

/** The largest page, in bytes of HTML as it is sent without compression. */
const MOST_BYTES = 50_000;

/**
 * Every element of the page in its setting: what it is, which classes and attributes it has, whether it says anything, and the same of what it
 * stands in. Rows of one table are one setting, the same macro on another page is one as well.
 */
const SETTINGS = `(() => {
  const of = (element) => [element.tagName, ...[...element.classList].sort(), ...element.getAttributeNames().sort(),
    element.getAttribute('role'), element.textContent.trim() === '' ? 'silent' : ''].join(' ');
  return [...new Set([...document.querySelectorAll('body *')].map((each) => of(each.parentElement) + ' > ' + of(each)))];
})()`;

/** Says what is wrong with pages: for machines that read aloud, in their HTML, and on a narrow screen. */
export class PageJudge {
  private readonly known = new Set<string>();
  /** Pages that were judged, and those of them that axe looked at. */
  readonly count = { judged: 0, byAxe: 0 };

  /**
   * What is wrong with the page that is open. Its HTML, its size and its width are looked at each time; axe, which takes most of the time, only at pages that
   * have an element in a setting which it has not seen.
   */
  async faultsOf(at: WatchedPage, html: string): Promise<string[]> {
    this.count.judged += 1;
    const faults = [...(await this.axeFaults(at)), ...(await htmlFaults(html))];
    await at.page.setViewportSize(NARROW);
    const overflow = await at.overflow();
    // What was typed is given back with what is wrong with it, and may be longer than any page.
    const bytes = (await at.page.title()).startsWith('Error: ') ? 0 : Buffer.byteLength(html);
    await at.page.setViewportSize(WIDE);
    return [
      ...faults,
      ...(bytes >= MOST_BYTES ? [`${bytes} bytes of HTML`] : []),
      ...(overflow > 0 ? [`${overflow} pixels wider than a screen of ${NARROW.width}`] : []),
      ...at.wrongs.splice(0),
    ];
  }

  private async axeFaults(at: WatchedPage): Promise<string[]> {
    const fresh = (await at.page.evaluate<string[]>(SETTINGS)).filter((each) => !this.known.has(each));
    if (fresh.length === 0) return [];
    this.count.byAxe += 1;
    const faults = await at.axeFaults();
    // What is wrong once is told of every page that has it.
    if (faults.length === 0) for (const each of fresh) this.known.add(each);
    return faults;
  }
}
