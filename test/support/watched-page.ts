import { readFileSync } from 'node:fs';
import type { BrowserContext, Page, Response } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface AxeReport {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** A page in the browser that keeps account of everything it must not do. */
export class WatchedPage {
  /** Breaches of the content security policy, requests to other hosts, answers 5xx and errors of scripts, as they happened. */
  readonly wrongs: string[] = [];

  private constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) this.wrongs.push(`policy: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.wrongs.push(`script: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
        this.wrongs.push(`elsewhere: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.wrongs.push(`${response.status()}: ${response.url()}`);
    });
  }

  static async open(context: BrowserContext, origin: string): Promise<WatchedPage> {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    return new WatchedPage(page, origin);
  }

  /** Opens a path of the product. */
  async go(path: string): Promise<Response> {
    const response = await this.page.goto(this.origin + path);
    if (!response) throw new Error(`${path} was not answered.`);
    return response;
  }

  /** Presses what has this name, a link or a button, and waits for the page that follows. */
  async press(name: string | RegExp): Promise<void> {
    const main = this.page.locator('main');
    const target = main.getByRole('button', { name }).or(main.getByRole('link', { name })).first();
    await Promise.all([this.page.waitForEvent('load'), target.click()]);
  }

  /** Signs in by the form. */
  async signIn(email: string, password: string): Promise<void> {
    await this.go('/sign-in');
    await this.page.fill('[name="email"]', email);
    await this.page.fill('[name="password"]', password);
    await this.press('Sign in');
  }

  /** What a person reads. */
  async text(): Promise<string> {
    return (await this.page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
  }

  /** Everything axe finds against WCAG 2.0 to 2.2, A and AA. */
  async axeFaults(): Promise<string[]> {
    await this.page.evaluate(AXE);
    const { violations } = await this.page.evaluate<AxeReport>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })`,
    );
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 160)}`);
  }

  /** By how many pixels the page is wider than the window. */
  async overflow(): Promise<number> {
    return this.page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }
}
