import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { POLICY } from '@matchwell/core/access/policy';
import { ACTION_KEY } from './allow.decorator';

/** Refuses to start while any route names no action, or one that is not in the policy table. */
@Injectable()
export class RoutePolicyCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const unguarded = this.discovery.getControllers().flatMap((wrapper) => {
      const prototype = Object.getPrototypeOf(wrapper.instance as object) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => this.reflector.get('path', prototype[name] as () => unknown) !== undefined)
        .filter((name) => {
          const action = this.reflector.get<string | undefined>(ACTION_KEY, prototype[name] as () => unknown);
          return action === undefined || !(action in POLICY);
        })
        .map((name) => `${wrapper.name}.${name}`);
    });
    if (unguarded.length > 0)
      throw new Error(`These routes name no action of the policy table: ${unguarded.join(', ')}.`);
  }
}
