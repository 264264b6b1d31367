import type { NestExpressApplication } from '@nestjs/platform-express';

/** One route whose path names a record. */
export interface ObjectRoute {
  readonly method: 'get' | 'post' | 'put' | 'delete' | 'patch';
  /** As registered, e.g. `/api/v1/needs/:id/matches/:innovationId`. */
  readonly path: string;
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** Every route of the application with a parameter in its path, read from the router itself: a new one cannot be forgotten. */
export function objectRoutesOf(application: NestExpressApplication): ObjectRoute[] {
  const express = application.getHttpAdapter().getInstance() as {
    readonly router: { readonly stack: readonly Layer[] };
  };
  return express.router.stack.flatMap(({ route }) =>
    route?.path.includes(':')
      ? Object.keys(route.methods).map((method) => ({ method: method as ObjectRoute['method'], path: route.path }))
      : [],
  );
}
