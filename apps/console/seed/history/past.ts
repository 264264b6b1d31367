import type { ProposalCourse } from '@matchwell/capabilities/introductions';
import type { COURSES } from './courses';

/** An introduction of the past: the best match of a need that was not proposed before, or the best of one company. */
export interface PastIntroduction {
  readonly need: string;
  readonly daysAgo: number;
  readonly course: keyof typeof COURSES;
  readonly supplier?: string;
  readonly origin?: ProposalCourse['origin'];
}

/** A question about a need, asked by a company before anything was bought. */
export interface PastQuestion {
  readonly need: string;
  readonly supplier: string;
  readonly daysAgo: number;
  readonly text: string;
  readonly answer?: { readonly after: number; readonly text: string };
}

/** What the networks dealt with in the ten months before today. */
export const PAST_INTRODUCTIONS: readonly PastIntroduction[] = [
  { need: 'past-clinics-plymouth', daysAgo: 262, course: 'adopted' },
  { need: 'past-clinics-plymouth', daysAgo: 255, course: 'weakEvidence' },
  { need: 'past-clinics-plymouth', daysAgo: 180, course: 'stoppedAfterPilot' },
  { need: 'past-clinics-plymouth', daysAgo: 60, course: 'asked', origin: 'scout' },
  { need: 'past-clinics-plymouth', daysAgo: 14, course: 'asked' },
  { need: 'past-clinics-plymouth', daysAgo: 3, course: 'buyerSilent' },
  { need: 'past-wounds-devon', daysAgo: 272, course: 'quick' },
  { need: 'past-wounds-devon', daysAgo: 265, course: 'adopted' },
  { need: 'past-wounds-devon', daysAgo: 258, course: 'tooDear' },
  { need: 'past-wounds-devon', daysAgo: 240, course: 'weakEvidence' },
  { need: 'past-wounds-devon', daysAgo: 150, course: 'stoppedAfterMeeting' },
  { need: 'past-surgery-devon', daysAgo: 255, course: 'adopted', supplier: 'stillwater' },
  { need: 'past-surgery-devon', daysAgo: 250, course: 'solved' },
  { need: 'past-surgery-devon', daysAgo: 120, course: 'asked' },
  { need: 'past-hospital-at-home-torbay', daysAgo: 244, course: 'adopted' },
  { need: 'past-hospital-at-home-torbay', daysAgo: 238, course: 'rerouted' },
  { need: 'past-hospital-at-home-torbay', daysAgo: 200, course: 'noCapacity' },
  { need: 'past-hospital-at-home-torbay', daysAgo: 160, course: 'quick', origin: 'scout' },
  { need: 'past-breathless-cornwall', daysAgo: 204, course: 'quick' },
  { need: 'past-breathless-cornwall', daysAgo: 198, course: 'tooEarly' },
  { need: 'past-breathless-cornwall', daysAgo: 90, course: 'asked' },
  { need: 'past-breathless-cornwall', daysAgo: 9, course: 'supplierSilent' },
  { need: 'past-breathless-cornwall', daysAgo: 5, course: 'questionOpen' },
  { need: 'past-surgery-oxford', daysAgo: 64, course: 'quick', supplier: 'stillwater' },
  { need: 'past-surgery-oxford', daysAgo: 40, course: 'tooDear' },
  { need: 'past-surgery-oxford', daysAgo: 5, course: 'supplierSilent', supplier: 'stillwater' },
  { need: 'past-falls-nottingham', daysAgo: 268, course: 'quick' },
  { need: 'past-falls-nottingham', daysAgo: 260, course: 'adopted' },
  { need: 'past-falls-nottingham', daysAgo: 230, course: 'noCapacity' },
  { need: 'past-falls-nottingham', daysAgo: 180, course: 'stoppedAfterPilot' },
  { need: 'past-falls-nottingham', daysAgo: 100, course: 'asked', origin: 'scout' },
  { need: 'past-sepsis-norfolk', daysAgo: 232, course: 'adopted' },
  { need: 'past-sepsis-norfolk', daysAgo: 226, course: 'weakEvidence' },
  { need: 'past-sepsis-norfolk', daysAgo: 170, course: 'stoppedAfterMeeting' },
  { need: 'past-crisis-london', daysAgo: 228, course: 'quick' },
  { need: 'past-crisis-london', daysAgo: 220, course: 'asked', origin: 'supplier' },
  { need: 'past-crisis-london', daysAgo: 190, course: 'solved' },
  { need: 'past-heart-rhythm-london', daysAgo: 222, course: 'adopted' },
  { need: 'past-heart-rhythm-london', daysAgo: 216, course: 'quick' },
  { need: 'past-heart-rhythm-london', daysAgo: 140, course: 'tooEarly' },
  { need: 'past-heart-rhythm-london', daysAgo: 32, course: 'asked' },
  { need: 'past-carers-newcastle', daysAgo: 212, course: 'quick' },
  { need: 'past-chest-images-birmingham', daysAgo: 218, course: 'stoppedAfterPilot' },
  { need: 'past-chest-images-birmingham', daysAgo: 210, course: 'asked' },
  { need: 'past-chest-images-birmingham', daysAgo: 150, course: 'weakEvidence' },
  { need: 'past-feet-lancashire', daysAgo: 208, course: 'adopted' },
  { need: 'past-feet-lancashire', daysAgo: 200, course: 'tooDear' },
  { need: 'past-nights-sussex', daysAgo: 198, course: 'rerouted' },
  { need: 'past-nights-sussex', daysAgo: 190, course: 'quick' },
  { need: 'past-nights-sussex', daysAgo: 120, course: 'solved' },
  { need: 'past-charts-bristol', daysAgo: 193, course: 'stoppedAfterMeeting' },
  { need: 'past-charts-bristol', daysAgo: 186, course: 'asked' },
  { need: 'past-charts-bristol', daysAgo: 100, course: 'noCapacity' },
  { need: 'past-eyes-london', daysAgo: 188, course: 'quick' },
  { need: 'past-eyes-london', daysAgo: 180, course: 'adopted' },
  { need: 'past-outpatients-leeds', daysAgo: 183, course: 'quick' },
  { need: 'past-outpatients-leeds', daysAgo: 176, course: 'asked' },
  { need: 'past-outpatients-leeds', daysAgo: 170, course: 'weakEvidence' },
  { need: 'past-outpatients-leeds', daysAgo: 110, course: 'tooDear' },
  { need: 'past-outpatients-leeds', daysAgo: 61, course: 'asked', origin: 'supplier' },
];

