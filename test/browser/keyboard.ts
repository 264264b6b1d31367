import type { RecordField } from '../../apps/marketplace/pages/record-form/record-field';
import { writeFields } from '../../apps/marketplace/pages/record-form/record-field-views';
import type { WatchedPage } from '../support/watched-page';

/** More than any page has places to stop at. */
const MOST_PRESSES = 400;

/** What has the focus. */
interface Focused {
  readonly tag: string;
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly href: string;
  readonly checked: boolean;
  readonly isOpen: boolean;
  readonly inForm: boolean;
  /** Counts the stops of this page: the same number twice in a row is a trap. */
  readonly place: number;
  /** It has a size, lies in the window, and looks other than without the focus. */
  readonly isSeen: boolean;
}

const FOCUSED = `(() => {
  const e = document.activeElement;
  const label = e.labels && e.labels[0];
  const marks = [getComputedStyle(e), label && getComputedStyle(label, '::before'), label && getComputedStyle(label)].filter(Boolean);
  const marked = marks.some((s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none');
  const box = (label && e.type !== 'text' ? label : e).getBoundingClientRect();
  const inView = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {
    tag: e.tagName, type: e.type || '', name: e.name || '', value: e.value || '', text: (e.innerText || '').trim(),
    href: e.getAttribute('href') || '', checked: e.checked === true, isOpen: e.tagName === 'SUMMARY' && e.parentElement.open,
    inForm: e.closest('main form[method="post"]') !== null,
    place: [...document.querySelectorAll('*')].indexOf(e), isSeen: marked && inView,
  };
})()`;

/** Two hands on a keyboard, and no mouse: Tab, Enter, Space, arrows and letters. Every stop on the way must show that it has the focus. */
export class Keyboard {
  constructor(private readonly at: WatchedPage) {}

  /** Presses Tab once. @throws Error when the focus is trapped, or cannot be seen. */
  async tab(): Promise<Focused> {
    const before = await this.focused();
    await this.at.page.keyboard.press('Tab');
    const now = await this.focused();
    if (now.tag === 'BODY') return now;
    if (now.place === before.place)
      throw new Error(`${this.at.page.url()}: the focus is trapped in ${now.tag} ${now.name}.`);
    if (!now.isSeen)
      throw new Error(`${this.at.page.url()}: ${now.tag} ${now.name} “${now.text}” does not show the focus.`);
    return now;
  }

  /** From the top of the page into its main part, by the skip link; nothing where the focus is there already, at what the page has to say first. */
  async skip(): Promise<void> {
    if ((await this.focused()).tag !== 'BODY') return;
    const first = await this.tab();
    if (first.href !== '#maincontent') throw new Error(`${this.at.page.url()}: the first stop is not the skip link.`);
    await this.at.page.keyboard.press('Enter');
  }

  /** Goes on to the first stop that is looked for. */
  async tabTo(what: string, isIt: (focused: Focused) => boolean): Promise<Focused> {
    for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
      const focused = await this.tab();
      if (isIt(focused)) return focused;
    }
    throw new Error(`${this.at.page.url()}: Tab never reaches ${what}.`);
  }

  /** Goes on to a link or button with this name and presses it; waits for the page that follows. */
  async press(name: string | RegExp): Promise<void> {
    await this.tabTo(
      String(name),
      ({ tag, text }) => ['A', 'BUTTON'].includes(tag) && (typeof name === 'string' ? text === name : name.test(text)),
    );
    await this.enter();
  }

  /** Enter, and the page that follows, of which the focus has not been taken anywhere but to what is wrong. */
  async enter(): Promise<void> {
    await Promise.all([this.at.page.waitForEvent('load'), this.at.page.keyboard.press('Enter')]);
    const { tag, text } = await this.focused();
    const isFree = tag === 'BODY' || text.startsWith('There is a problem');
    if (!isFree && !text.startsWith('Done'))
      throw new Error(`${this.at.page.url()}: the page begins in ${tag} “${text}”.`);
  }

  /** Fills in the form that follows, stop by stop, and presses its button. What it is not told of stays as it is. */
  async complete(answers: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
    const left = new Set(Object.keys(answers).filter((name) => [answers[name]].flat().length > 0));
    for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
      const focused = await this.tab();
      if (!focused.inForm) continue;
      if (focused.tag === 'SUMMARY' && !focused.isOpen) await this.at.page.keyboard.press('Enter');
      if (focused.tag === 'BUTTON' && focused.type === 'submit') {
        // A list of terms with something chosen for each has a stop for each of them, and none of its own.
        const missed = [...left].filter((name) => !Object.keys(answers).some((each) => each.startsWith(`${name}/`)));
        if (missed.length > 0) throw new Error(`${this.at.page.url()}: Tab never reached ${missed.join(', ')}.`);
        await this.enter();
        return;
      }
      const values = [answers[focused.name] ?? []].flat();
      if (values.length === 0) continue;
      await this.answer(focused, values);
      left.delete(focused.name);
    }
    throw new Error(`${this.at.page.url()}: Tab never reaches the button of the form.`);
  }

  /** The same for fields of a record. */
  async completeRecord(fields: readonly RecordField[], record: Readonly<Record<string, unknown>>): Promise<void> {
    const answers: Record<string, string | readonly string[]> = {};
    for (const [name, value] of Object.entries(writeFields(fields, record))) {
      const values = [value ?? []].flat().filter((each) => each !== '');
      if (values.length > 0) answers[name] = values;
    }
    await this.complete(answers);
  }

  private async answer(focused: Focused, values: readonly string[]): Promise<void> {
    const { keyboard } = this.at.page;
    const wanted = values[0] ?? '';
    if (focused.type === 'checkbox') {
      if (values.includes(focused.value) !== focused.checked) await keyboard.press('Space');
    } else if (focused.type === 'radio') {
      if (focused.value === wanted && !focused.checked) await keyboard.press('Space');
      await this.arrowsTo(wanted);
    } else if (focused.tag === 'SELECT') {
      await keyboard.press('Home');
      await this.arrowsTo(wanted);
    } else {
      await keyboard.press('Control+A');
      await keyboard.insertText(wanted);
    }
  }

  private async arrowsTo(value: string): Promise<void> {
    for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
      if ((await this.focused()).value === value) return;
      await this.at.page.keyboard.press('ArrowDown');
    }
    throw new Error(`${this.at.page.url()}: the arrows never reach ${value}.`);
  }

  private async focused(): Promise<Focused> {
    return this.at.page.evaluate<Focused>(FOCUSED);
  }
}
