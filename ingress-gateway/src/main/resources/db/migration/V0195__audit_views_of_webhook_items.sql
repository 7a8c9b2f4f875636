-- The outcomes of webhook items that no topic shows, with the raw record that contained the item.
create view audit_parked_status as
select item_id, received_at, raw_partition, raw_offset
from parked_status;
comment on view audit_parked_status is
    'Statuses whose message is not known yet, with the position of their webhook in the raw topic';
create view audit_account_notice as
select notice_id, received_at, raw_partition, raw_offset
from account_notice;
comment on view audit_account_notice is
    'Notices of the provider, with the position of their webhook in the raw topic';
