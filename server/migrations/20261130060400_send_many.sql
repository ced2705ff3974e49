-- phase: expand
-- One template of short messages, e-mails or letters to many cases: ordered by one person, asked of the rules slice by slice, each case with what came of it.

create table messages.batches (
  id uuid primary key,
  staff_id uuid not null references identity.staff,
  template_id uuid not null,
  template_name text not null,
  channel text not null check (channel in ('sms', 'email', 'letter')),
  total int not null check (total between 1 and 2000),
  ordered_at timestamptz not null
);
call scope.protect('messages.batches', 'OWN', null, 'staff_id', '{select}');
create table messages.batch_items (
  client_id uuid not null,
  batch_id uuid not null references messages.batches,
  case_id uuid not null,
  contact_point_id uuid,
  state text not null check (state in ('waiting', 'queued', 'kept', 'refused')),
  -- A code of ours, or the rule with its words.
  reason text,
  rule_id text,
  reason_zh text,
  reason_en text,
  unknown text[] not null default '{}',
  message_id uuid,
  -- Of a batch of letters.
  letter_id uuid,
  primary key (client_id, batch_id, case_id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, contact_point_id) references portfolio.contact_points (client_id, id),
  foreign key (client_id, message_id) references messages.outbox (client_id, id),
  check ((state = 'refused') = (reason is not null)),
  check ((state in ('queued', 'kept')) = (num_nonnulls(message_id, letter_id) = 1) and num_nonnulls(message_id, letter_id) < 2)
);
create index batch_items_waiting on messages.batch_items (batch_id, case_id) where state = 'waiting';
call scope.protect('messages.batch_items', 'C', 'case', 'case_id', '{select}');

-- Whatever cannot be written at all says so at once: nobody to write to, another client's case, a unit that does not use the template.
create function messages.start_batch(p_id uuid, p_template uuid, p_ids uuid[]) returns int language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v messages.templates; v_kind text;
begin
  perform portfolio.require_cases(p_ids, false);
  select t.* into v from messages.templates t where t.id = p_template and t.state = 'approved' and t.replaced_at is null
    and exists (select 1 from unnest(p_ids) c cross join lateral messages.usable_templates(c) u where u.id = t.id);
  if not found then raise exception 'no such template' using errcode = 'DW409', constraint = 'template_not_in_force'; end if;
  v_kind := case v.channel when 'sms' then 'mobile' when 'email' then 'email' else 'address' end;
  insert into messages.batches (id, staff_id, template_id, template_name, channel, total, ordered_at) values (p_id, v_person, p_template, v.name, v.channel, cardinality(p_ids), platform.now());
  insert into messages.batch_items (client_id, batch_id, case_id, contact_point_id, state, reason)
    select c.client_id, p_id, c.id, x.id, case when u.id is null or x.id is null then 'refused' else 'waiting' end, case when u.id is null then 'other_template' when x.id is null then 'no_' || v_kind end
    from portfolio.cases c
    left join lateral (select t.id from messages.usable_templates(c.id) t where t.id = p_template) u on true
    left join lateral (select p.id from portfolio.contact_points p where p.client_id = c.client_id and p.debtor_id = c.debtor_id and p.related_person_id is null and p.kind = v_kind and p.valid
      order by p.created_at desc, p.id desc limit 1) x on true
    where c.id = any (p_ids);
  return (select count(*) from messages.batch_items i where i.batch_id = p_id and i.state = 'waiting');
end $$;
-- The next of one's own, their debtors locked in order; with the reason why nothing is written about one: it went to another desk or debtor since, or where the template is not used.
create function messages.take_slice(p_batch uuid, p_rows int) returns table (case_id uuid, contact_point_id uuid, reason text) language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_cases uuid[]; v_template uuid;
begin
  select b.template_id into v_template from messages.batches b where b.id = p_batch and b.staff_id = v_person for no key update;
  if not found or identity.read_only() then raise exception 'not theirs' using errcode = 'DW404'; end if;
  v_cases := array(select i.case_id from messages.batch_items i where i.batch_id = p_batch and i.state = 'waiting' order by i.case_id limit p_rows);
  perform 1 from portfolio.debtors d join portfolio.cases c on c.client_id = d.client_id and c.debtor_id = d.id where c.id = any (v_cases) order by d.id for no key update of d;
  return query select i.case_id, i.contact_point_id, case when not portfolio.may_act(c.client_id, c.id) then 'case_moved'
      when not exists (select 1 from messages.usable_templates(c.id) t where t.id = v_template) then 'other_template'
      when not exists (select 1 from portfolio.contact_points x where x.client_id = c.client_id and x.id = i.contact_point_id and x.debtor_id = c.debtor_id) then 'point_gone' end
    from messages.batch_items i join portfolio.cases c on c.client_id = i.client_id and c.id = i.case_id
    where i.batch_id = p_batch and i.case_id = any (v_cases) order by c.debtor_id, i.case_id;
end $$;
-- What a try that came to no end had queued and not sent: before more is asked for, it is sent.
create function messages.unsent_of(p_batch uuid) returns setof uuid language sql stable security definer set search_path = '' as $$
  select m.id from messages.outbox m join messages.batches b on b.id = m.batch_id where b.id = p_batch and b.staff_id = (select identity.person()) and m.state = 'queued' order by m.id
$$;
create function messages.settle_slice(p_batch uuid, p_rows jsonb) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person();
begin
  if not exists (select 1 from messages.batches b where b.id = p_batch and b.staff_id = v_person) then raise exception 'not theirs' using errcode = 'DW404'; end if;
  update messages.batch_items i set state = r.state, reason = r.reason, rule_id = r.rule_id, reason_zh = r.reason_zh, reason_en = r.reason_en, unknown = coalesce(r.unknown, '{}'), message_id = r.message_id, letter_id = r.letter_id
    from jsonb_to_recordset(p_rows) r(case_id uuid, state text, reason text, rule_id text, reason_zh text, reason_en text, unknown text[], message_id uuid, letter_id uuid)
    where i.batch_id = p_batch and i.case_id = r.case_id and i.state = 'waiting';
end $$;
call scope.make_callable('messages.start_batch(uuid, uuid, uuid[])', '{dunwell_serve_staff}');
call scope.make_callable('messages.take_slice(uuid, int)', '{dunwell_work}');
call scope.make_callable('messages.unsent_of(uuid)', '{dunwell_work}');
call scope.make_callable('messages.settle_slice(uuid, jsonb)', '{dunwell_work}');
