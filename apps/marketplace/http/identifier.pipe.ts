import { Injectable, type PipeTransform } from '@nestjs/common';
import { RefusedRequest } from './problem';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What an account or a team is made of. */
type Account = 'api_key' | 'session' | 'member' | 'invitation' | 'organisation' | 'person';

/** What governs matching. */
type Governed = 'weights' | 'run';

/** An id in a path. One that cannot be an id is answered like one that does not exist. */
@Injectable()
export class IdentifierPipe implements PipeTransform<string, string> {
  constructor(
    private readonly subject:
      | 'innovation'
      | 'need'
      | 'introduction'
      | 'import'
      | 'export'
      | 'message'
      | 'meeting'
      | 'evidence_file'
      | 'saved_search'
      | 'need_question'
      | 'webhook'
      | 'webhook_delivery'
      | 'assessment'
      | 'assessment_request'
      | Account
      | Governed,
  ) {}

  transform(value: string): string {
    if (UUID.test(value)) return value.toLowerCase();
    const word = this.subject.split('_').at(-1) ?? this.subject;
    throw new RefusedRequest({ code: `${this.subject}.not_found`, detail: `There is no such ${word}.` });
  }
}
