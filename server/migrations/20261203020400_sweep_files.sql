-- phase: expand
-- What is kept on the disk and named by no row is nobody's: asked by the program's own housekeeping, which learns hashes that it had (R3).
create function platform.named_files(p_sha256 text[]) returns setof text language sql stable security definer set search_path = '' as $$
  select f.sha256 from platform.files f where f.sha256 = any (p_sha256)
$$;
call scope.make_callable('platform.named_files(text[])', '{dunwell_work}');
