-- Why and when the sending of an unfinished run last stopped by itself or by a person; absent while it goes on, and where its process died.
ALTER TABLE run ADD COLUMN stop_why TEXT;
ALTER TABLE run ADD COLUMN stopped_at BIGINT;
ALTER TABLE run ADD COLUMN go_on_at BIGINT;
