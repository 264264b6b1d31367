export { deviceLabel } from './device-label';
export type { ContactDetails, Credentials, Membership, Person } from './person';
export { PersonStore } from './person-store.port';
export { type NewPerson, type NewSupplier, type Registered, RegistrationService } from './registration.service';
export { Secrets } from './secrets.port';
export type { ListedSession, OpenSession, Session, SignInOrigin } from './session';
export { SessionListService } from './session-list.service';
export { type NewSession, SessionStore } from './session-store.port';
export { SessionService, type SignedIn } from './session.service';
