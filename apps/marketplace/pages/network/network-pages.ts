import type { Provider, Type } from '@nestjs/common';
import { NetworkDashboardController } from './network-dashboard.controller';

/** The pages of network officers: everything that this folder adds to the HTTP application. */
export const NETWORK_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [NetworkDashboardController],
  providers: [],
};
