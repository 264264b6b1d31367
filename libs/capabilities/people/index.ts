export type { ContactDetails, Membership, Person } from './person';
export { PersonStore } from './person-store.port';
export { type NewPerson, type NewSupplier, type Registered, RegistrationService } from './registration.service';
export { Secrets } from './secrets.port';
export { SESSION_LENGTH_MS, SessionService } from './session.service';
