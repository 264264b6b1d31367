import type { Notice } from './visit';

/** A page to be shown. */
export class PageView {
  constructor(
    readonly template: string,
    readonly model: object,
    readonly status: number,
  ) {}
}

/** Where the browser goes next, after a form was carried out. */
export class PageRedirect {
  constructor(
    readonly location: string,
    readonly notice: Notice | undefined,
  ) {}
}

/** A file to be kept: a report as CSV, a calendar entry. */
export class PageDownload {
  constructor(
    readonly fileName: string,
    readonly contentType: string,
    readonly content: string | Buffer,
  ) {}
}

/** What a handler of a page answers. */
export type PageAnswer = PageView | PageRedirect | PageDownload;

/** Shows a template, named from the pages folder: `view('scout/needs.njk', needsView(needs))`. The model has a `title`. */
export function view<Model extends { readonly title: string }>(template: string, model: Model, status = 200): PageView {
  return new PageView(template, model, status);
}

/** Sends the browser on (303), with a message for the next page if there is one. The location is a path of ours. */
export function seeOther(location: string, notice?: string | Notice): PageRedirect {
  return new PageRedirect(location, typeof notice === 'string' ? { kind: 'success', text: notice } : notice);
}

/** Hands over a file. The name is ours: plain letters, figures, full stops and hyphens. */
export function download(fileName: string, contentType: string, content: string | Buffer): PageDownload {
  return new PageDownload(fileName.replaceAll(/[^\w.-]+/g, '-'), contentType, content);
}
