-- Ids come in the order of time, so a summary of each stretch of the table finds the old ones; an index entry for every
-- id was one more page written for each message.
drop index inbox_by_age;
create index inbox_by_age on inbox using brin (received_at);
