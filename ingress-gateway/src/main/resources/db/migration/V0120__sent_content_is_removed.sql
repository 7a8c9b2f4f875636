-- What was sent is removed once no call needs it any more; its keyed hash stays. Null: not removed yet.
alter table dispatch add column content_hash bytea;
