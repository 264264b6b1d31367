import {
  type ArgumentsHost,
  BadRequestException,
  NotFoundException,
  PayloadTooLargeException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { createLogger } from '@matchwell/platform/logging/logger';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import { type Problem, RefusedRequest } from './problem';
import { ProblemFilter } from './problem.filter';

/** A response that remembers what was sent. */
class RememberedResponse {
  readonly headers: Record<string, string> = { 'X-Request-Id': 'request-1' };
  headersSent = false;
  ended = false;
  statusCode = 0;
  contentType = '';
  body: Problem | undefined;

  setHeader(name: string, value: string): this {
    this.headers[name] = value;
    return this;
  }

  getHeader(name: string): string | undefined {
    return this.headers[name];
  }

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  type(contentType: string): this {
    this.contentType = contentType;
    return this;
  }

  send(text: string): this {
    this.body = JSON.parse(text) as Problem;
    return this;
  }

  end(): void {
    this.ended = true;
  }
}

class RememberingLogger extends ProcessLogger {
  readonly errors: unknown[] = [];

  override error(_event: string, error: unknown): void {
    this.errors.push(error);
  }
}

describe('ProblemFilter', () => {
  const answerTo = (thrown: unknown, prepare: (response: RememberedResponse) => void = () => undefined) => {
    const logger = new RememberingLogger(createLogger('tests', 'silent'));
    const response = new RememberedResponse();
    prepare(response);
    const request = { method: 'GET', path: '/api/v1/nowhere' };
    const http = { getResponse: () => response, getRequest: () => request };
    new ProblemFilter(logger).catch(thrown, { switchToHttp: () => http } as unknown as ArgumentsHost);
    return { response, body: response.body, logged: logger.errors };
  };

  it('tells a refusal in its own words, with the fields and the request id', () => {
    const errors = [{ pointer: '/trl', code: 'out_of_range', detail: 'trl: use 1 to 9.' }];
    const { response, body, logged } = answerTo(
      new RefusedRequest({ code: 'body.invalid', detail: 'Mend the fields.', errors }),
    );
    expect(response).toMatchObject({ statusCode: 400, contentType: 'application/problem+json' });
    expect(response.headers['Cache-Control']).toBe('no-store');
    expect(body).toEqual({
      type: '/api/v1/problems#body.invalid',
      title: 'The request is not well-formed',
      status: 400,
      code: 'body.invalid',
      detail: 'Mend the fields.',
      errors,
      instance: 'request-1',
    });
    expect(logged).toEqual([]);
  });

  it('asks for a bearer token when nobody is signed in', () => {
    const { response } = answerTo(new RefusedRequest({ code: 'session.required', detail: 'Sign in.' }));
    expect(response.statusCode).toBe(401);
    expect(response.headers['WWW-Authenticate']).toBe('Bearer');
  });

  it.each([
    [new NotFoundException(), 404, 'route.not_found'],
    [new BadRequestException('odd'), 400, 'request.malformed'],
    [new PayloadTooLargeException(), 413, 'request.too_large'],
    [new UnsupportedMediaTypeException(), 415, 'request.unsupported'],
    [{ status: 413, type: 'entity.too.large' }, 413, 'request.too_large'],
    [{ status: 400, type: 'entity.parse.failed' }, 400, 'request.malformed'],
    [{ status: 415, type: 'charset.unsupported' }, 415, 'request.unsupported'],
  ])('tells what the framework throws: %p as %i %s', (error, status, code) => {
    const { response, body, logged } = answerTo(error);
    expect(response.statusCode).toBe(status);
    expect(body).toMatchObject({ status, code });
    expect(logged).toEqual([]);
  });

  it.each([new Error('password=hunter2'), 'a string', undefined, { status: 500, type: 'odd' }])(
    'logs what nobody expected, and tells nothing of it: %p',
    (error) => {
      const { response, body, logged } = answerTo(error);
      expect(response.statusCode).toBe(500);
      expect(body).toMatchObject({ code: 'server.error', instance: 'request-1' });
      expect(JSON.stringify(body)).not.toContain('hunter2');
      expect(logged).toEqual([error]);
    },
  );

  it('asks to come again when the database could not be asked, and logs it', () => {
    const exhausted = new Error('timeout exceeded when trying to connect');
    const { response, body, logged } = answerTo(exhausted);
    expect(response.statusCode).toBe(503);
    expect(response.headers['Retry-After']).toBe('5');
    expect(body).toMatchObject({ code: 'server.busy', detail: expect.stringContaining('Nothing was changed') });
    expect(logged).toEqual([exhausted]);
  });

  it('only ends an answer that has begun', () => {
    const { response, body } = answerTo(new Error('late'), (begun) => {
      begun.headersSent = true;
    });
    expect(response.ended).toBe(true);
    expect(body).toBeUndefined();
  });
});
