import type { AccountSummary, AdministeredPerson } from '@matchwell/capabilities/people';
import { roleName } from '../layout/navigation';
import { dayInWords } from '../layout/plain-values';

/** People that a search found. */
export function peopleView(q: string, people: readonly AccountSummary[]) {
  return {
    title: 'People',
    q,
    hasSearched: q !== '',
    people: people.map(({ id, displayName, email, disabledAt }) => ({
      id,
      name: displayName,
      email,
      isDisabled: disabledAt !== undefined,
    })),
  };
}

/** One person, and what the operator may do about their account. */
export function personView(person: AdministeredPerson, isOwn: boolean) {
  const { id, displayName, email, disabledAt, secondFactorSince, memberships } = person;
  return {
    title: displayName,
    id,
    isDisabled: disabledAt !== undefined,
    hasFactor: secondFactorSince !== undefined,
    isOwn,
    rows: [
      { key: 'Email address', value: email },
      { key: 'Account', value: disabledAt ? `Disabled since ${dayInWords(disabledAt)}` : 'In use' },
      {
        key: 'Signs in with a code',
        value: secondFactorSince ? `Since ${dayInWords(secondFactorSince)}` : 'No',
      },
      {
        key: 'Belongs to',
        values: memberships.map(
          (each) => `${each.organisationName} (${roleName(each.role)}${each.lead ? ', leads the team' : ''})`,
        ),
      },
    ],
  };
}
