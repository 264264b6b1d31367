import { countOf } from '@matchwell/core/explanation/plain-words';

/** The first page: what the service is, and a door for each kind of visitor. */
export function startView({ needs, products }: { readonly needs: number; readonly products: number }) {
  return {
    title: 'Introductions worth making between the NHS and innovators',
    counts: { needs: `Browse ${countOf(needs, 'open need')}`, products: `Browse ${countOf(products, 'product')}` },
    doors: [
      {
        heading: 'I make a product',
        text: 'Register it once. See which needs it fits, which it nearly fits, and the step that would change that.',
        href: '/register',
        link: 'Register your company',
      },
      {
        heading: 'I have a need',
        text: 'Post it with the evidence it would take to say yes. Get few introductions, each with its reasons.',
        href: '/sign-in?then=/scout',
        link: 'Sign in as a scout',
      },
      {
        heading: 'I want to look around',
        text: 'Needs, products, networks and adoption figures are open to everybody.',
        href: '/adoption',
        link: 'See who uses what',
      },
    ],
    steps: [
      { who: 'A scout', what: 'posts a need with an evidence threshold.' },
      { who: 'A company', what: 'registers a product with its evidence.' },
      { who: 'Matchwell', what: 'checks the conditions, scores what passes, and says why.' },
      { who: 'A health innovation network (AHSN)', what: 'reviews each introduction by a day that both sides see.' },
      { who: 'Both sides', what: 'say yes or no. Only then are contact details shown.' },
      { who: 'The outcome', what: 'is followed to the end, and teaches the next ranking.' },
    ],
  };
}
