-- What an auditor may read of the message tables: no contents, no keys. Later migrations keep these names and columns.
-- The number follows those of the services, because a release that does not know this file only accepts an applied
-- migration whose version is higher than all of its own.
create view audit_lane as
select topic, partition, next_offset, log_changed
from lane;
comment on view audit_lane is
    'Each partition that the service reads: the next offset, and whether it waits for an operator because its log changed';

create view audit_inbox as
select message_id, received_at
from inbox;
comment on view audit_inbox is 'The messages that the service has handled';

create view audit_outbox as
select id as message_id, aggregatetype as topic, owed_at, refusals
from outbox;
comment on view audit_outbox is 'The messages that are not in Kafka yet, and how often Kafka refused each';

create view audit_parked_message as
select message_id, since
from parked_message;
comment on view audit_parked_message is 'Dead letters that an operator has not settled, and the later messages behind them';
