-- The first day of a company's books. No document is of a day before; without one, any day is taken.
ALTER TABLE data_usaha ADD COLUMN books_start TEXT;
