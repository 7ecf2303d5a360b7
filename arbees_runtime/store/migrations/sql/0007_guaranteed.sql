-- What positions are worth whatever happens: known when no price is.

ALTER TABLE equity ADD COLUMN position_guaranteed micro_dollars;
COMMENT ON COLUMN equity.position_guaranteed IS
    'What the positions pay in the worst result of each game, all venues taken together; the sum over the venues of a moment is a bound. Null on rows older than the column.';
