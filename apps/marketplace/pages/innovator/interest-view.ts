import type { OwnStanding, Standings } from '@matchwell/capabilities/introductions';
import { STATE_NAMES } from '../introductions/introduction-row';

const WORDS: Readonly<
  Record<OwnStanding['judgement']['standing'], { readonly text: string; readonly colour: string }>
> = {
  eligible: { text: 'Meets every condition', colour: 'green' },
  conditional: { text: 'Depends on an answer', colour: 'yellow' },
  near_miss: { text: 'Just misses', colour: 'orange' },
  excluded: { text: 'Does not meet the conditions', colour: 'red' },
  irrelevant: { text: 'Is about something else', colour: 'grey' },
};

/** Products that are shown with everything that is said of them; of what is further away the name is enough. */
const SHOWN = 25;

const CLOSEST_FIRST = Object.keys(WORDS);

/** Each product of a company towards an open need, closest first: what it can do, or why not and what would change that. */
export function interestView({ need, products }: Standings) {
  const closest = products.toSorted(
    (one, other) => CLOSEST_FIRST.indexOf(one.judgement.standing) - CLOSEST_FIRST.indexOf(other.judgement.standing),
  );
  return {
    title: 'Express interest',
    needId: need.id,
    need: { title: need.statement.title, buyer: need.organisationName },
    others: closest.slice(SHOWN).map(({ name, judgement }) => ({ name, ...WORDS[judgement.standing] })),
    products: closest.slice(0, SHOWN).map(({ innovationId, name, judgement, introduction }) => {
      const { standing, match, unmet, wouldChange, questions } = judgement;
      return {
        innovationId,
        name,
        ...WORDS[standing],
        canExpress: match !== null && introduction === null,
        introduction: introduction && {
          href: `/introductions/${introduction.id}`,
          state: STATE_NAMES[introduction.state].text,
        },
        unmet,
        wouldChange,
        questions: questions.map(({ ask, text }) => (ask === 'supplier' ? `You can answer: ${text}` : text)),
        nothingWouldChange: match === null && wouldChange.length === 0,
      };
    }),
  };
}
