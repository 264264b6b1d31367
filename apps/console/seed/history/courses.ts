import type { StoryCourse } from './story-step';

/** The ways that introductions of the demo market go. Every word in them is invented. */
export const COURSES = {
  adopted: [
    [2, { does: 'approve' }],
    [4, { does: 'consent', by: 'supplier' }],
    [6, { does: 'consent', by: 'buyer' }],
    [
      7,
      {
        does: 'write',
        by: 'buyer',
        audience: 'everyone',
        text: 'Thank you both. We would like to see it used on one ward before we talk about money. Could you bring whoever trains the staff?',
      },
    ],
    [
      7,
      {
        does: 'meet',
        inDays: 7,
        place: 'Seminar room 2, main hospital, or by video',
        notes: 'Thirty minutes of demonstration, then questions from the ward and from IT.',
      },
    ],
    [8, { does: 'agree' }],
    [
      8,
      {
        does: 'write',
        by: 'supplier',
        audience: 'everyone',
        text: 'Gladly. Our training lead joins us and brings the integration guide, so that your IT colleagues can look at it beforehand.',
      },
    ],
    [
      15,
      { does: 'record_outcome', by: 'buyer', outcome: 'met', note: 'A good first meeting; the ward wants to try it.' },
    ],
    [34, { does: 'record_outcome', by: 'buyer', outcome: 'pilot', note: 'Twelve weeks on two wards.' }],
    [80, { does: 'record_outcome', by: 'buyer', outcome: 'evaluation', note: 'The pilot is being written up.' }],
    [125, { does: 'record_outcome', by: 'buyer', outcome: 'procurement', note: 'A call-off from a framework.' }],
    [165, { does: 'record_outcome', by: 'buyer', outcome: 'live', note: 'In daily use.' }],
    [230, { does: 'close', by: 'buyer', outcome: 'spread', note: 'Two more sites follow from the spring.' }],
  ],
  quick: [
    [1, { does: 'approve' }],
    [2, { does: 'consent', by: 'buyer' }],
    [3, { does: 'consent', by: 'supplier' }],
    [10, { does: 'record_outcome', by: 'supplier', outcome: 'met' }],
    [21, { does: 'record_outcome', by: 'buyer', outcome: 'pilot', note: 'Small enough to start without a tender.' }],
    [75, { does: 'record_outcome', by: 'buyer', outcome: 'live', note: 'Kept after the pilot; staff asked for it.' }],
    [130, { does: 'close', by: 'network', outcome: 'live', note: 'Both sides confirmed that it is in routine use.' }],
  ],
  asked: [
    [
      1,
      {
        does: 'ask',
        side: 'supplier',
        text: 'The study is from a larger hospital. Is there anything from a place of this size, even if it is small?',
      },
    ],
    [
      3,
      {
        does: 'answer',
        by: 'supplier',
        text: 'Yes: a service evaluation at a district general hospital last year, forty people. It is in the record now, unchecked as yet.',
      },
    ],
    [4, { does: 'approve' }],
    [7, { does: 'consent', by: 'supplier' }],
    [10, { does: 'consent', by: 'buyer' }],
    [
      11,
      {
        does: 'meet',
        inDays: 10,
        place: 'By video; the link comes the day before',
        notes: 'First meeting: the problem as we have it, and what a trial of it would need.',
      },
    ],
    [13, { does: 'agree' }],
    [22, { does: 'record_outcome', by: 'buyer', outcome: 'met' }],
    [60, { does: 'record_outcome', by: 'buyer', outcome: 'pilot', note: 'One clinic, three months.' }],
    [120, { does: 'record_outcome', by: 'buyer', outcome: 'evaluation' }],
  ],
  stoppedAfterPilot: [
    [3, { does: 'approve' }],
    [5, { does: 'consent', by: 'supplier' }],
    [9, { does: 'consent', by: 'buyer' }],
    [20, { does: 'record_outcome', by: 'buyer', outcome: 'met' }],
    [45, { does: 'record_outcome', by: 'buyer', outcome: 'pilot', note: 'Eight weeks on one ward.' }],
    [
      105,
      {
        does: 'close',
        by: 'buyer',
        outcome: 'stopped',
        note: 'It worked, but entering everything twice took longer than it saved. We would look again with a connection to our records system.',
      },
    ],
  ],
  stoppedAfterMeeting: [
    [2, { does: 'approve' }],
    [4, { does: 'consent', by: 'buyer' }],
    [7, { does: 'consent', by: 'supplier' }],
    [18, { does: 'record_outcome', by: 'buyer', outcome: 'met' }],
    [
      30,
      {
        does: 'close',
        by: 'buyer',
        outcome: 'stopped',
        note: 'The money for this year went to the new unit. Worth asking again in the next financial year.',
      },
    ],
  ],
  rerouted: [
    [1, { does: 'reroute', note: 'The sites that would use it lie in their area, and they run the programme for it.' }],
    [4, { does: 'approve' }],
    [6, { does: 'consent', by: 'buyer' }],
    [8, { does: 'consent', by: 'supplier' }],
    [21, { does: 'record_outcome', by: 'network', outcome: 'met' }],
    [
      70,
      { does: 'record_outcome', by: 'buyer', outcome: 'evaluation', note: 'With the university that knows the field.' },
    ],
  ],
  weakEvidence: [
    [
      3,
      {
        does: 'decline',
        by: 'network',
        reasonCode: 'evidence_weak',
        note: 'The comparison has no baseline. Three months of figures before and after would change this.',
      },
    ],
  ],
  tooEarly: [
    [
      4,
      {
        does: 'decline',
        by: 'network',
        reasonCode: 'too_early',
        note: 'Two sites are not enough for a service of this size yet. Please come back with the third.',
      },
    ],
  ],
  tooDear: [
    [2, { does: 'approve' }],
    [
      6,
      {
        does: 'decline',
        by: 'buyer',
        reasonCode: 'price',
        note: 'A yearly licence for each bed is beyond this budget; a price for the whole site might not be.',
      },
    ],
  ],
  solved: [
    [2, { does: 'approve' }],
    [
      5,
      {
        does: 'decline',
        by: 'buyer',
        reasonCode: 'already_solved',
        note: 'We signed with another company last month; their contract runs for two years.',
      },
    ],
  ],
  noCapacity: [
    [2, { does: 'approve' }],
    [3, { does: 'consent', by: 'buyer' }],
    [
      8,
      {
        does: 'decline',
        by: 'supplier',
        reasonCode: 'no_capacity',
        note: 'Our installers are booked until the spring. We would be glad to be asked again then.',
      },
    ],
  ],
  /** Waits for the supplier, whenever it began. */
  supplierSilent: [
    [2, { does: 'approve' }],
    [4, { does: 'consent', by: 'buyer' }],
  ],
  /** Waits for the buyer, whenever it began. */
  buyerSilent: [
    [1, { does: 'approve' }],
    [2, { does: 'consent', by: 'supplier' }],
  ],
  /** Under review, with a question that nobody has answered. */
  questionOpen: [
    [
      1,
      {
        does: 'ask',
        side: 'supplier',
        text: 'The need asks for a connection to the hospital’s own records system. Which of yours is in use anywhere today?',
      },
    ],
  ],
} satisfies Readonly<Record<string, StoryCourse>>;
