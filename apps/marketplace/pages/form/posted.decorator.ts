import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { FORM_KEY_FIELD } from '../web/form-fields';
import type { PageRequest } from '../web/visit';
import { PostedForm } from './posted-form';

/** What was posted to a page. */
export const Posted = createParamDecorator((_data: unknown, context: ExecutionContext): PostedForm => {
  const { body } = context.switchToHttp().getRequest<PageRequest>();
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  const key = fields[FORM_KEY_FIELD];
  return new PostedForm(fields, typeof key === 'string' ? key : undefined);
});
