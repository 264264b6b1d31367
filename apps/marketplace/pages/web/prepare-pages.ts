import type { NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type Response, urlencoded } from 'express';
import helmet from 'helmet';
import { PageAssets } from './page-assets';
import { ASSETS_PATH, isPagePath } from './page-paths';

/** A form beyond this size is refused before it is read. */
const FORM_LIMIT = '512kb';

/** More fields than the longest form of ours has. */
const MOST_FIELDS = 2_000;

const YEAR_SECONDS = 31_536_000;

/** Headers of a page: everything from this host, nothing inline, in nobody's frame. No nonce is needed where nothing is inline. */
const pageHeaders = (secure: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    xFrameOptions: { action: 'deny' },
    // Not `no-referrer`: with it browsers send our own forms with "Origin: null", which is what a form from elsewhere would say.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure,
  });

const OVER_HTTPS = pageHeaders(true);
const OVER_HTTP = pageHeaders(false);
/** Answers to programs are data: nothing in them may load or run anything. */
const FOR_PROGRAMS = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  xFrameOptions: { action: 'deny' },
});

/** Gives the application what pages need before its routes: headers, styles and scripts, forms read. */
export function preparePages(application: NestExpressApplication): void {
  const assets = application.get(PageAssets);
  const readForm = urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: MOST_FIELDS });
  application.use((request: Request, response: Response, next: NextFunction) => {
    if (!isPagePath(request.path)) {
      FOR_PROGRAMS(request, response, next);
      return;
    }
    // Pages may show what is nobody else's business, and always hold a form token.
    response.setHeader('Cache-Control', 'no-store');
    (request.secure ? OVER_HTTPS : OVER_HTTP)(request, response, (error?: unknown) =>
      error ? next(error) : readForm(request, response, next),
    );
  });
  application.use(ASSETS_PATH, (request: Request, response: Response, next: NextFunction) => {
    const asset = request.method === 'GET' || request.method === 'HEAD' ? assets.find(request.originalUrl) : undefined;
    if (!asset) {
      next();
      return;
    }
    const packed = request.acceptsEncodings('gzip') === 'gzip';
    response
      .setHeader('Cache-Control', `public, max-age=${YEAR_SECONDS}, immutable`)
      .setHeader('Content-Type', asset.contentType)
      .setHeader('Vary', 'Accept-Encoding');
    if (packed) response.setHeader('Content-Encoding', 'gzip');
    response.send(packed ? asset.packed() : asset.content());
  });
}
