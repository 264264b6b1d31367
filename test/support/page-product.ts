import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { Market, type Somebody } from './market';
import type { MarketContent } from './market-database';
import { testConfiguration } from './matcher';
import { PageBrowser } from './page-browser';

/** The HTTP application on a market of its own, as people use it. Open it in `beforeAll`, close it in `afterAll`. */
export class PageProduct {
  private constructor(
    readonly market: Market,
    readonly application: NestExpressApplication,
  ) {}

  static async open(
    content?: MarketContent,
    trustProxyHops = 0,
    more: Partial<Configuration> = {},
  ): Promise<PageProduct> {
    const market = await Market.open(content);
    const application = await createMarketplace({
      ...testConfiguration(market.url),
      trustProxyHops,
      ...more,
      databaseUrl: market.url,
    });
    await application.init();
    return new PageProduct(market, application);
  }

  async close(): Promise<void> {
    await this.application.close();
    await this.market.close();
  }

  /** A browser that nobody has signed in with. */
  browser(headers: Readonly<Record<string, string>> = {}): PageBrowser {
    return new PageBrowser(this.application, headers);
  }

  /** A browser that somebody is signed in with. */
  async browserOf({ email, password }: Somebody): Promise<PageBrowser> {
    return this.browser().signIn(email, password);
  }
}
