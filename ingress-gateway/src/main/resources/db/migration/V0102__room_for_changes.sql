-- What is still to be done apart from how far the message has come: a status of what was sent long ago
-- rewrites the row in its page and touches no index.
alter table dispatch
    add column to_do text generated always as (
        case when state in ('QUEUED', 'SENDING', 'UNCERTAIN') then state end) stored;
drop index dispatch_due;
drop index dispatch_of_contact;
drop index dispatch_sending;
drop index dispatch_repeat;
create index dispatch_due on dispatch (lane, priority, position) where to_do = 'QUEUED';
create index dispatch_of_contact on dispatch (contact_id, priority, position) where to_do in ('QUEUED', 'SENDING');
create index dispatch_sending on dispatch (lane) where to_do = 'SENDING';
create index dispatch_repeat on dispatch (repeat_at) where to_do = 'UNCERTAIN' and repeat_at is not null;
alter table dispatch set (fillfactor = 70);
alter table contact_window set (fillfactor = 80);

-- One index less to write at every status: a receipt is told by its message and its number there.
drop index receipt_history_of;
alter table receipt_history drop constraint receipt_history_pkey;
alter table receipt_history add primary key (outbound_id, sequence);
