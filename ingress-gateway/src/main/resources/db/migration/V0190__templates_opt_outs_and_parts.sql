-- The name and the language of the template, as `name/language`. A failed status concerns the template, but arrives
-- after the content of the message was removed. Absent for other messages, and in rows of earlier releases.
alter table dispatch add column template text;

-- Templates that the provider does not accept now. No message with such a template is sent until the row is removed:
-- by the provider's notice that the template is approved again, or by an operator.
create table blocked_template (
    template   text        primary key, -- name/language
    reason     text        not null,    -- the provider's error code, or the event of its notice
    blocked_at timestamptz not null
);

-- What people said about messages of a category: that they want none, or that they want them again.
create table opt_out (
    contact_id uuid        not null,
    category   text        not null,
    is_stopped boolean     not null,
    changed_at timestamptz not null,
    primary key (contact_id, category)
);

-- A message that is too long is sent in parts (kind PART), which name the row of the whole message (kind WHOLE), as that
-- row does itself. Absent for other rows.
alter table dispatch add column part_of uuid;
create index dispatch_parts on dispatch (part_of) where part_of is not null;

-- The parts are no messages of their own for an auditor. The columns stay.
create or replace view audit_dispatch as
select outbound_id, kind, service, purpose, created_at, state,
       state in ('QUEUED', 'SENDING') or (state = 'UNCERTAIN' and repeat_at is not null) as is_pending,
       receipts as receipt_count
from dispatch where kind <> 'PART';
comment on view audit_dispatch is
    'Messages to persons: the service that asked for each, its state, whether it will still be sent, and how many receipts it published; the parts of a long message are not listed';
