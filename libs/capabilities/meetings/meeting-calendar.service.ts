import { Injectable } from '@nestjs/common';
import type { IntroductionForParty } from '@matchwell/capabilities/introductions';
import { type ContactDetails, PersonStore } from '@matchwell/capabilities/people';
import { type CalendarEvent, type CalendarMethod, type CalendarPerson, CalendarWriter } from './calendar-writer.port';
import type { Meeting } from './meeting';

const STATUS = { proposed: 'TENTATIVE', confirmed: 'CONFIRMED', cancelled: 'CANCELLED' } as const;

/**
 * The calendar file of a meeting. It names the contacts of both sides, which both know by then; who cannot be reached any more is left out.
 * The organiser is the side that proposed it; when an officer did, the buyer's contact, because the meeting is not the officer's.
 */
@Injectable()
export class MeetingCalendar {
  constructor(
    private readonly people: PersonStore,
    private readonly writer: CalendarWriter,
  ) {}

  async fileFor(found: IntroductionForParty, meeting: Meeting, method: CalendarMethod): Promise<string> {
    return this.writer.write(await this.eventOf(found, meeting), method);
  }

  private async eventOf(
    { introduction, buyerOwnerPersonId, supplierOwnerPersonId }: IntroductionForParty,
    meeting: Meeting,
  ): Promise<CalendarEvent> {
    const buyer = personOf(await this.people.contactOf(buyerOwnerPersonId, introduction.buyerOrganisationId));
    const supplier = personOf(await this.people.contactOf(supplierOwnerPersonId, introduction.supplierOrganisationId));
    const about = `${introduction.innovationName} for “${introduction.needTitle}”`;
    return {
      uid: `${meeting.id}@matchwell`,
      sequence: meeting.sequence,
      title: `Meeting: ${about}`,
      description: meeting.notes ?? `About ${about}.`,
      place: meeting.place,
      startsAt: meeting.startsAt,
      lengthMinutes: meeting.lengthMinutes,
      status: STATUS[meeting.state],
      organizer: (meeting.proposedBy === 'supplier' ? supplier : buyer) ?? null,
      attendees: [buyer, supplier].filter((each) => each !== undefined),
      createdAt: meeting.createdAt,
      changedAt: meeting.changedAt,
    };
  }
}

function personOf(contact: ContactDetails | undefined): CalendarPerson | undefined {
  return contact && { name: contact.displayName, email: contact.email };
}
