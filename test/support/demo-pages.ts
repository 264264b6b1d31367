import { Clock } from '@matchwell/core/kernel/clock';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { InnovationStore } from '@matchwell/capabilities/innovations';
import { NeedStore } from '@matchwell/capabilities/needs';
import { IndexableRecords, ReconciliationService, SearchEngines } from '@matchwell/capabilities/search';
import { RowScopes, SYSTEM_SCOPE } from '@matchwell/adapters/postgres/row-security/row-scopes';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { DEMO_ACCOUNTS } from '../../apps/marketplace/pages/public/demo-tour';
import { testConfiguration } from './matcher';
import { PageBrowser } from './page-browser';
import { acquireDemoDatabase } from './running-product';
import type { TestDatabase } from './test-database';

/** The HTTP application on a copy of the demo market, searchable, without a matcher. Open it in `beforeAll`, close it in `afterAll`. */
export class DemoPages {
  private constructor(
    private readonly database: TestDatabase,
    readonly application: NestExpressApplication,
  ) {}

  static async open(): Promise<DemoPages> {
    const database = await acquireDemoDatabase();
    const application = await createMarketplace({ ...testConfiguration(database.url), seedDemo: true });
    await application.init();
    const records = new IndexableRecords(
      application.get<InnovationStore>(InnovationStore),
      application.get<NeedStore>(NeedStore),
      application.get<RoutingDirectorySource>(RoutingDirectorySource),
      application.get<Clock>(Clock),
    );
    // What the matcher does, which may see everything.
    const reconciliation = new ReconciliationService(application.get(SearchEngines), records);
    await application.get(RowScopes).run(SYSTEM_SCOPE, async () => reconciliation.reconcile());
    return new DemoPages(database, application);
  }

  async close(): Promise<void> {
    await this.application.close();
    await this.database.drop();
  }

  /** A browser that nobody has signed in with. */
  browser(): PageBrowser {
    return new PageBrowser(this.application);
  }

  /** A browser that the demo account of a role is signed in with. */
  async browserOf(role: keyof typeof DEMO_ACCOUNTS): Promise<PageBrowser> {
    const { email, password } = DEMO_ACCOUNTS[role];
    return this.browser().signIn(email, password);
  }
}