/** Market engagement: what companies asked, and what everybody was answered. */
export const PAST_QUESTIONS: readonly PastQuestion[] = [
  {
    need: 'fluid-major-surgery',
    supplier: 'stillwater',
    daysAgo: 24,
    text: 'Do the six theatres share one make of monitor, or would a product have to work with several?',
    answer: {
      after: 3,
      text: 'Two makes, both with a serial output. A product that needs neither is welcome as well.',
    },
  },
  {
    need: 'fluid-major-surgery',
    supplier: 'larkfield',
    daysAgo: 3,
    text: 'Is training for staff who join during the year part of the price that you would compare?',
  },
  {
    need: 'past-breathless-cornwall',
    supplier: 'hearthside',
    daysAgo: 150,
    text: 'How many of the six hundred people have a telephone line or reliable mobile reception at home?',
    answer: { after: 4, text: 'About four hundred. For the rest a nurse could collect readings once a week.' },
  },
  {
    need: 'past-wounds-devon',
    supplier: 'osiervale',
    daysAgo: 270,
    text: 'May photographs be kept outside the patient record for two days, until the nurse is back in the office?',
    answer: { after: 2, text: 'No. They have to go into the record at once, or wait on a device that we manage.' },
  },
  {
    need: 'af-case-finding',
    supplier: 'pulsewick',
    daysAgo: 60,
    text: 'Would a trace be read by your own staff, or is a reading service part of what you need?',
    answer: { after: 5, text: 'By our own cardiac physiologists, within two working days.' },
  },
];
