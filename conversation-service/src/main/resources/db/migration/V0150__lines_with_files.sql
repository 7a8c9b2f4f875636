-- What a line of the transcript stands for where it is more than words: a file by its reference, a place.
alter table chat_line add column attached text;
