-- phase: expand
-- Corrections of a file before it is applied (R9). The file stays as it came; what was corrected, by whom and when is recorded for
-- good, masked. The values themselves are personal: they lie in the vault until the file is applied, withdrawn or left, and are applied to
-- the raw cells whenever the file is read anew.
create table intake.corrections (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  delivery_id uuid not null,
  unit_id uuid not null references identity.org_units,
  -- In this order they are made: those of a column first, then what is said of a single cell, which stands.
  no int not null,
  kind text not null check (kind in ('cell', 'replace', 'fill', 'undo')),
  field text,
  line_no int,
  -- Of a replacement: whether the text is sought within the cell, or must be all of it.
  within boolean not null default false,
  from_masked text,
  to_masked text,
  undoes uuid,
  -- Of an undoing: nobody, where the file was left and its values went.
  created_by uuid references identity.staff,
  created_at timestamptz not null default now(),
  primary key (client_id, id),
  unique (client_id, delivery_id, no),
  foreign key (client_id, delivery_id) references intake.deliveries (client_id, id),
  foreign key (client_id, undoes) references intake.corrections (client_id, id),
  check ((kind = 'undo') = (undoes is not null)),
  check (kind = 'undo' or created_by is not null),
  check ((kind = 'undo') = (field is null)),
  check ((kind = 'cell') = (line_no is not null))
);
create unique index corrections_undone on intake.corrections (client_id, delivery_id, undoes);

-- Which cells of which reading they changed, masked: for the report, the receipt and the file of refused rows.
create table intake.corrected_cells (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  delivery_id uuid not null,
  unit_id uuid not null references identity.org_units,
  attempt int not null,
  correction_id uuid not null,
  line_no int not null,
  field text not null,
  from_masked text,
  to_masked text,
  primary key (client_id, id),
  foreign key (client_id, correction_id) references intake.corrections (client_id, id)
);
create index corrected_cells_by_line on intake.corrected_cells (delivery_id, attempt, line_no);

create table vault.correction_values (
  client_id uuid not null,
  correction_id uuid not null,
  delivery_id uuid not null,
  sought text,
  value text not null,
  primary key (client_id, correction_id),
  foreign key (client_id, correction_id) references intake.corrections (client_id, id)
);
create index correction_values_by_delivery on vault.correction_values (delivery_id);

alter table intake.deliveries
  -- How many records of corrections there are, and how many of them the last reading knew.
  add column corrections int not null default 0,
  add column checked_corrections int not null default 0,
  add column corrected_rows int not null default 0;
grant update (checked_corrections, corrected_rows) on intake.deliveries to dunwell_intake;
call scope.protect('intake.corrections', 'K', 'file', 'unit_id', '{select}');
call scope.protect('intake.corrected_cells', 'K', 'file', 'unit_id', '{select}');
call scope.protect('vault.correction_values', 'X', null, null, '{}');
grant delete on vault.correction_values to dunwell_definer;

-- The next number of a delivery's corrections, for its maker, while it waits to be confirmed.
create function intake.next_correction(p_delivery uuid) returns intake.deliveries language plpgsql security definer set search_path = '' as $$
declare d intake.deliveries;
begin
  if identity.read_only() then raise exception 'no such delivery' using errcode = 'DW404'; end if;
  select * into d from intake.deliveries x where x.id = p_delivery and x.unit_id = any (identity.unit_ids('file')) for update;
  if not found then raise exception 'no such delivery' using errcode = 'DW404'; end if;
  if d.created_by <> identity.person() then raise exception 'another person''s file' using errcode = 'DW409', constraint = 'delivery_not_yours'; end if;
  if d.state <> 'validated' then raise exception 'delivery % is %', d.id, d.state using errcode = 'DW409', constraint = 'delivery_step'; end if;
  -- So many are another file; each one of a column is a pass over all rows.
  if d.corrections >= 2000 then raise exception 'delivery % has % corrections', d.id, d.corrections using errcode = 'DW409', constraint = 'corrections_too_many'; end if;
  update intake.deliveries x set corrections = x.corrections + 1, version = x.version + 1 where x.client_id = d.client_id and x.id = d.id returning * into d;
  return d;
end $$;

