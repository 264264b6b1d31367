import type { NestExpressApplication } from '@nestjs/platform-express';
import request, { type Response } from 'supertest';

/** What a form's fields are sent as. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

const NAMED_ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** HTML as a person reads it: without tags, entities resolved, white space as one space. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal) return String.fromCodePoint(Number(decimal));
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      return NAMED_ENTITIES[name ?? ''] ?? whole;
    })
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The value of the first hidden field with a name, on a page. */
export function hiddenValue(html: string, name: string): string | undefined {
  return new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1];
}

/** Every address of this product that a page links to, once, without fragments. */
export function linksOf(html: string): string[] {
  const hrefs = [...html.matchAll(/<a\b[^>]*\shref="([^"#]+)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  return [...new Set(hrefs.filter((href) => href.startsWith('/')))];
}

/** A browser without scripts: keeps cookies, sends forms with their hidden fields, and shows HTML as it came. */
export class PageBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly application: NestExpressApplication,
    /** Sent with every request: a proxy's headers, another host. */
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** Opens a page. Redirects are not followed. */
  async get(path: string): Promise<Response> {
    return this.keep(await this.dress(request(this.application.getHttpServer()).get(path)));
  }

  /** Opens a page and follows redirects of ours, at most five. */
  async open(path: string): Promise<Response> {
    let response = await this.get(path);
    for (let hops = 0; response.status === 303 && hops < 5; hops += 1)
      response = await this.get(response.headers['location'] ?? '/');
    return response;
  }

  /** Posts fields as they are: nothing is added. */
  async post(path: string, fields: FormFields, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each);
    const posted = this.dress(request(this.application.getHttpServer()).post(path));
    return this.keep(await posted.type('form').set(headers).send(body.toString()));
  }

  /** Opens the page of a form and sends it with its token and key, to its own address or another. */
  async send(page: string, fields: FormFields, action = page.replace(/\?.*$/, '')): Promise<Response> {
    const { text } = await this.get(page);
    const hidden = ['_token', '_key', 'then'].flatMap((name) => {
      const value = hiddenValue(text, name);
      return value === undefined ? [] : [[name, value] as const];
    });
    return this.post(action, { ...Object.fromEntries(hidden), ...fields });
  }

  /** Signs in by the form. @throws Error when that is refused. */
  async signIn(email: string, password: string): Promise<this> {
    const response = await this.send('/sign-in', { email, password });
    if (response.status !== 303)
      throw new Error(`${email} cannot sign in: ${response.status} ${textOf(response.text)}`);
    return this;
  }

  /** The browser's cookies, by name. */
  get jar(): ReadonlyMap<string, string> {
    return this.cookies;
  }

  private dress<Test extends request.Test>(test: Test): Test {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return test.set({ ...this.headers, ...(cookie ? { cookie } : {}) }).redirects(0);
  }

  private keep(response: Response): Response {
    const set = (response.headers['set-cookie'] ?? []) as unknown as readonly string[];
    for (const line of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}
