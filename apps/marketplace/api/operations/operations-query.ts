import { CONSUMER_NAMES, type ConsumerName } from '@matchwell/capabilities/events';
import { DELIVERY_STATES, type DeliveryState } from '@matchwell/adapters/postgres/operations/open-deliveries';
import { RUN_KINDS, RUN_STATES, type RunSearch } from '@matchwell/adapters/postgres/operations/run-kinds';
import { RUN_CURSOR } from '@matchwell/adapters/postgres/operations/run-list';
import { RefusedRequest } from '../../http/problem';

type Query = Readonly<Record<string, unknown>>;

/** Which jobs somebody asks for. */
export interface JobSearch {
  readonly states: readonly DeliveryState[];
  readonly duties: readonly ConsumerName[];
}

/** Reads `kind` and `state`, each any number of times. @throws RefusedRequest naming what is not known. */
export function runSearchOf(query: Query): RunSearch {
  return { kinds: chosen(query, 'kind', RUN_KINDS), states: chosen(query, 'state', RUN_STATES) };
}

/** Reads `state` and `duty`, each any number of times. @throws RefusedRequest naming what is not known. */
export function jobSearchOf(query: Query): JobSearch {
  return { states: chosen(query, 'state', DELIVERY_STATES), duties: chosen(query, 'duty', CONSUMER_NAMES) };
}

/** The cursor of the list of runs; null on its first page. @throws RefusedRequest when it is none of ours. */
export function runCursorOf({ cursor }: Query): string | null {
  if (cursor === undefined) return null;
  if (typeof cursor === 'string' && RUN_CURSOR.test(cursor)) return cursor;
  const detail = 'cursor: use the nextCursor of the page before.';
  throw new RefusedRequest({
    code: 'query.invalid',
    detail: 'The query has values that cannot be used.',
    errors: [{ pointer: '/cursor', code: 'malformed', detail }],
  });
}

function chosen<Name extends string>(query: Query, field: string, known: readonly Name[]): Name[] {
  const given = [query[field] ?? []].flat();
  const unknown = given.filter((each) => !known.some((name) => name === each));
  if (unknown.length > 0) {
    const detail = `${field}: use any of ${known.join(', ')}.`;
    throw new RefusedRequest({
      code: 'query.invalid',
      detail: 'The query has values that cannot be used.',
      errors: [{ pointer: `/${field}`, code: 'not_in_list', detail }],
    });
  }
  return known.filter((name) => given.includes(name));
}
