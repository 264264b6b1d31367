import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Action, POLICY } from '@matchwell/core/access/policy';
import { ACTION_KEY } from '../../apps/marketplace/http/allow.decorator';

/** One route of the running router. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete' | 'patch';
  /** As registered, e.g. `/api/v1/needs/:id/matches/:innovationId`. */
  readonly path: string;
  /** What the policy table decides on; unset when nothing guards the route. */
  readonly action?: Action;
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/**
 * Every route of the application, read from the router itself and not from the controllers: one that was added past the framework is
 * listed too, without an action.
 */
export function routesOf(application: NestExpressApplication): Route[] {
  const actions = actionsOf(application);
  const express = application.getHttpAdapter().getInstance() as {
    readonly router: { readonly stack: readonly Layer[] };
  };
  return express.router.stack.flatMap(({ route }) =>
    route
      ? Object.keys(route.methods).map((method) => ({
          method: method as Route['method'],
          path: route.path,
          action: actions.get(`${method} ${route.path}`),
        }))
      : [],
  );
}

/** The action of every route that a controller declares, by method and path. */
function actionsOf(application: NestExpressApplication): Map<string, Action> {
  const actions = new Map<string, Action>();
  const scanner = application.get(MetadataScanner, { strict: false });
  for (const { instance, metatype } of application.get(DiscoveryService, { strict: false }).getControllers()) {
    const prototype = Object.getPrototypeOf(instance as object) as Record<string, object>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name] as object;
      const path = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
      const action = Reflect.getMetadata(ACTION_KEY, handler) as string | undefined;
      if (path === undefined || action === undefined || !(action in POLICY)) continue;
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]?.toLowerCase();
      for (const base of [Reflect.getMetadata(PATH_METADATA, metatype as object) as string | string[]].flat()) {
        for (const rest of [path].flat()) actions.set(`${method} ${joined(base, rest)}`, action as Action);
      }
    }
  }
  return actions;
}

function joined(base: string, rest: string): string {
  const parts = [base, rest].map((part) => part.replaceAll(/^\/+|\/+$/g, '')).filter((part) => part !== '');
  return `/${parts.join('/')}`;
}
