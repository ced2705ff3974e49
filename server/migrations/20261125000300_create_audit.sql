-- phase: expand
-- Who did, saw, decided what (R39): append-only by privilege, partitioned by month, written in the business transaction.

create table audit.events (
  at timestamptz not null default now(),
  id uuid not null default uuidv7(),
  xact xid8 not null default pg_current_xact_id(),
  actor uuid,
  action text not null,
  subject uuid,
  client_id uuid,
  facts jsonb not null default '{}',
  request_id text,
  primary key (at, id)
) partition by range (at);
create index events_by_subject on audit.events (subject, at desc);
create index events_by_actor on audit.events (actor, at desc);
comment on column audit.events.facts is 'Ids, codes and counts. Never a personal value (security.md 3).';

-- Work that happens while no partition stands must not fail, and must be seen: the readiness probe counts this table.
create table audit.events_default partition of audit.events default;
alter table audit.events_default enable row level security;
alter table audit.events_default force row level security;

create function audit.stray_events() returns int language sql stable security definer set search_path = '' as
$$ select count(*)::int from (select 1 from audit.events_default limit 1000) d $$;
call scope.make_callable('audit.stray_events()', '{dunwell_auth}');

create function audit.ensure_partitions(p_months int default 3) returns int language plpgsql security definer set search_path = '' as $$
declare
  v_from date; v_made int := 0; v_name text;
begin
  for i in -1 .. p_months loop
    v_from := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => i))::date;
    v_name := 'events_' || to_char(v_from, 'YYYY_MM');
    -- A month that already has events in the default partition keeps them there: attaching would fail, and work must not stop.
    if to_regclass('audit.' || v_name) is null and not exists (
      select 1 from audit.events_default d where d.at >= v_from::timestamp at time zone 'UTC' and d.at < (v_from + interval '1 month') at time zone 'UTC') then
      execute format('create table audit.%I partition of audit.events for values from (%L) to (%L)', v_name, v_from::text || ' 00:00+00', (v_from + interval '1 month')::date::text || ' 00:00+00');
      execute format('alter table audit.%I enable row level security', v_name);
      execute format('alter table audit.%I force row level security', v_name);
      v_made := v_made + 1;
    end if;
  end loop;
  return v_made;
end $$;
-- Making partitions is ownership work, so this one stays with the owner; the worker may call it.
revoke all on function audit.ensure_partitions(int) from public;
grant execute on function audit.ensure_partitions(int) to dunwell_work;
select audit.ensure_partitions(12);

create table audit.views (
  at timestamptz not null default now(),
  id uuid primary key default uuidv7(),
  staff_id uuid not null,
  client_id uuid not null,
  case_id uuid not null
);

call scope.protect('audit.events', 'X', null, null, '{}');
call scope.protect('audit.views', 'X', null, null, '{}');
grant insert on audit.events to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_auth, dunwell_intake;
create policy actor_insert on audit.events for insert to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_intake with check (actor = (select identity.person()));
create policy auth_insert on audit.events for insert to dunwell_auth with check (action like 'identity.%');
revoke update on audit.events from dunwell_definer;
grant insert on audit.views to dunwell_serve_staff;
create policy own_insert on audit.views for insert to dunwell_serve_staff with check (staff_id = (select identity.person()));
