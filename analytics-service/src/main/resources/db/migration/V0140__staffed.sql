-- How many advisers took people when it entered the queue, and whether one did at any moment of a wait that was given
-- up. Null where an older release told: then somebody did.
alter table attention_record
    add column advisers_at_entry int,
    add column staffed boolean;