-- p_line: a cell of a row that was refused or warned of. p_sought: a replacement in the column. Neither: what empty cells are to have.
create function intake.correct(p_delivery uuid, p_line int, p_field text, p_sought text, p_within boolean, p_value text, p_personal boolean) returns uuid
language plpgsql security definer set search_path = '' as $$
declare d intake.deliveries := intake.next_correction(p_delivery); v_from text; v_id uuid;
begin
  if p_line is null then v_from := intake.masked(p_sought, p_personal);
  else
    select j.masked into v_from from intake.rejects j where j.delivery_id = d.id and j.attempt = d.attempt and j.line_no = p_line and j.field = p_field order by j.id limit 1;
    if not found then raise exception 'nothing is said of this cell' using errcode = 'DW409', constraint = 'correction_not_possible'; end if;
  end if;
  insert into intake.corrections (client_id, delivery_id, unit_id, no, kind, field, line_no, within, from_masked, to_masked, created_by)
    values (d.client_id, d.id, d.unit_id, d.corrections, case when p_line is not null then 'cell' when p_sought is not null then 'replace' else 'fill' end,
      p_field, p_line, coalesce(p_within, false), v_from, intake.masked(p_value, p_personal), identity.person()) returning id into v_id;
  insert into vault.correction_values (client_id, correction_id, delivery_id, sought, value) values (d.client_id, v_id, d.id, p_sought, p_value);
  return v_id;
end $$;

create function intake.undo_correction(p_delivery uuid, p_correction uuid) returns void language plpgsql security definer set search_path = '' as $$
declare d intake.deliveries := intake.next_correction(p_delivery);
begin
  delete from vault.correction_values v where v.client_id = d.client_id and v.correction_id = p_correction and v.delivery_id = d.id;
  if not found then raise exception 'no such correction' using errcode = 'DW409', constraint = 'correction_not_possible'; end if;
  insert into intake.corrections (client_id, delivery_id, unit_id, no, kind, undoes, created_by)
    values (d.client_id, d.id, d.unit_id, d.corrections, 'undo', p_correction, identity.person());
end $$;

-- What is said about raw cells, applied to those of the open delivery that were just staged: one statement for each column or
-- replacement. p_cells: where a field stands, from 1. p_width: rows of another width have slipped and are left as they are.
create function intake.apply_corrections(p_fields text[], p_cells int[], p_personal boolean[], p_width int) returns int language plpgsql security definer set search_path = '' as $$
declare d intake.deliveries; c record; v_fresh boolean;
begin
  select * into d from intake.deliveries x where x.id = (select intake.open_delivery());
  if not found then raise exception 'no such delivery' using errcode = 'DW404'; end if;
  -- The same reading staged again, after a crash of the database, tells nothing new.
  v_fresh := not exists (select 1 from intake.corrected_cells x where x.delivery_id = d.id and x.attempt = d.attempt);
  for c in
    select k.id, k.field, k.within, v.sought, v.value, f.cell, f.personal
    from intake.corrections k join vault.correction_values v on v.client_id = k.client_id and v.correction_id = k.id
    join unnest(p_fields, p_cells, p_personal) f(field, cell, personal) on f.field = k.field
    where k.client_id = d.client_id and k.delivery_id = d.id and k.kind in ('replace', 'fill') order by k.no
  loop
    with hit as materialized (
      select s.ctid as row, s.line_no, s.cells[c.cell] as was, case when c.sought is not null and c.within then replace(s.cells[c.cell], c.sought, c.value) else c.value end as becomes
      from intake.staging s
      where s.delivery_id = d.id and s.attempt = d.attempt and (p_width is null or cardinality(s.cells) = p_width) and case
        when c.sought is null then s.cells[c.cell] is null or substr(s.kinds, c.cell, 1) = '-' or intake.clean(s.cells[c.cell]) = ''
        when c.within then strpos(s.cells[c.cell], c.sought) > 0
        else intake.clean(s.cells[c.cell]) = intake.clean(c.sought) end),
    done as (
      update intake.staging s set cells[c.cell] = h.becomes, kinds = overlay(rpad(s.kinds, greatest(length(s.kinds), c.cell), '-') placing 's' from c.cell for 1) from hit h where s.ctid = h.row)
    insert into intake.corrected_cells (client_id, delivery_id, unit_id, attempt, correction_id, line_no, field, from_masked, to_masked)
      select d.client_id, d.id, d.unit_id, d.attempt, c.id, h.line_no, c.field, intake.masked(h.was, c.personal), intake.masked(h.becomes, c.personal) from hit h where v_fresh order by h.line_no;
  end loop;
  for c in
    select f.field, f.cell, f.personal from unnest(p_fields, p_cells, p_personal) f(field, cell, personal)
    where exists (select 1 from intake.corrections k where k.client_id = d.client_id and k.delivery_id = d.id and k.kind = 'cell' and k.field = f.field)
  loop
    with said as (
      select distinct on (k.line_no) k.id, k.line_no, v.value
      from intake.corrections k join vault.correction_values v on v.client_id = k.client_id and v.correction_id = k.id
      where k.client_id = d.client_id and k.delivery_id = d.id and k.kind = 'cell' and k.field = c.field order by k.line_no, k.no desc),
    hit as materialized (
      select s.ctid as row, s.line_no, s.cells[c.cell] as was, x.id, x.value
      from said x join intake.staging s on s.delivery_id = d.id and s.attempt = d.attempt and s.line_no = x.line_no
      where p_width is null or cardinality(s.cells) = p_width),
    done as (
      update intake.staging s set cells[c.cell] = h.value, kinds = overlay(rpad(s.kinds, greatest(length(s.kinds), c.cell), '-') placing 's' from c.cell for 1) from hit h where s.ctid = h.row)
    insert into intake.corrected_cells (client_id, delivery_id, unit_id, attempt, correction_id, line_no, field, from_masked, to_masked)
      select d.client_id, d.id, d.unit_id, d.attempt, h.id, h.line_no, c.field, intake.masked(h.was, c.personal), intake.masked(h.value, c.personal) from hit h where v_fresh order by h.line_no;
  end loop;
  return (select count(distinct x.line_no)::int from intake.corrected_cells x where x.delivery_id = d.id and x.attempt = d.attempt);
