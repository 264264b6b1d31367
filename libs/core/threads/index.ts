export { contactDetailsIn, type FoundContact } from './contact-details';
export {
  audienceOfSide,
  audiencesFor,
  mayNameContacts,
  readersOf,
  readsAudience,
  THREAD_AUDIENCES,
  type ThreadAudience,
} from './thread-audience';
