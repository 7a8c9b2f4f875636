-- What an auditor may read: no texts, no places, no petitioners. Later migrations keep these names and columns.
create view audit_case as
select id as case_id, radicado, year, consecutive, command_id, conversation_id, kind, state, filed_at, reception_day,
       term_days, due_date, version as event_count
from pqrsd_case;
comment on view audit_case is
    'Filed cases: the number, the command and conversation that each came from, its legal term, and how many events it published';

create view audit_radicado_counter as
select year, next as next_consecutive
from radicado_counter;
comment on view audit_radicado_counter is 'The next number of each year';
