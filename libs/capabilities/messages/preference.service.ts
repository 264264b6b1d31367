import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import {
  isMessageKind,
  MESSAGE_KIND_NAMES,
  MESSAGE_KINDS,
  MESSAGE_TIMINGS,
  type MessageKind,
  type MessageTiming,
  timingOf,
} from '@matchwell/core/messages';
import { PreferenceStore } from './preference-store.port';
import { UnsubscribeTokens } from './unsubscribe-tokens.port';

/** How one kind of message reaches a person. */
export interface KindPreference {
  readonly kind: MessageKind;
  readonly label: string;
  readonly group: string;
  readonly timing: MessageTiming;
  /** False for what cannot be switched off. */
  readonly isOptional: boolean;
}

/** A choice as it was asked for. */
export interface Choice {
  readonly kind: string;
  readonly timing: string;
}

/** What people choose to be told, and when. */
@Injectable()
export class PreferenceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly preferences: PreferenceStore,
    private readonly tokens: UnsubscribeTokens,
    private readonly clock: Clock,
  ) {}

  /** Every kind, with the timing that holds for the actor. */
  async read(actor: Actor): Promise<KindPreference[]> {
    return this.of(actor.personId);
  }

  /** Takes all the choices or none. What was held for a digest stays in it. */
  async choose(
    actor: Actor,
    choices: readonly Choice[],
  ): Promise<Outcome<KindPreference[], 'message_preference.invalid'>> {
    const errors = choices.flatMap((choice, position) => problemsOf(choice, position));
    if (errors.length > 0) {
      return refused('message_preference.invalid', 'Some choices cannot be made. Nothing was changed.', errors);
    }
    await this.keep(actor.personId, choices as readonly { kind: MessageKind; timing: MessageTiming }[]);
    return accepted(await this.of(actor.personId));
  }

  /** What a link in a message would end; undefined when the link is not one of ours. */
  async subjectOf(token: string): Promise<{ readonly kind: MessageKind; readonly label: string } | undefined> {
    const found = await this.tokens.read(token);
    return found && { kind: found.kind, label: MESSAGE_KINDS[found.kind].label };
  }

  /** Ends the messages a link stands for. Following it again changes nothing. */
  async unsubscribe(token: string): Promise<Outcome<{ readonly label: string }, 'unsubscription.not_found'>> {
    const found = await this.tokens.read(token);
    if (!found || !MESSAGE_KINDS[found.kind].isOptional)
      return refused('unsubscription.not_found', 'This link is not complete. Copy the whole link from the message.');
    await this.keep(found.personId, [{ kind: found.kind, timing: 'off' }]);
    return accepted({ label: MESSAGE_KINDS[found.kind].label });
  }

  private async of(personId: string): Promise<KindPreference[]> {
    const chosen = new Map((await this.preferences.chosenBy([personId])).map((each) => [each.kind, each.timing]));
    return MESSAGE_KIND_NAMES.map((kind) => {
      const { label, group, isOptional } = MESSAGE_KINDS[kind];
      return { kind, label, group, timing: timingOf(kind, chosen.get(kind)), isOptional };
    });
  }

  private async keep(
    personId: string,
    choices: readonly { kind: MessageKind; timing: MessageTiming }[],
  ): Promise<void> {
    await this.unitOfWork.run(() =>
      this.preferences.choose(
        choices.map((choice) => ({ personId, ...choice })),
        this.clock.now(),
      ),
    );
  }
}

function problemsOf({ kind, timing }: Choice, position: number): FieldProblem[] {
  const at = (field: string) => `/preferences/${position}/${field}`;
  if (!isMessageKind(kind))
    return [{ pointer: at('kind'), code: 'not_in_list', detail: `kind: use one of ${MESSAGE_KIND_NAMES.join(', ')}.` }];
  if (!(MESSAGE_TIMINGS as readonly string[]).includes(timing))
    return [
      { pointer: at('timing'), code: 'not_in_list', detail: `timing: use one of ${MESSAGE_TIMINGS.join(', ')}.` },
    ];
  if (!MESSAGE_KINDS[kind].isOptional && timing !== 'immediate')
    return [
      {
        pointer: at('timing'),
        code: 'not_optional',
        detail:
          'timing: these messages keep the account safe or carry what you chose to get together; they come at once.',
      },
    ];
  return [];
}
