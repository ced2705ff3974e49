-- phase: expand
-- When something was done is the clock's to say, never the writer's (R39): logins write what they did and no column that says when, or in which transaction.
revoke insert on audit.events from dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_auth, dunwell_intake;
grant insert (actor, action, subject, client_id, facts, request_id) on audit.events to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_auth, dunwell_intake;
