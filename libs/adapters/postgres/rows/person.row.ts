import type { Role } from '@matchwell/core/access/actor';
import type { SignInProof } from '@matchwell/core/access/second-factor-rule';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Table `person`. */
@Entity('person')
export class PersonRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  email!: string;

  @Column({ name: 'display_name', type: 'text' })
  displayName!: string;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true })
  disabledAt!: Date | null;
}

/** Table `membership`. */
@Entity('membership')
export class MembershipRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  role!: Role;

  @Column({ type: 'boolean' })
  lead!: boolean;
}

/** Table `session`. */
@Entity('session')
export class SessionRow {
  @PrimaryColumn({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  @Column({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  device!: string;

  @Column({ type: 'text' })
  proof!: SignInProof;

  @Column({ type: 'text', array: true, nullable: true })
  roles!: Role[] | null;

  @Column({ name: 'membership_id', type: 'uuid' })
  membershipId!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz' })
  lastUsedAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