end $$;

-- Nothing is applied of a file whose corrections were not read with it; what is applied or withdrawn keeps no values.
create function intake.settle_corrections() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.state = 'applying' and old.state <> new.state and new.checked_corrections <> new.corrections then
    raise exception 'delivery %: % of % corrections', new.id, new.checked_corrections, new.corrections using errcode = 'DW409', constraint = 'corrections_not_checked';
  end if;
  if new.state in ('applied', 'withdrawn') and old.state <> new.state then
    delete from vault.correction_values v where v.client_id = new.client_id and v.delivery_id = new.id;
  end if;
  return new;
end $$;

-- What was left waiting: its staged rows and the values of its corrections go. Each correction is taken back, by nobody, so that the
-- file must be validated again before anything of it is applied, and reads then as it came. Nobody's session.
create function intake.forget_left() returns int language plpgsql security definer set search_path = '' as $$
declare v_left uuid[];
begin
  select array_agg(l.id) into v_left from (
    select d.id from intake.deliveries d cross join intake.seal_policy p left join platform.tasks t on t.id = d.task_id
    where d.state in ('validated', 'rejected') and d.created_at < now() - make_interval(days => p.left_days)
      and greatest(d.created_at, t.created_at, (select max(k.created_at) from intake.corrections k where k.client_id = d.client_id and k.delivery_id = d.id)) < now() - make_interval(days => p.left_days)
      and (exists (select 1 from vault.correction_values v where v.delivery_id = d.id) or exists (select 1 from intake.staging s where s.delivery_id = d.id)
        or exists (select 1 from intake.readings r where r.delivery_id = d.id) or exists (select 1 from intake.placings x where x.delivery_id = d.id))
    for update of d skip locked) l;
  if v_left is null then return 0; end if;
  with gone as (delete from vault.correction_values v where v.delivery_id = any (v_left) returning v.client_id, v.delivery_id, v.correction_id),
  told as (
    insert into intake.corrections (client_id, delivery_id, unit_id, no, kind, undoes)
      select d.client_id, d.id, d.unit_id, d.corrections + row_number() over (partition by d.id order by g.correction_id), 'undo', g.correction_id
      from gone g join intake.deliveries d on d.client_id = g.client_id and d.id = g.delivery_id),
  counted as (
    update intake.deliveries d set corrections = d.corrections + g.n, version = d.version + 1
      from (select x.client_id, x.delivery_id, count(*)::int as n from gone x group by 1, 2) g where d.client_id = g.client_id and d.id = g.delivery_id)
  insert into audit.events (actor, action, subject, client_id, facts)
    select null, 'intake.forget-left', d.id, d.client_id, jsonb_build_object('corrections', (select count(*) from gone g where g.delivery_id = d.id))
    from intake.deliveries d where d.id = any (v_left);
  delete from intake.staging s where s.delivery_id = any (v_left);
  delete from intake.readings r where r.delivery_id = any (v_left);
  delete from intake.placings p where p.delivery_id = any (v_left);
  return cardinality(v_left);
end $$;
call scope.make_callable('intake.forget_left()', '{dunwell_work}');
call scope.make_callable('intake.next_correction(uuid)', '{dunwell_definer}');
call scope.make_callable('intake.correct(uuid, int, text, text, boolean, text, boolean)', '{dunwell_serve_staff}');
call scope.make_callable('intake.undo_correction(uuid, uuid)', '{dunwell_serve_staff}');
call scope.make_callable('intake.apply_corrections(text[], int[], boolean[], int)', '{dunwell_intake}');
call scope.make_callable('intake.settle_corrections()', '{dunwell_definer}');
create trigger deliveries_corrections before update of state on intake.deliveries for each row execute function intake.settle_corrections();
