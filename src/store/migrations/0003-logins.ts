import { type Kysely, sql } from 'kysely'

/**
 * The tables of better-auth 1.7 (its own shapes and column names, as its migration compiler prints
 * them), under names of ours. `people.login_id` points at `logins`.
 */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const time = dialect === 'sqlite' ? sql`date` : sql`timestamptz`
  const flag = dialect === 'sqlite' ? sql`integer` : sql`boolean`
  const statements = [
    sql`create table logins (
      "id" text not null primary key, "name" text not null, "email" text not null unique,
      "emailVerified" ${flag} not null, "image" text, "createdAt" ${time} not null,
      "updatedAt" ${time} not null
    )`,
    sql`create table login_sessions (
      "id" text not null primary key, "expiresAt" ${time} not null, "token" text not null unique,
      "createdAt" ${time} not null, "updatedAt" ${time} not null, "ipAddress" text,
      "userAgent" text, "userId" text not null references logins ("id") on delete cascade
    )`,
    sql`create table login_credentials (
      "id" text not null primary key, "accountId" text not null, "providerId" text not null,
      "userId" text not null references logins ("id") on delete cascade, "accessToken" text,
      "refreshToken" text, "idToken" text, "accessTokenExpiresAt" ${time},
      "refreshTokenExpiresAt" ${time}, "scope" text, "password" text, "createdAt" ${time} not null,
      "updatedAt" ${time} not null
    )`,
    sql`create table login_verifications (
      "id" text not null primary key, "identifier" text not null, "value" text not null,
      "expiresAt" ${time} not null, "createdAt" ${time} not null, "updatedAt" ${time} not null
    )`,
    sql`create index login_sessions_by_user on login_sessions ("userId")`,
    sql`create index login_credentials_by_user on login_credentials ("userId")`,
    sql`create index login_verifications_by_identifier on login_verifications ("identifier")`,
    sql`create table one_time_links (
      secret_hash text primary key, purpose text not null, person_id integer references people (id),
      created_at text not null, expires_at text, used_at text
    )`,
  ]
  for (const statement of statements) await statement.execute(db)
}
