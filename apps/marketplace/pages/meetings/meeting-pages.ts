import type { Provider, Type } from '@nestjs/common';
import { MeetingPagesController } from './meetings.controller';

/** The pages of meetings: everything that this folder adds to the HTTP application. */
export const MEETING_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [MeetingPagesController],
  providers: [],
};
