import { type Kysely, sql } from 'kysely'

/**
 * People who join by themselves: second factors, passkeys (better-auth's own shape), invitations
 * and the queue before the door, attempts that are counted, mails that wait, and more than one name.
 */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const id =
    dialect === 'sqlite'
      ? sql`id integer primary key autoincrement`
      : sql`id integer generated always as identity primary key`
  const key = dialect === 'sqlite' ? sql`text` : sql`text collate "C"`
  const time = dialect === 'sqlite' ? sql`date` : sql`timestamptz`
  const flag = dialect === 'sqlite' ? sql`integer` : sql`boolean`
  const statements = [
    sql`alter table login_sessions add column opened_at text`,
    sql`alter table login_sessions add column seen_at text`,
    sql`alter table login_sessions add column device text`,
    sql`alter table login_sessions add column remembered integer not null default 0`,
    sql`alter table login_sessions add column proof text`,
    sql`alter table login_sessions add column proved_at text`,
    sql`alter table login_sessions add column proved_by text`,
    sql`alter table login_sessions add column seen_elsewhere integer not null default 0`,
    sql`create table login_second_factors (
      login_id text primary key references logins ("id") on delete cascade, secret text not null,
      last_step integer not null default 0, begun_at text not null, confirmed_at text
    )`,
    sql`create table login_recovery_codes (
      code_hash text primary key,
      login_id text not null references logins ("id") on delete cascade,
      made_at text not null, used_at text
    )`,
    sql`create index login_recovery_codes_by_login on login_recovery_codes (login_id)`,
    sql`create table login_passkeys (
      "id" text not null primary key, "name" text, "publicKey" text not null,
      "userId" text not null references logins ("id") on delete cascade,
      "credentialID" text not null, "counter" integer not null, "deviceType" text not null,
      "backedUp" ${flag} not null, "transports" text, "createdAt" ${time}, "aaguid" text
    )`,
    sql`create index login_passkeys_by_user on login_passkeys ("userId")`,
    sql`create index login_passkeys_by_credential on login_passkeys ("credentialID")`,

    sql`alter table people add column look_key ${key} not null default ''`,
    sql`alter table people add column time_zone text`,
    sql`alter table people add column names_apart integer not null default 0`,
    sql`alter table people add column adult_since text`,
    sql`alter table people add column terms_version integer`,
    sql`alter table people add column terms_accepted_at text`,
    sql`alter table people add column email_checked_at text`,
    sql`alter table people add column email_to_check text`,
    sql`alter table people add column declared_age integer`,
    sql`alter table people add column deleted_at text`,
    sql`alter table people add column statistics_hidden integer not null default 0`,
    sql`create index people_by_look on people (look_key)`,
    sql`alter table pseuds add column look_key ${key} not null default ''`,
    sql`alter table pseuds add column description text`,
    sql`alter table pseuds add column icon text`,
    sql`alter table pseuds add column icon_description text`,
    sql`alter table pseuds add column created_at text`,
    sql`create index pseuds_by_look on pseuds (look_key)`,
  ]
  for (const statement of [...statements, ...around(id, key)]) await statement.execute(db)
}

type Column = ReturnType<typeof sql>

const around = (id: Column, key: Column): Column[] => [
  sql`alter table one_time_links add column detail text`,
  sql`create table invitations (
    ${id}, secret_hash text not null unique, by_person_id integer references people (id),
    email text, note text, created_at text not null, expires_at text, used_at text,
    used_by_person_id integer references people (id), withdrawn_at text
  )`,
  sql`create index invitations_by_person on invitations (by_person_id)`,
  sql`create table join_requests (
    ${id}, email text, email_key ${key}, reason text, state text not null, status_hash text unique,
    invitation_id integer references invitations (id), created_at text not null, answered_at text,
    answered_by_person_id integer references people (id)
  )`,
  sql`create index join_requests_by_state on join_requests (state, id)`,
  sql`create table attempts (
    subject text primary key, failures integer not null, last_at text not null,
    blocked_until text
  )`,
  sql`create table account_events (
    ${id}, person_id integer not null references people (id), kind text not null, detail text,
    by_person_id integer references people (id), at text not null
  )`,
  sql`create index account_events_by_person on account_events (person_id, id)`,
  sql`create table mails (
    ${id}, to_address text, to_person_id integer references people (id), kind text not null,
    said_values text, state text not null, error text, attempts integer not null default 0,
    created_at text not null, sent_at text
  )`,
  sql`create index mails_by_state on mails (state, id)`,
  sql`create table terms (
    version integer primary key, html text not null, said_at text not null,
    by_person_id integer references people (id)
  )`,
]
