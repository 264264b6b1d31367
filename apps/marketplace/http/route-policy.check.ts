import { Injectable, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { POLICY } from '@matchwell/core/access/policy';
import { WEB_PAGE_KEY } from '../pages/web/web-page-description';
import { ACTION_KEY } from './allow.decorator';

/**
 * Refuses to start while any route names no action, or one that is not in the policy table, or a page lies below `/api`, where its cookie
 * would count.
 */
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
    const misplaced = this.discovery.getControllers().flatMap((wrapper) => {
      const [path = ''] = [
        this.reflector.get<string | string[] | undefined>('path', wrapper.metatype as Type) ?? '',
      ].flat();
      if (!/^\/?api(?:\/|$)/i.test(path)) return [];
      const prototype = Object.getPrototypeOf(wrapper.instance as object) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => this.reflector.get(WEB_PAGE_KEY, prototype[name] as () => unknown) !== undefined)
        .map((name) => `${wrapper.name}.${name}`);
    });
    if (misplaced.length > 0) throw new Error(`These pages lie below /api: ${misplaced.join(', ')}.`);
    if (unguarded.length > 0)
      throw new Error(`These routes name no action of the policy table: ${unguarded.join(', ')}.`);
  }
}
