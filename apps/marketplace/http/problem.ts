import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import type { Outcome, Refusal } from '@matchwell/core/kernel/outcome';

/** The body of every error: RFC 9457 `application/problem+json`, with a stable code and the fields to mend. */
export interface Problem {
  /** An address that names the kind of problem; readable in the API documentation. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable; can be quoted to a support desk. */
  readonly code: string;
  readonly detail: string;
  /** The request id, as in the `X-Request-Id` header. */
  readonly instance?: string;
  readonly errors?: readonly FieldProblem[];
}

/** A refusal on its way to the client. Thrown by controllers only. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';

  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** The value of an outcome. @throws RefusedRequest when it was refused. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  throw new RefusedRequest(outcome.refusal);
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not well-formed',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'In conflict with the present state',
  410: 'Gone',
  412: 'Changed in the meantime',
  413: 'Too large',
  415: 'Unsupported content',
  422: 'Not complete or not consistent',
  428: 'Say which version you changed',
  429: 'Too many requests',
  500: 'Something went wrong on our side',
  503: 'Not ready',
};

/** The HTTP status for a refusal, by the last part of its code. A code that is not listed is a programming error and answers 500. */
const STATUS_OF_ENDING: Readonly<Record<string, number>> = {
  not_found: 404,
  version_conflict: 412,
  version_required: 428,
  wrong_state: 409,
  exists: 409,
  email_taken: 409,
  not_eligible: 409,
  under_way: 409,
  unknown_network: 422,
  key_reused: 409,
  incomplete: 422,
  reason_required: 422,
  outcome_required: 422,
  outcome_incomplete: 422,
  network_required: 422,
  invalid: 400,
  malformed: 400,
  out_of_range: 400,
  time_out_of_range: 400,
  audience_invalid: 400,
  contacts_invalid: 400,
  message_not_found: 404,
  question_not_found: 404,
  not_an_officer: 409,
  officer_absent: 409,
  officer_conflicted: 409,
  conflict_declared: 409,
  last_administrator: 409,
  declaration_required: 400,
  not_your_network: 404,
  unreadable: 400,
  expired: 410,
  refused: 401,
  required: 401,
  not_yours_to_decide: 403,
  not_allowed: 403,
  not_a_supplier: 403,
  merged: 409,
  not_mergeable: 409,
  wrong_organisation: 409,
  throttled: 429,
  lead_required: 403,
  lead_stays: 409,
  limit_reached: 409,
  link_invalid: 409,
  weak_password: 422,
  wrong_password: 403,
  second_factor_needed: 403,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
};

/** The problem that tells a refusal. */
export function problemOfRefusal(refusal: Refusal): Problem {
  const status = STATUS_OF_ENDING[refusal.code.split('.').at(-1) ?? ''] ?? 500;
  return problemOf(status, refusal.code, refusal.detail, refusal.errors);
}

/** Builds a problem. */
export function problemOf(status: number, code: string, detail: string, errors?: readonly FieldProblem[]): Problem {
  return {
    type: `/api/v1/problems#${code}`,
    title: TITLES[status] ?? 'Refused',
    status,
    code,
    detail,
    ...(errors ? { errors } : {}),
  };
}
