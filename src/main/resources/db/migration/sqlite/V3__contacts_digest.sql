-- Of the contacts file's bytes as the plan read them; absent in runs that an older Outreach planned.
ALTER TABLE run ADD COLUMN contacts_digest TEXT;
