import { defaultRoutingDirectory, type RoutingDirectory } from '@matchwell/core/routing';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';

/** The directory that the product carries, with nothing imported. */
export class CarriedDirectorySource extends RoutingDirectorySource {
  override async current(): Promise<RoutingDirectory> {
    return defaultRoutingDirectory();
  }

  override async on(): Promise<RoutingDirectory> {
    return defaultRoutingDirectory();
  }
}
