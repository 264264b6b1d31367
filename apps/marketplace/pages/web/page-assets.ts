import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { compileStyles } from '../styles/compile-styles';
import { Branding } from './branding';
import { ASSETS_PATH } from './page-paths';

/** A file that pages load. */
export interface PageAsset {
  readonly contentType: string;
  /** Changes when the content changes. */
  readonly version: Buffer | string;
  readonly content: () => Buffer;
  /** The content compressed with gzip. */
  readonly packed: () => Buffer;
}

/** An asset whose content is made when it is first asked for, and packed once. */
function assetOf(contentType: string, version: Buffer | string, make: () => Buffer): PageAsset {
  let content: Buffer | undefined;
  let packed: Buffer | undefined;
  const get = () => (content ??= make());
  return { contentType, version, content: get, packed: () => (packed ??= gzipSync(get())) };
}

const PAGES = join(__dirname, '..');
const DESIGN_SYSTEM = join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist', 'nhsuk');

/** Where the build leaves the styles, seen from the build and from the sources. */
const BUILT_STYLES = [PAGES, join(PAGES, '..', '..', '..', 'dist', 'apps', 'marketplace', 'pages')].map((folder) =>
  join(folder, 'styles', 'matchwell.css'),
);

/** The styles as built. On sources that were never built they are compiled, once, when somebody asks: that takes seconds. */
function styles(): PageAsset {
  const built = BUILT_STYLES.find((path) => existsSync(path));
  if (built !== undefined) return fileOf('text/css; charset=utf-8', readFileSync(built));
  return assetOf('text/css; charset=utf-8', `${Date.now()}`, () => Buffer.from(compileStyles(join(PAGES, 'styles'))));
}

const fileOf = (contentType: string, content: Buffer): PageAsset => assetOf(contentType, content, () => content);

/** The signs of the design system's style sheet. The other images of the package are the NHS's own marks: only its icon is served, and only under its branding. */
const ICONS = ['arrow-down', 'arrow-up', 'arrow-up-down', 'cross'].map((name) => `nhsuk-icon-${name}.svg`);

const OWN_ICON = 'matchwell.svg';
const NHS_ICON = 'favicon.svg';
const NHS_STYLES = 'nhs-organisation.css';

const ownFiles = (): Readonly<Record<string, PageAsset>> => ({
  [OWN_ICON]: fileOf('image/svg+xml', readFileSync(join(PAGES, 'images', OWN_ICON))),
});

const organisationFiles = (): Readonly<Record<string, PageAsset>> => ({
  [NHS_ICON]: fileOf('image/svg+xml', readFileSync(join(DESIGN_SYSTEM, 'assets', 'images', NHS_ICON))),
  [NHS_STYLES]: fileOf('text/css; charset=utf-8', readFileSync(join(PAGES, 'styles', NHS_STYLES))),
});

/** A script without the note about its source map: that is not served, and a browser's tools would ask for it in vain. */
const scriptOf = (path: string): PageAsset =>
  fileOf(
    'text/javascript; charset=utf-8',
    Buffer.from(readFileSync(path, 'utf8').replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, '\n')),
  );

/** Styles, scripts and the icon, each at an address that changes with its content, so that browsers may keep it for ever. */
@Injectable()
export class PageAssets {
  private readonly files: ReadonlyMap<string, PageAsset>;
  /** The addresses, for the layout. */
  readonly paths: {
    readonly styles: string;
    readonly script: string;
    readonly icon: string;
    /** Styles of an NHS organisation; unset under our own wordmark. */
    readonly organisationStyles?: string;
  };

  constructor(branding: Branding) {
    const files = {
      'matchwell.css': styles(),
      'matchwell.mjs': scriptOf(join(PAGES, 'scripts', 'matchwell.mjs')),
      // Loaded by matchwell.mjs, by this name beside it.
      'nhsuk-frontend.min.js': scriptOf(join(DESIGN_SYSTEM, 'nhsuk-frontend.min.js')),
      ...Object.fromEntries(
        ICONS.map((name) => [
          name,
          fileOf('image/svg+xml', readFileSync(join(DESIGN_SYSTEM, 'assets', 'images', name))),
        ]),
      ),
      ...(branding.isNhs ? organisationFiles() : ownFiles()),
    };
    const digest = createHash('sha256');
    for (const { version } of Object.values(files)) digest.update(version);
    const folder = `${ASSETS_PATH}/${digest.digest('hex').slice(0, 16)}`;
    this.files = new Map(Object.entries(files).map(([name, file]) => [`${folder}/${name}`, file]));
    this.paths = {
      styles: `${folder}/matchwell.css`,
      script: `${folder}/matchwell.mjs`,
      icon: `${folder}/${branding.isNhs ? NHS_ICON : OWN_ICON}`,
      ...(branding.isNhs && { organisationStyles: `${folder}/${NHS_STYLES}` }),
    };
  }

  /** The file at an address, if there is one. */
  find(path: string): PageAsset | undefined {
    return this.files.get(path);
  }
}
